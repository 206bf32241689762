import { getNamedType, isInputObjectType, isObjectType, isRequiredArgument } from 'graphql';
import { type IdKind, idKinds, idOf, newId, uuidOf } from '../../../src/platform/ids/index.js';
import { buildGatewaySchema } from '../../../src/request/index.js';
import { attach } from '../../support/attachments.js';
import { startTestGateway, type TestGateway } from '../../support/gateway.js';

// A cursor is made of a row's sort keys. One of another tenant's row has to be a place in one's own list, and no more.
const schema = await buildGatewaySchema();
const required: Readonly<Record<string, string>> = { searchLeads: 'query: "a", ' };
const lists = Object.values(schema.getQueryType()?.getFields() ?? {})
  .filter(({ args }) => args.some(({ name }) => name === 'after'))
  .map(({ name, args }) => ({ name, isBare: !args.some(isRequiredArgument) }));

/** The fields of records that take arguments, and which: `Lead.comments` with `after`. */
const nested = Object.values(schema.getTypeMap())
  .filter(isObjectType)
  .filter(
    (type) => ![schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].includes(type),
  )
  .filter(({ name }) => !name.startsWith('__'))
  .flatMap((type) =>
    Object.values(type.getFields())
      .filter(({ args }) => args.length > 0)
      .map(({ name, args }) => ({ type: type.name, name, args })),
  );
const nestedLists = nested.filter(({ args }) => args.some(({ name }) => name === 'after'));
const tables: Readonly<Record<string, string>> = {
  Lead: 'leads',
  Customer: 'customers',
  Account: 'accounts',
};

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway();
  await gateway.query('{ viewer { role } }');
  // The demo data has attachments on few records.
  for (const [slug, as] of [
    ['acme', 'ada'],
    ['globex', 'gus'],
  ] as const) {
    for (const type of ['Lead', 'Customer']) {
      const [id = ''] = await idsOf(type, slug);
      expect(await attach(gateway, id, 'A note', 'note.txt', as)).toMatchObject({
        __typename: 'AddAttachmentSuccess',
      });
    }
  }
}, 60_000);
afterAll(() => gateway.stop());

const page = (name: string) =>
  `query ($after: String) { ${name}(${required[name] ?? ''}first: 5, after: $after) { edges { cursor } pageInfo { hasNextPage hasPreviousPage } } }`;

/** The cursor of a row that is not there, beside that of one that is. */
function absentBeside(cursor: string): string {
  const parts: string[] = JSON.parse(Buffer.from(cursor, 'base64url').toString());
  const [key = '', ...others] = parts.reverse();
  expect(key).toMatch(/^[\da-f]{8}-/);
  const absent = uuidOf(newId('lead'));
  return Buffer.from(JSON.stringify([...others.reverse(), key.slice(0, 24) + absent.slice(24)])).toString(
    'base64url',
  );
}

async function answerTo(name: string, after: string) {
  gateway.statements.length = 0;
  const { status, body } = await gateway.query(page(name), { after });
  return { status, body, statements: [...gateway.statements] };
}

test('the lists are those of the schema, and each can be asked for', () => {
  expect(lists.length).toBeGreaterThan(4);
  for (const { name, isBare } of lists) expect([name, isBare || name in required]).toEqual([name, true]);
});

test.each(lists)("$name: another tenant's cursor is answered as one of no row", async ({ name }) => {
  const { body } = await gateway.query(page(name), {}, 'gus');
  expect(body.errors).toBeUndefined();
  const cursors: string[] = body.data[name].edges.map(({ cursor }: { cursor: string }) => cursor);
  // No lead came to globex by a hook.
  if (name !== 'leadHookDeliveries') expect(cursors).not.toEqual([]);
  const own = await gateway.query(page(name));
  for (const cursor of cursors) {
    const foreign = await answerTo(name, cursor);
    expect(foreign).toEqual(await answerTo(name, absentBeside(cursor)));
    expect(foreign.body.errors).toBeUndefined();
    for (const { cursor: seen } of foreign.body.data[name].edges) expect(cursors).not.toContain(seen);
  }
  expect((await gateway.query(page(name))).body).toEqual(own.body);
});

test('fields of records take a place in a list and no ID: one that does is to be tried with another tenant’s', () => {
  const takeIds = nested.filter(({ args }) =>
    args.some(({ type }) => getNamedType(type).name === 'ID' || isInputObjectType(getNamedType(type))),
  );
  expect(takeIds).toEqual([]);
  expect(nestedLists.length).toBeGreaterThan(8);
});

async function idsOf(type: string, slug: string): Promise<string[]> {
  const kind = Object.entries(idKinds).find(([, name]) => name === type)?.[0] as IdKind;
  const rows = await gateway.sql(
    `select id from ${tables[type]} join tenants using (tenant_id) where slug = $1 and deleted_at is null order by id`,
    [slug],
  );
  return rows.map(({ id }) => idOf(kind, id));
}

test.each(nestedLists)(
  "$name of a $type: another tenant's cursor is answered as one of no row",
  async ({ type, name }) => {
    const document = `query ($id: ID!, $after: String) { node(id: $id) { ... on ${type} {
    ${name}(first: 5, after: $after) { edges { cursor } pageInfo { hasNextPage hasPreviousPage } } } } }`;
    const listOf = async (id: string, after: string | null, as: 'ada' | 'gus' = 'ada') => {
      gateway.statements.length = 0;
      const { body } = await gateway.query(document, { id, after }, as);
      return { body, statements: [...gateway.statements] };
    };
    const cursorsOf = ({ body }: Awaited<ReturnType<typeof listOf>>): string[] =>
      body.data.node[name].edges.map(({ cursor }: { cursor: string }) => cursor);
    const firstWithRows = async (slug: string, as: 'ada' | 'gus') => {
      for (const id of await idsOf(type, slug)) {
        const cursors = cursorsOf(await listOf(id, null, as));
        if (cursors.length > 0) return { id, cursors };
      }
      throw new Error(`the demo data of ${slug} has no ${type} with ${name}`);
    };
    const [own, theirs] = [await firstWithRows('acme', 'ada'), await firstWithRows('globex', 'gus')];
    for (const cursor of theirs.cursors) {
      const foreign = await listOf(own.id, cursor);
      expect(foreign).toEqual(await listOf(own.id, absentBeside(cursor)));
      expect(foreign.body.errors).toBeUndefined();
      for (const seen of cursorsOf(foreign)) expect(theirs.cursors).not.toContain(seen);
    }
    expect(cursorsOf(await listOf(own.id, null))).toEqual(own.cursors);
  },
);
