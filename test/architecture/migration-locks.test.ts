import { readdir, readFile } from 'node:fs/promises';
import { longLocksIn } from '../support/migration-locks.js';

/** From here on migrations run beside gateways that serve; those up to it have landed and are never changed. */
const LAST_UNJUDGED = 32;

test('no new migration holds a table that grows for longer than a second, or rewrites it', async () => {
  const files = (await readdir('drizzle')).filter((name) => /^\d{4}_.*\.sql$/.test(name)).sort();
  const numbered = files.map((name) => ({ name, number: Number(name.slice(0, 4)) }));
  expect(numbered.length).toBeGreaterThan(LAST_UNJUDGED);
  const judged = numbered.filter(({ number }) => number > LAST_UNJUDGED);
  for (const { name } of judged) {
    expect({ name, locks: longLocksIn(await readFile(`drizzle/${name}`, 'utf8')) }).toEqual({
      name,
      locks: [],
    });
  }
});

test('those that have landed would have been noticed', async () => {
  const names = (await readdir('drizzle')).filter((name) => name.endsWith('.sql'));
  const found = await Promise.all(
    names.map(
      async (name) =>
        (
          (await readFile(`drizzle/${name}`, 'utf8')) &&
          longLocksIn(await readFile(`drizzle/${name}`, 'utf8'))
        ).length,
    ),
  );
  expect(found.filter((locks) => locks > 0).length).toBeGreaterThan(5);
});

test.each([
  [
    'ALTER TABLE "leads" ADD COLUMN "marks" bit(256) GENERATED ALWAYS AS (marks_of(name)) STORED',
    'adds a stored column',
  ],
  ['ALTER TABLE leads ADD COLUMN number bigserial', 'adds a column of numbers'],
  [
    'ALTER TABLE leads ADD COLUMN key uuid DEFAULT gen_random_uuid() NOT NULL',
    'adds a column whose default differs',
  ],
  ['ALTER TABLE leads ALTER COLUMN name SET DATA TYPE varchar(10)', 'changes the type'],
  ['ALTER TABLE leads ALTER COLUMN name SET NOT NULL', 'asks every row for NOT NULL'],
  ["ALTER TABLE leads ADD CONSTRAINT one CHECK (name <> '')", 'checks every row'],
  [
    'ALTER TABLE leads ADD CONSTRAINT one FOREIGN KEY (tenant_id, type_id) REFERENCES lead_types',
    'checks every row',
  ],
  ['ALTER TABLE leads ADD CONSTRAINT one UNIQUE (tenant_id, name)', 'builds an index'],
  ['CREATE INDEX "leads_by_name" ON "leads" USING btree (tenant_id, name)', 'builds an index'],
  ['CREATE UNIQUE INDEX one ON public.leads (tenant_id, name)', 'builds an index'],
  ['UPDATE leads SET name = upper(name)', 'changes rows'],
  ["DELETE FROM logs WHERE action = 'NONE'", 'changes rows'],
  ['TRUNCATE lead_events', 'takes the whole table'],
])('%s is refused', (statement, what) => {
  expect(longLocksIn(`SELECT 1;\n${statement};`)).toEqual([
    { table: expect.any(String), what: expect.stringContaining(what), statement },
  ]);
});

test.each([
  'ALTER TABLE leads ADD COLUMN note text',
  "ALTER TABLE leads ADD COLUMN note text DEFAULT 'none' NOT NULL",
  "ALTER TABLE leads ADD CONSTRAINT one CHECK (name <> '') NOT VALID",
  'ALTER TABLE leads VALIDATE CONSTRAINT one',
  'ALTER TABLE leads DROP COLUMN note',
  'CREATE INDEX CONCURRENTLY one ON leads (tenant_id, name)',
  'CREATE TABLE parts (tenant_id uuid); CREATE INDEX one ON parts (tenant_id)',
  'CREATE INDEX one ON tags (tenant_id, name)',
  'CREATE FUNCTION f() RETURNS void LANGUAGE sql AS $$ UPDATE leads SET name = name; $$',
  '-- Locks leads for 0.4 s on 200,000 leads.\nCREATE INDEX one ON leads (tenant_id, type_id) WHERE type_id IS NOT NULL',
])('%s passes', (statement) => {
  expect(longLocksIn(`${statement};`)).toEqual([]);
});

test('what was measured to take longer than a second is refused all the same', () => {
  const statement = '-- Locks leads for 1.4 s on 200,000 leads.\nCREATE INDEX one ON leads (tenant_id, name)';
  expect(longLocksIn(statement)).toHaveLength(1);
});
