import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { customerColumns, dealColumns, profileColumns } from '../../../src/customers/index.js';
import { leadColumns } from '../../../src/leads/index.js';
import { admin, adminWith } from '../../support/admin-command.js';
import { attach } from '../../support/attachments.js';
import { takeIn } from '../../support/conversions.js';
import { startTestGateway, type TestGateway } from '../../support/gateway.js';
import { tenantTables } from '../../support/tenant-tables.js';
import { change, convertedPerson, person, traces } from '../../support/whole-person.js';

type Row = Record<string, unknown>;
interface Exported {
  person: object;
  names: Record<string, string>;
  records: Record<string, Row[]>;
  files?: Record<string, string>;
}

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway();
}, 120_000);
afterAll(() => gateway.stop());

const run = (...args: string[]) => admin(gateway.ownerUrl, 'export-person', ...args, '--tenant', 'acme');
async function exported(...args: string[]): Promise<Exported> {
  const { code, stdout, stderr } = await run(...args);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return JSON.parse(stdout);
}

/** Every row of every table of the tenants, by table and key. */
async function everything(): Promise<Map<string, Row>> {
  const rows = new Map<string, Row>();
  for (const table of await tenantTables(gateway)) {
    const keys = await gateway.sql<{ name: string }>(
      `select a.attname as name from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey)
        where i.indisprimary and i.indrelid = $1::regclass`,
      [table],
    );
    for (const { row } of await gateway.sql<{ row: Row }>(`select to_jsonb(t) as row from ${table} t`)) {
      rows.set(JSON.stringify([table, ...keys.map(({ name }) => row[name])]), row);
    }
  }
  return rows;
}

/** What the database and the gateway make of other values. */
const derived = ['search_text', 'last_name_key', 'normalized_name', 'base_name', 'likeness_marks'];
const derivedTables = ['customer_keys'];

/** The texts and numbers in a value. */
const leaves = (value: unknown): string[] =>
  value === null || typeof value === 'boolean'
    ? []
    : typeof value === 'object'
      ? Object.entries(value)
          .filter(([name]) => !derived.includes(name) && !/^(search|lastName|normalized)/.test(name))
          .flatMap(([, inner]) => leaves(inner))
      : [String(value)];
const isUuidOrTime = (text: string) => /^[\da-f]{8}-[\da-f]{4}-|^\d{4}-\d\d-\d\dT/.test(text);

test('all that an erasure takes away stands in the export', async () => {
  const { customerId } = await convertedPerson(gateway);
  const again = { ...person, email: null, existingCustomerId: customerId };
  const lock = { action: 'Calling okapis', reason: 'Zebedee is on the line', ttlSeconds: 600 };
  await change(gateway, 'lockLead', { leadId: await takeIn(gateway, again), ...lock });
  const told = await exported('customer', customerId);
  const texts = new Set(
    leaves(told.records).concat(leaves(told.records).flatMap((text) => text.split('\0'))),
  );
  const before = await everything();
  expect(
    (await admin(gateway.ownerUrl, 'erase', 'customer', customerId, '--tenant', 'acme', '--yes')).code,
  ).toBe(0);
  const after = await everything();
  const lost = [...before].flatMap(([key, row]) => {
    if (derivedTables.includes(JSON.parse(key)[0])) return [];
    const kept = new Set(leaves(after.get(key) ?? {}));
    return leaves(row)
      .filter((text) => !kept.has(text) && !isUuidOrTime(text))
      .map((text) => `${JSON.parse(key)[0]}: ${text}`);
  });
  expect(lost.filter((text) => traces.test(text)).length).toBeGreaterThan(25);
  expect(lost.filter((text) => !texts.has(text.slice(text.indexOf(': ') + 2)))).toEqual([]);
});

test('every column that a policy decides stands in the export, whatever its value', async () => {
  const { customerId } = await convertedPerson(gateway);
  const { records, names } = await exported('customer', customerId);
  const policies = {
    ...{ leads: leadColumns, customers: customerColumns, deals: dealColumns },
    financialProfiles: profileColumns,
  };
  for (const [name, columns] of Object.entries(policies)) {
    const decided = Object.keys(columns).filter((column) => column !== 'tenantId');
    expect({ name, columns: Object.keys(records[name]?.[0] ?? {}).sort() }).toEqual({
      name,
      columns: decided.sort(),
    });
  }
  expect(records.customers).toEqual([expect.objectContaining({ id: customerId, identityNumber: 'ZQ-ID-1' })]);
  expect(names[records.leads?.[0]?.statusId as string]).toBe('Won');
  await admin(gateway.ownerUrl, 'erase', 'customer', customerId, '--tenant', 'acme', '--yes');
});

