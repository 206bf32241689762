import { isRequiredArgument } from 'graphql';
import { newId, uuidOf } from '../../../src/platform/ids/index.js';
import { buildGatewaySchema } from '../../../src/request/index.js';
import { startTestGateway, type TestGateway } from '../../support/gateway.js';

// A cursor is made of a row's sort keys. One of another tenant's row has to be a place in one's own list, and no more.
const schema = await buildGatewaySchema();
const required: Readonly<Record<string, string>> = { searchLeads: 'query: "a", ' };
const lists = Object.values(schema.getQueryType()?.getFields() ?? {})
  .filter(({ args }) => args.some(({ name }) => name === 'after'))
  .map(({ name, args }) => ({ name, isBare: !args.some(isRequiredArgument) }));

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway();
  await gateway.query('{ viewer { role } }');
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
