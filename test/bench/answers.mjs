import { deepStrictEqual } from 'node:assert';
import { parseId } from '../../dist/platform/ids/index.js';
import { asOwner } from './database.mjs';

/** One request, and what was answered. @throws Error where there are errors */
export async function ask({ url, dialect, name }, operation, key) {
  const { headers, body } = dialect.requestOf(operation, key);
  const response = await fetch(url + dialect.pathOf(operation), {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });
  const text = await response.text();
  if (response.status !== 200 || text.includes('"errors"') || !text.includes(dialect.signOf(operation))) {
    throw new Error(
      `${name} answers ${operation} ${JSON.stringify(key)} with ${response.status} ${text.slice(0, 1000)}`,
    );
  }
  return plainOf(dialect.answerOf(operation, JSON.parse(text)));
}

/** IDs as UUIDs, instants in one spelling, no type names, numbers up to where adding in another order tells. */
export function plainOf(value) {
  if (Array.isArray(value)) return value.map(plainOf);
  if (typeof value === 'number') return Number(value.toPrecision(12));
  if (typeof value === 'string') return parseId(value)?.uuid ?? instantOf(value);
  if (value instanceof Date) return value.toISOString();
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).filter(([name]) => name !== '__typename');
  return Object.fromEntries(entries.map(([name, inner]) => [name, plainOf(inner)]));
}

const instantOf = (text) =>
  /^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)$/.test(text) ? new Date(text).toISOString() : text;

/** How many keys of a read are compared. */
const compared = { single: 200, list: 20, timeline: 100, dashboard: 40 };

/**
 * Compares what all contenders answer.
 * @throws Error naming the first key to which two answer differently
 */
export async function compareReads(contenders, operation, keys) {
  const [first, ...others] = contenders;
  const asked = await keys.take(operation, compared[operation]);
  for (const key of asked) {
    const [expected, ...given] = await Promise.all(
      contenders.map((contender) => ask(contender, operation, key)),
    );
    for (const [i, answer] of given.entries()) {
      assertSame(
        answer,
        expected,
        `${others[i].name} and ${first.name} answer ${operation} differently`,
        key,
      );
    }
  }
  return asked.length;
}

/**
 * Compares what all contenders answer to a change, and what it left in the database, both but for the IDs and
 * instants that it made.
 */
export async function compareWrites(contenders, operation, keys, ownerUrl) {
  const seen = [];
  for (const contender of contenders) {
    const [key] = await keys.take(operation, 1);
    const begun = await asOwner(ownerUrl, countsOf);
    const answer = await ask(contender, operation, key);
    const left = await asOwner(ownerUrl, (owner) => leftBy(owner, answer));
    const added = difference(await asOwner(ownerUrl, countsOf), begun);
    seen.push({ contender, key, outcome: likened({ answer, left, added }) });
  }
  const [first, ...others] = seen;
  for (const { contender, key, outcome } of others) {
    const what = `${contender.name} and ${first.contender.name} differ in ${operation}`;
    assertSame(outcome, first.outcome, what, key);
  }
}

function assertSame(actual, expected, what, key) {
  try {
    deepStrictEqual(actual, expected);
  } catch (error) {
    throw new Error(`${what}, for ${JSON.stringify(key)}:\n${error.message}`);
  }
}

const tables = [
  'leads',
  'logs',
  'customers',
  'customer_keys',
  'accounts',
  'conversions',
  'lead_status_spells',
  'comments',
];

/** Rows of each table that changes may add to. */
export async function countsOf(owner) {
  const { rows } = await owner.query(
    `select ${tables.map((table) => `(select count(*)::int from ${table}) as ${table}`).join(', ')}`,
  );
  return rows[0];
}

export const difference = (after, before) =>
  Object.fromEntries(Object.keys(after).map((table) => [table, after[table] - before[table]]));

/** The rows that a change made or changed. */
async function leftBy(owner, answer) {
  const { lead, customer, account } = answer.createLead ?? answer.convertLead;
  const ids = [lead, customer, account].flatMap((record) => record?.id ?? []);
  const rowsOf = async (text) => (await owner.query(text, [ids])).rows;
  return plainOf({
    leads: await rowsOf('select * from leads where id = any($1)'),
    customers: await rowsOf('select * from customers where id = any($1)'),
    accounts: await rowsOf('select * from accounts where id = any($1)'),
    keys: await rowsOf('select kind, value from customer_keys where customer_id = any($1) order by 1, 2'),
    spells: await rowsOf(
      'select place, status_id, left_at is null as open from lead_status_spells where lead_id = any($1) order by 1',
    ),
    receipts: await rowsOf(
      'select outcome, carried, customer_changes, made from conversions where lead_id = any($1)',
    ),
    logs: (
      await rowsOf(
        'select action, entity_type, user_id, changes from logs where entity_uuid = any($1) order by 1',
      )
    ).map(({ changes, ...log }) => ({
      ...log,
      changes: changes.sort((a, b) => (a.field < b.field ? -1 : 1)),
    })),
  });
}

/** What differs from one to the next whoever does it: IDs, instants, tenants, and the number that tells people apart. */
function likened(value) {
  if (Array.isArray(value)) return value.map(likened);
  if (typeof value === 'string') {
    if (/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(value)) return 'an ID';
    return instantOf(value) === value && !/^\d{4}-.*Z$/.test(value)
      ? value.replace(/\d+/g, 'n')
      : 'an instant';
  }
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, likened(inner)]));
}
