import type { initGraphQLTada, TadaDocumentNode } from 'gql.tada';
import type { introspection } from '../../schema/types.js';
import type { Selected } from './gateway.js';

type Scalar =
  | 'CountryCode'
  | 'CurrencyCode'
  | 'Date'
  | 'DateTime'
  | 'Decimal'
  | 'EmailAddress'
  | 'HexColor'
  | 'PhoneNumber'
  | 'TimeZone'
  | 'URL';
type Scalars = Record<Scalar, string> & { JSONObject: Selected; Upload: Uint8Array };

/** A document whose answer and variables have the types of the schema. */
export type TypedDocument<Data, Variables> = TadaDocumentNode<Data, Variables>;

/**
 * Types a document that stands here as a whole: what is read of its answer, and the variables it is sent with, are
 * checked by the compiler. At run time it is the text.
 */
export const graphql = ((text: string) => text) as unknown as ReturnType<
  typeof initGraphQLTada<{ introspection: introspection; scalars: Scalars }>
>;

/** The value under a name in any of the objects of a union. */
type Under<Name extends PropertyKey, Member> = Member extends { [name in Name]?: infer Value }
  ? Value
  : never;

/**
 * What a test reads of an answer: all there, and with the fields of each member that a union may be. A test that
 * meets null or another member fails where it goes on reading.
 */
export type Present<Value> = [NonNullable<Value>] extends [readonly (infer Item)[]]
  ? Present<Item>[]
  : [NonNullable<Value>] extends [object]
    ? { [Name in Value extends object ? keyof Value : never]: Present<Under<Name, Value>> }
    : NonNullable<Value>;
