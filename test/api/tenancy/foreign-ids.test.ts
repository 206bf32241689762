import { type IdKind, idOf, newId, parseId } from '../../../src/platform/ids/index.js';
import { buildGatewaySchema } from '../../../src/request/index.js';
import { startTestGateway, type TestGateway } from '../../support/gateway.js';
import { answerIn, type RootField, rootFields, valueAt, withValueAt } from '../../support/id-arguments.js';
import { type Recipes, recipesFor } from '../../support/root-recipes.js';
import { settingTables } from '../../support/setting-rows.js';
import { tenantTables } from '../../support/tenant-tables.js';

let gateway: TestGateway;
let recipes: Recipes;
let globexBefore: Record<string, string>;
const fields = rootFields(await buildGatewaySchema());

beforeAll(async () => {
  gateway = await startTestGateway({ env: { MAX_ALIASES: '5000', MAX_TOKENS: '20000' } });
  recipes = await recipesFor(gateway);
  globexBefore = await rowsOfGlobex();
  // The first request of all ties Ada's token to her; the ones that are compared are all alike.
  await gateway.query('{ viewer { role } }');
}, 60_000);
afterAll(() => gateway.stop());

/** Every table's rows of globex, as one fingerprint each. */
async function rowsOfGlobex(): Promise<Record<string, string>> {
  const fingerprints: Record<string, string> = {};
  for (const table of await tenantTables(gateway)) {
    const [row] = await gateway.sql(
      `select coalesce(md5(string_agg(r::text, ',' order by r::text)), '') as print
         from ${table} r where tenant_id = (select tenant_id from tenants where slug = 'globex')`,
    );
    fingerprints[table] = row.print;
  }
  return fingerprints;
}

const tables: Partial<Record<IdKind, string>> = {
  ...Object.fromEntries(Object.values(settingTables).map(([table, kind]) => [kind, table])),
  user: 'users',
  status: 'lead_statuses',
  pipeline: 'pipelines',
  stage: 'deal_stages',
  billing: 'billing_accounts',
  lead: 'leads',
  customer: 'customers',
  account: 'accounts',
  deal: 'deals',
  comment: 'comments',
  attachment: 'attachments',
  log: 'logs',
  conversion: 'conversions',
  delivery: 'webhook_deliveries',
  arrival: 'lead_hook_deliveries',
};

async function idOfGlobex(kind: IdKind): Promise<string> {
  const [row] = await gateway.sql(
    `select id from ${tables[kind]}
      where tenant_id = (select tenant_id from tenants where slug = 'globex') order by id limit 1`,
  );
  return idOf(kind, row.id);
}

/** The answer and the statements behind it, with the ID taken out. */
async function answerFor(document: string, variables: object, id: string) {
  gateway.statements.length = 0;
  const { status, body } = await gateway.query(document, variables);
  const text = JSON.stringify(body, (key, value) => (key === 'requestId' ? undefined : value));
  return { status, body: JSON.parse(text.replaceAll(id, 'THE ID')), statements: [...gateway.statements] };
}

const refusalIn = (body: { data: object }) => answerIn(body.data);

test('every query and mutation has a recipe here', () => {
  expect(Object.keys(recipes).sort()).toEqual(fields.map(({ name }) => name).sort());
});

describe.each(fields.filter(({ idPaths }) => idPaths.length > 0))('$name', (field: RootField) => {
  // What is remembered of a tenant's settings is read by whoever asks first.
  beforeAll(async () => {
    const [path = ''] = field.idPaths;
    const variables = recipes[field.name]?.find((filled) => valueAt(filled, path) !== undefined) ?? {};
    const kind = parseId(String(valueAt(variables, path)))?.kind as IdKind;
    await gateway.query(field.document, withValueAt(variables, path, newId(kind)));
  });

  test.each(field.idPaths)("another tenant's ID is answered as one of nothing: %s", async (path) => {
    const filled = (recipes[field.name] ?? []).filter((variables) => valueAt(variables, path) !== undefined);
    expect(filled).not.toEqual([]);
    for (const variables of filled) {
      const kind = parseId(String(valueAt(variables, path)))?.kind as IdKind;
      const [foreign, absent] = [await idOfGlobex(kind), newId(kind)];
      const seen = await answerFor(field.document, withValueAt(variables, path, foreign), foreign);
      const selection = await answerFor(field.document, withValueAt(variables, path, absent), absent);
      expect(seen).toEqual(selection);
      expect(seen.body.errors).toBeUndefined();
      if (field.operation === 'query') continue;
      expect(refusalIn(seen.body)).toMatchObject({
        __typename: 'NotFoundError',
        NotFoundError_missingIds: ['THE ID'],
      });
    }
  });
});

test("node answers null for every kind of record that is another tenant's", async () => {
  for (const kind of Object.keys(tables) as IdKind[]) {
    const id = await idOfGlobex(kind);
    const { body } = await gateway.query('query ($id: ID!) { node(id: $id) { id } }', { id });
    expect([kind, body]).toEqual([kind, { data: { node: null } }]);
  }
});

test('several of them at once are all named, as absent ones are', async () => {
  const ids = [await idOfGlobex('lead'), newId('lead')];
  const { body } = await gateway.query(
    'mutation ($ids: [ID!]!) { archiveLeads(input: { ids: $ids }) { ... on NotFoundError { missingIds } } }',
    { ids },
  );
  expect(body.data.archiveLeads.missingIds).toEqual(ids);
});

test('what names an ID is not read as one: a code or slug of another tenant is none', async () => {
  const { body } = await gateway.query('{ leadStatus(slug: "angebot") { id } }');
  expect(body).toEqual({ data: { leadStatus: null } });
  const move = await gateway.query(
    `mutation ($id: ID!) { changeLeadStatus(input: { ids: [$id], statusId: "slug:angebot" }) {
       ... on NotFoundError { missingIds } } }`,
    { id: valueAt(recipes.lead?.[0] ?? {}, 'id') },
  );
  expect(move.body.data.changeLeadStatus.missingIds).toEqual(['slug:angebot']);
});

test('nothing of the other tenant has changed by all that', async () => {
  expect(await rowsOfGlobex()).toEqual(globexBefore);
});

/** It names every status that there is: before one is made or deleted. */
const goesFirst = ({ name }: RootField) => name === 'reorderLeadStatuses';
const inTurn = [...fields.filter(goesFirst), ...fields.filter((field) => !goesFirst(field))];

// Last, for it changes what the others look at. Were a recipe wrong, it would be refused for other reasons.
test.each(inTurn)('with IDs of its own tenant $name succeeds', async ({ name, document }) => {
  for (const variables of recipes[name] ?? []) {
    const { body } = await gateway.query(document, variables);
    expect(body.errors).toBeUndefined();
    const answer = body.data[name];
    const records = answer[`${answer.__typename}_nodes`] ?? [answer].flat();
    expect(records.map((record: { __typename: string }) => record?.__typename)).not.toEqual([]);
    for (const record of records) expect(record.__typename).not.toMatch(/Error$/);
  }
});
