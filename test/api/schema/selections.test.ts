import { buildGatewaySchema } from '../../../src/request/index.js';
import { demoIds, typesWithIds } from '../../support/demo-ids.js';
import { startTestGateway, type TestGateway } from '../../support/gateway.js';
import {
  atEnd,
  documentFor,
  fieldsOf,
  generous,
  isValue,
  kindsOf,
  type Reach,
  reachable,
  selectionOf,
} from '../../support/selections.js';

const schema = await buildGatewaySchema();
const reaches = reachable(schema, typesWithIds);
const byType = reaches.map((reach): [string, Reach] => [reach.type.name, reach]);

let gateway: TestGateway;
let ids: Record<string, string[]>;

beforeAll(async () => {
  gateway = await startTestGateway({ env: generous });
  ids = await demoIds(gateway, 50);
});
afterAll(() => gateway.stop());

async function nodes(reach: Reach, selection: string, of = ids[reach.from]): Promise<unknown[]> {
  const { body } = await gateway.query(documentFor(reach, selection), { ids: of });
  expect(body.errors).toBeUndefined();
  return body.data.nodes;
}

test('what is generated reaches every kind of record, and what hangs on them', () => {
  const names = byType.map(([name]) => name);
  expect(names).toEqual(expect.arrayContaining(typesWithIds));
  expect(names).toEqual(
    expect.arrayContaining(['LeadApproval', 'LeadLock', 'FinancialProfile', 'SocialMedia', 'Duration']),
  );
});

// A record is read with the columns alone that its selection needs.
test.each(byType)('each field of %s answers alone what it answers among all the others', async (_, reach) => {
  const selections = fieldsOf(reach.type).map((field) => [field.name, selectionOf(schema, field)] as const);
  const whole = selections.map(([, selection]) => selection).join(' ');
  const together = atEnd(await nodes(reach, whole), reach.path) as Record<string, unknown>[];
  expect(together).not.toHaveLength(0);
  for (const [name, selection] of selections) {
    const alone = atEnd(await nodes(reach, selection), reach.path);
    expect(alone).toEqual(together.map((object) => ({ [name]: object[name] })));
  }
});

const withRelations = byType.filter(([, { type }]) => !fieldsOf(type).every(isValue));

test.each(withRelations)('each relation of %s costs as many statements for one as for many', async (_, reach) => {
  const all = ids[reach.from] ?? [];
  const costs: Record<string, { many: number; one: number }> = {};
  for (const field of fieldsOf(reach.type)) {
    if (isValue(field)) continue;
    const cost = async (of: string[]) => {
      gateway.statements.length = 0;
      const answer = await nodes(reach, selectionOf(schema, field), of);
      return { answer, statements: gateway.statements.length };
    };
    const many = await cost(all);
    // The parents with the most to show: one that has nothing costs less.
    const sizeOf = (i: number) => JSON.stringify(atEnd(many.answer[i], [...reach.path, field.name])).length;
    const richest = all
      .map((id, i) => ({ id, size: sizeOf(i) }))
      .sort((a, b) => b.size - a.size)
      .slice(0, 3);
    const singles: number[] = [];
    for (const { id } of richest) singles.push((await cost([id])).statements);
    const one = Math.max(...singles) + kindsOf(schema, field) - 1;
    if (many.statements > one) costs[field.name] = { many: many.statements, one };
  }
  expect(costs).toEqual({});
});