/** Tables that tell nothing of a person who is not a user, or only what stands elsewhere in the export. */
const impersonal: Record<string, string> = {
  ...Object.fromEntries(
    [
      ...['tags', 'picklist_values', 'products', 'lead_types', 'custom_fields', 'lead_statuses', 'pipelines'],
      ...['deal_stages', 'financial_entities', 'assignment_rules', 'assignment_turns', 'conversion_rules'],
      ...[
        'conversion_field_rules',
        'webhooks',
        'lead_hooks',
        'settings_versions',
        'listening_tenants',
        'groups',
      ],
    ].map((table) => [table, 'settings of the tenant']),
  ),
  ...{ tenants: 'the company itself', users: 'the tenant’s own people', group_members: 'the same' },
  ...{ point_spends: 'what users spent', idempotency_keys: 'IDs of answers to users' },
  customer_keys: 'made of addresses and numbers of the customer',
  lead_events: 'says for a day that a lead changed, as its logs do',
  lead_status_spells: 'made of the logs of a lead',
  ...Object.fromEntries(
    ['lead_arrivals', 'lead_count_changes', 'lead_journeys', 'lead_stays'].map((table) => [table, 'counts']),
  ),
};

test('every table is exported, or known to tell nothing of a person', async () => {
  const { records } = await exported('lead', await takeIn(gateway));
  const names = Object.keys(records).map((name) =>
    name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
  );
  const tableOf: Record<string, string> = {
    messages: 'outbox_messages',
    hook_deliveries: 'lead_hook_deliveries',
  };
  const told = names.map((name) => tableOf[name] ?? name);
  expect([...told, ...Object.keys(impersonal)].sort()).toEqual(await tenantTables(gateway));
});

test('a lead is exported with what was merged into it, its files and whom they were told to', async () => {
  const leadId = await takeIn(gateway, person);
  const { names, records, files } = await exported('lead', leadId, '--files');
  expect(records.leads).toEqual([expect.objectContaining({ id: leadId, email: person.email, version: 1 })]);
  expect(records.logs).toEqual([expect.objectContaining({ action: 'CREATE_LEAD' })]);
  expect(Object.values(names)).toContain('New');
  expect(files).toEqual({});
  await admin(gateway.ownerUrl, 'erase', 'lead', leadId, '--tenant', 'acme', '--yes');
  expect(JSON.stringify(await exported('lead', leadId))).not.toMatch(traces);
});

test('files stand in the export where they are asked for', async () => {
  const leadId = await takeIn(gateway);
  await attach(gateway, leadId, 'A word about okapis', 'okapis.txt');
  const { stdout } = await adminWith(
    { DATABASE_URL: gateway.ownerUrl, DATA_DIR: gateway.config.dataDir },
    ...['export-person', 'lead', leadId, '--tenant', 'acme', '--files'],
  );
  const { records, files }: Exported = JSON.parse(stdout);
  const [attachment] = records.attachments ?? [];
  expect(attachment).toMatchObject({ name: 'okapis.txt', leadId });
  expect(files).toEqual({
    [String(attachment?.fileName)]: Buffer.from('A word about okapis').toString('base64'),
  });
});

test('of a user there is every row that names them, and nothing that they wrote of others', async () => {
  const leadId = await takeIn(gateway, person, 'sam');
  const { body } = await gateway.query(
    `mutation ($input: AddCommentInput!) { addComment(input: $input) { __typename } }`,
    { input: { subjectId: leadId, content: 'Zebedee was cross.' } },
    'sam',
  );
  expect(body.errors).toBeUndefined();
  const told = await exported('user', 'sam@acme.test');
  expect(told.records.users).toEqual([expect.objectContaining({ email: 'sam@acme.test' })]);
  expect(told.records.leads).toEqual(expect.arrayContaining([expect.objectContaining({ id: leadId })]));
  expect(told.records.comments?.length).toBeGreaterThan(0);
  expect(JSON.stringify(told)).not.toMatch(traces);
  const referring = await gateway.sql<{ name: string }>(
    `select distinct conrelid::regclass::text as name from pg_constraint
      where contype = 'f' and confrelid = 'users'::regclass order by 1`,
  );
  const names = Object.keys(told.records).map((name) =>
    name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
  );
  expect(referring.map(({ name }) => name).filter((name) => !names.includes(name))).toEqual([]);
});

test('an export goes into a file that only its owner reads, and names what is not there', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'export-person-'));
  try {
    const out = join(folder, 'person.json');
    const leadId = await takeIn(gateway);
    expect(await run('lead', leadId, '--out', out)).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(JSON.parse(await readFile(out, 'utf8')).person).toEqual({ kind: 'lead', id: leadId });
    expect(await run('customer', leadId)).toMatchObject({
      ...{ code: 1, stdout: '', stderr: `error: ${leadId} is not the ID of a customer\n` },
    });
    const nobody = 'customer_01h455vb4pex5vsknk084sn02q';
    expect(await run('customer', nobody)).toMatchObject({
      ...{ code: 1, stderr: `error: the tenant has no customer ${nobody}\n` },
    });
    const elsewhere = await adminWith(
      { DATABASE_URL: gateway.ownerUrl },
      ...['export-person', 'lead', leadId, '--tenant', 'globex'],
    );
    expect(elsewhere).toMatchObject({ code: 1, stderr: `error: the tenant has no lead ${leadId}\n` });
  } finally {
    await rm(folder, { recursive: true });
  }
});
