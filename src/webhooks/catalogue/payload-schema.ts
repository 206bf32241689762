import type { FieldChange } from '../../logs/index.js';
import type { IdKind } from '../../platform/ids/index.js';
import type { WebhookPayload } from '../delivery/payload.js';
import type { WebhookEvent } from '../webhook-events.js';
import { type RecordedKind, recordedBy } from './recorded.js';

/** Of JSON Schema, draft 7, which AsyncAPI's own is made of. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** TypeIDs of a kind (https://github.com/jetify-com/typeid/tree/main/spec): 128 bits in 26 characters of base32. */
const idOfKind = (kind: IdKind): JsonSchema => ({
  type: 'string',
  pattern: `^${kind}_[0-7][0-9a-hjkmnp-tv-z]{25}$`,
});

/** An object of exactly these properties: a name that the payload's type does not have does not compile. */
const exactly = <T extends object>(properties: Record<keyof T, JsonSchema>): JsonSchema => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
  additionalProperties: false,
});

const textOrNull = { type: ['string', 'null'] };

/** What the payloads of all events share, by its name under `components/schemas`. */
export const sharedSchemas: Readonly<Record<string, JsonSchema>> = {
  User: {
    description: 'Who did it. Null where nobody did, as in an import from a file.',
    ...exactly<NonNullable<WebhookPayload['user']>>({
      id: { ...idOfKind('user'), description: 'ID of the user.' },
      email: { type: 'string', description: 'E-mail address of the user.' },
    }),
    type: ['object', 'null'],
  },
  FieldChange: {
    description: 'The change of one field. Sensitive values are masked (•••), erased ones blank.',
    ...exactly<FieldChange>({
      field: { type: 'string', description: 'Name of the field.' },
      before: { ...textOrNull, description: 'Value before the change, as text. Null if there was none.' },
      after: { ...textOrNull, description: 'Value after the change, as text. Null if there is none.' },
    }),
  },
};

const shared = (name: string) => ({ $ref: `#/components/schemas/${name}` });

const recordOfKind = ({ type, idKind }: RecordedKind): JsonSchema =>
  exactly<WebhookPayload['record']>({
    type: { type: 'string', const: type, description: 'Kind of the record, as in EntityType.' },
    id: { ...idOfKind(idKind), description: 'ID of the record, for `node(id:)`.' },
  });

/** The schema of the body of an event's messages, and of nothing else. */
export function payloadSchemaOf(event: WebhookEvent): JsonSchema {
  const [only, ...others] = recordedBy[event].map(recordOfKind);
  return exactly<WebhookPayload>({
    id: { ...idOfKind('message'), description: 'ID of the message, the same for every attempt.' },
    event: { type: 'string', const: event, description: 'What happened.' },
    timestamp: { type: 'string', format: 'date-time', description: 'When it happened, in UTC.' },
    tenant: { type: 'string', minLength: 1, description: 'Slug of the tenant that it happened in.' },
    record: {
      description: 'The record that it happened to.',
      ...(others.length === 0 ? only : { oneOf: [only, ...others] }),
    },
    user: shared('User'),
    changes: {
      type: 'array',
      items: shared('FieldChange'),
      description: 'Changed fields, in no particular order.',
    },
    logId: { ...idOfKind('log'), description: 'ID of the log that says the same.' },
  });
}
