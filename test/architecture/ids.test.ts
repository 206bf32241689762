import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .map((name) => join('src', name))
  .filter((path) => path.endsWith('.ts'))
  .map((path) => ({ path, text: readFileSync(path, 'utf8') }));

const having = (pattern: RegExp): string[] =>
  sources.flatMap(({ path, text }) => (pattern.test(text) ? [path] : [])).sort();

/**
 * Encoding and decoding are the columns' and the statements' business. Where no column is, as in rows of functions, JSON
 * that triggers write, and columns of any kind, these do it themselves. The list may only shrink.
 */
const withoutColumn = [
  'src/cli/admin/erasure/person.repository.ts',
  'src/cli/admin/tenants/tenants.repository.ts',
  'src/cli/seed/demo-id.ts',
  'src/cli/seed/seed-new-database.ts',
  'src/cli/seed/tenants/demo-tenant.ts',
  'src/conversion/lead-surroundings.repository.ts',
  'src/conversion/merge/merge.steps.ts',
  'src/customers/account/normalized-names.migration.ts',
  'src/identity/member-context.ts',
  'src/leads/assignment/assignment-rules.repository.ts',
  'src/leads/lead/lead.visibility.ts',
  'src/leads/list/lead.duplicates.loaders.ts',
  'src/live/lead-change.ts',
  'src/live/lead-changed.ts',
  'src/logs/log.repository.ts',
  'src/logs/log.type.ts',
  'src/outbox/worker/send-message.ts',
  'src/request/context.ts',
  'src/request/membership.ts',
  'src/settings/custom-field/custom-values.ts',
  'src/webhooks/delivery/deliver-webhook.ts',
  'src/webhooks/redeliver.ts',
];

test('IDs become UUIDs, and UUIDs IDs, in columns and statements', () => {
  const importing = having(/import \{[^}]*\b(uuidOf|idOf)\b[^}]*\} from '[^']*\/ids\/index\.js'/);
  expect(importing.filter((path) => !path.startsWith('src/platform/'))).toEqual(withoutColumn);
});

test('nothing is declared to be an ID but by what has looked at it', () => {
  const casting = having(/\bas (unknown as )?(readonly )?(Id|Uuid)\b/);
  expect(casting.filter((path) => !path.startsWith('src/platform/'))).toEqual([
    // Of a status that there may not be: the lead is refused then.
    'src/leads/intake/create-lead.steps.ts',
  ]);
});
