/** Tables that grow with a tenant's leads; what all others hold is changed in no time. */
const growing = [
  ...[
    'leads',
    'lead_tags',
    'lead_team',
    'lead_products',
    'lead_picklist_values',
    'lead_status_spells',
    'lead_events',
  ],
  ...['lead_count_changes', 'lead_arrivals', 'lead_journeys', 'lead_stays', 'lead_hook_deliveries', 'photos'],
  ...[
    'customers',
    'customer_keys',
    'customer_tags',
    'accounts',
    'account_tags',
    'deals',
    'deal_tags',
    'conversions',
  ],
  ...['financial_profiles', 'billing_accounts', 'comments', 'attachments', 'logs', 'outbox_messages'],
  ...['webhook_deliveries', 'idempotency_keys'],
];

const kinds: [what: string, pattern: RegExp][] = [
  [
    'adds a stored column, which rewrites the table',
    /\badd\s+(column\s+)?(?!constraint\b).*\bgenerated\s+always\s+as\s*\((?!.*\bvirtual\b)/i,
  ],
  [
    'adds a column of numbers, which rewrites the table',
    /\badd\s+(column\s+)?\S+\s+((small|big)?serial\b|.*\bas\s+identity\b)/i,
  ],
  [
    'adds a column whose default differs from row to row, which rewrites the table',
    /\badd\s+(column\s+)?.*\bdefault\b.*\b(gen_random_uuid|uuidv7|random|clock_timestamp|nextval)\s*\(/i,
  ],
  [
    'changes the type of a column, which rewrites the table',
    /\balter\s+(column\s+)?\S+\s+(set\s+data\s+)?type\b/i,
  ],
  ['asks every row for NOT NULL', /\balter\s+(column\s+)?\S+\s+set\s+not\s+null\b/i],
  [
    'checks every row, as it lacks NOT VALID',
    /\badd\s+(constraint\s+\S+\s+)?(foreign\s+key|check)\b(?!.*\bnot\s+valid\b)/i,
  ],
  [
    'builds an index under a lock',
    /\badd\s+(constraint\s+\S+\s+)?(primary\s+key|unique|exclude)\b(?!.*\busing\s+index\b)/i,
  ],
  ['moves the table', /\bset\s+(tablespace|logged|unlogged|access\s+method)\b/i],
];

export interface LongLock {
  table: string;
  what: string;
  statement: string;
}

/**
 * The statements of a migration that hold a table that grows for longer, or rewrite it. What the migration itself makes is empty
 * and may be changed in any way. A statement below a comment `-- Locks <table> for <n> s on 200,000 leads.` was measured: it
 * passes where that is a second at most.
 */
export function longLocksIn(migration: string): LongLock[] {
  const made = new Set(
    [...migration.matchAll(/\bcreate\s+table\s+(?:if\s+not\s+exists\s+)?"?(\w+)"?/gi)].map(
      ([, name]) => name,
    ),
  );
  return migration.split('--> statement-breakpoint').flatMap((part) =>
    withoutBodies(part)
      .split(';')
      .flatMap((text) => {
        const statement = text
          .replace(/--[^\n]*/g, '')
          .replace(/\s+/g, ' ')
          .trim();
        const found = lockOf(statement);
        if (!found || made.has(found.table) || !growing.includes(found.table)) return [];
        const measured = new RegExp(`--\\s*Locks ${found.table} for ([\\d.]+) s on 200,000 leads\\.`).exec(
          text,
        );
        return measured && Number(measured[1]) <= 1 ? [] : [{ ...found, statement }];
      }),
  );
}

/** What stands in dollar quotes runs later, and each time. */
const withoutBodies = (text: string): string => text.replace(/\$(\w*)\$[\s\S]*?\$\1\$/g, "''");

function lockOf(statement: string): Omit<LongLock, 'statement'> | null {
  const name = String.raw`(?:only\s+)?(?:"?public"?\.)?"?(\w+)"?`;
  const table = (pattern: string) => new RegExp(pattern, 'i').exec(statement)?.[1];
  const altered = table(`^alter table (?:if exists )?${name}`);
  if (altered) {
    // From what is done to it on: a name may hold any word.
    const [, actions = ''] =
      new RegExp(`^alter table (?:if exists )?${name}(.*)$`, 'i').exec(statement)?.slice(1) ?? [];
    const [what] = kinds.find(([, pattern]) => pattern.test(actions)) ?? [];
    return what === undefined ? null : { table: altered, what };
  }
  const indexed = table(`^create (?:unique )?index (?!concurrently).*? on ${name}`);
  if (indexed) return { table: indexed, what: 'builds an index under a lock, as it lacks CONCURRENTLY' };
  const written = table(`^(?:with .*\\)\\s*)?(?:update|delete from) ${name}`);
  if (written) return { table: written, what: 'changes rows in the transaction of the migration' };
  const locked = table(
    `^(?:lock table|lock|cluster|truncate table|truncate|reindex table|vacuum full) ${name}`,
  );
  if (locked) return { table: locked, what: 'takes the whole table' };
  return null;
}
