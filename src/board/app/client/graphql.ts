import { initGraphQLTada } from 'gql.tada';
import type { introspection } from '../../../../schema/types.js';

type Text =
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
type Scalars = Record<Text, string> & { JSONObject: Record<string, unknown>; Upload: File };

/**
 * Types a document by the schema. Fragments are handed over in the order in which the document spreads them: it is
 * sent in that order, and the manifest of trusted documents knows it by its text.
 */
export const graphql = initGraphQLTada<{
  introspection: introspection;
  scalars: Scalars;
  disableMasking: true;
}>();
export type { ResultOf, VariablesOf } from 'gql.tada';
