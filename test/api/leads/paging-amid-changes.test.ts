import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { uuidOf } from '../../../src/platform/ids/index.js';
import { type Selected, startTestGateway, type TestGateway } from '../../support/gateway.js';
import { addBareTenant, addLeadRows, type BareTenant } from '../../support/lead-rows.js';
import { walk, walked } from '../../support/walk.js';

const document = `query ($orderBy: [LeadOrder!], $first: Int, $after: String, $last: Int, $before: String) {
  leads(orderBy: $orderBy, first: $first, after: $after, last: $last, before: $before) { ${walked} }
}`;
const connection = (data: Selected) => data.leads;

/** Few values of each, so that most of them meet again; and some are missing. */
const values = {
  CREATED_AT: {
    created_at: ['2026-05-01T10:00:00.000Z', '2026-05-01T10:00:00.001Z', '2026-05-02T10:00:00Z'],
  },
  UPDATED_AT: { updated_at: ['2026-06-01T10:00:00.000Z', '2026-06-02T10:00:00Z', '2026-06-03T10:00:00Z'] },
  LAST_NAME: { last_name: ['Abel', 'ÁBEL', 'Baker', 'Çelik', 'celik', 'Zorn'] },
  PRIORITY: { priority: [1, 2, 3, null] },
  TARGET_AMOUNT: { target_amount: ['0', '0.0001', '10.50', '10.5', null] },
  EXPECTED_COMPLETION_DATE: { expected_completion_date: ['2026-01-01', '2026-02-01', null] },
};
type Field = keyof typeof values;
type Column =
  | 'created_at'
  | 'updated_at'
  | 'last_name'
  | 'priority'
  | 'target_amount'
  | 'expected_completion_date';
type Row = Record<Column, unknown>;

const fields = Object.keys(values) as Field[];
const columnOf = Object.fromEntries(fields.map((field) => [field, Object.keys(values[field])[0]])) as Record<
  Field,
  Column
>;

const row = fc.record(
  Object.fromEntries(
    fields.map((field) => [columnOf[field], fc.constantFrom(...(Object.values(values[field])[0] ?? []))]),
  ),
) as unknown as fc.Arbitrary<Row>;

const orders = fc
  .uniqueArray(fc.constantFrom(...fields), { maxLength: 3 })
  .chain((chosen) =>
    fc.tuple(
      ...chosen.map((field) =>
        fc.record({ field: fc.constant(field), direction: fc.constantFrom('ASC', 'DESC') }),
      ),
    ),
  );

/** What may happen to the list between two pages; `which` is one of those that are there, by its place. */
const change = fc.oneof(
  fc.record({ kind: fc.constant('insert' as const), row }),
  fc.record({ kind: fc.constant('delete' as const), which: fc.nat(), isForGood: fc.boolean() }),
  fc.record({ kind: fc.constant('touch' as const), which: fc.nat(), row }),
  fc.record({ kind: fc.constant('move' as const), which: fc.nat(), row }),
);
type Change = typeof change extends fc.Arbitrary<infer T> ? T : never;

let gateway: TestGateway;
let tenant: BareTenant;

beforeAll(async () => {
  gateway = await startTestGateway({ template: 'empty' });
  tenant = await addBareTenant(gateway, 'restless');
});
afterAll(() => gateway.stop());

/** The list of one run, and what became of each lead that it ever had. */
class RestlessList {
  /** There now. */
  readonly present: string[] = [];
  /** There from the start, and where they were then. */
  readonly faithful = new Set<string>();
  /** Of another place in the order than once. */
  readonly moved = new Set<string>();

  private constructor(private readonly ordered: readonly Column[]) {}

  static async of(rows: readonly Row[], ordered: readonly Column[]): Promise<RestlessList> {
    await gateway.sql('delete from leads where tenant_id = $1', [tenant.uuid]);
    const list = new RestlessList(ordered);
    for (const values of rows) list.faithful.add(await list.insert(values));
    return list;
  }

  async apply(change: Change): Promise<void> {
    if (change.kind === 'insert') await this.insert(change.row);
    else if (this.present.length === 0) return;
    else {
      const place = change.which % this.present.length;
      const id = this.present[place] as string;
      if (change.kind === 'delete') {
        this.present.splice(place, 1);
        this.faithful.delete(id);
        const how = change.isForGood ? 'delete from leads' : 'update leads set deleted_at = now()';
        await gateway.sql(`${how} where id = $1`, [uuidOf(id)]);
      } else await this.change(id, change.row, change.kind === 'move');
    }
  }

  /** In no order of their IDs: one that comes later may well stand before. */
  private async insert(values: Row): Promise<string> {
    const [id = ''] = await addLeadRows(gateway, tenant, [{ id: randomUUID(), ...values }]);
    this.present.push(id);
    return id;
  }

  /** Everything of a lead but what the order goes by; or that too. */
  private async change(id: string, to: Row, isMove: boolean): Promise<void> {
    const columns = (Object.keys(to) as Column[]).filter(
      (column) => isMove || !this.ordered.includes(column),
    );
    if (isMove) {
      this.faithful.delete(id);
      this.moved.add(id);
    }
    const set = ['version = version + 1', ...columns.map((column, i) => `${column} = $${i + 2}`)];
    await gateway.sql(`update leads set ${set} where id = $1`, [
      uuidOf(id),
      ...columns.map((column) => to[column]),
    ]);
  }

  /** The order of those that stayed where they were, as one reading of the whole list has it. */
  async faithfulInOrder(orderBy: readonly object[]): Promise<string[]> {
    const { body } = await gateway.query(document, { orderBy, first: 200 }, tenant.caller);
    const ids: string[] = body.data.leads.nodes.map(({ id }: { id: string }) => id);
    return ids.filter((id) => this.faithful.has(id));
  }
}

test('a walk meets each lead that stays in its place once, whatever comes, goes and moves meanwhile', async () => {
  const runs = { pages: 0, changes: 0, moved: 0, faithful: 0 };
  await fc.assert(
    fc.asyncProperty(
      fc.array(row, { minLength: 6, maxLength: 24 }),
      orders,
      fc.integer({ min: 1, max: 6 }),
      fc.boolean(),
      fc.array(fc.array(change, { maxLength: 4 }), { minLength: 6, maxLength: 12 }),
      async (rows, orderBy, size, backward, changes) => {
        const ordered =
          orderBy.length > 0 ? orderBy.map(({ field }) => columnOf[field as Field]) : ['created_at'];
        const list = await RestlessList.of(rows, ordered as Column[]);
        const seen = await walk(gateway, {
          ...{ document, connection, size, backward, as: tenant.caller, variables: { orderBy } },
          meanwhile: async (pages) => {
            for (const change of changes[pages - 1] ?? []) await list.apply(change);
            runs.pages += 1;
            runs.changes += (changes[pages - 1] ?? []).length;
          },
        });
        const unmoved = seen.filter((id) => !list.moved.has(id));
        expect(new Set(unmoved).size).toBe(unmoved.length);
        const stayed = await list.faithfulInOrder(orderBy);
        expect(seen.filter((id) => list.faithful.has(id))).toEqual(stayed);
        expect(stayed).toHaveLength(list.faithful.size);
        runs.moved += list.moved.size;
        runs.faithful += stayed.length;
      },
    ),
    { numRuns: 60 },
  );
  // A run that changes nothing shows nothing.
  for (const count of Object.values(runs)) expect(count).toBeGreaterThan(60);
}, 60_000);

test('the very lead that the cursor stands on may go or move, and the walk goes on behind where it was', async () => {
  const rows = [1, 2, 2, 3, null].map((priority) => ({ priority }) as unknown as Row);
  const list = await RestlessList.of(rows, ['priority']);
  const orderBy = [{ field: 'PRIORITY', direction: 'ASC' }];
  const before = await list.faithfulInOrder(orderBy);
  const seen: string[] = [];
  let after: string | null = null;
  for (const happens of [
    'delete from leads',
    'update leads set priority = 6',
    'update leads set version = 9',
  ]) {
    const { body }: Selected = await gateway.query(document, { orderBy, first: 1, after }, tenant.caller);
    const [edge] = body.data.leads.edges;
    seen.push(edge.node.id);
    after = edge.cursor;
    await gateway.sql(`${happens} where id = $1`, [uuidOf(edge.node.id)]);
  }
  const { body } = await gateway.query(document, { orderBy, first: 10, after }, tenant.caller);
  const rest = body.data.leads.nodes.map(({ id }: { id: string }) => id);
  const [one, two, three, four, last] = before;
  expect(seen).toEqual([one, two, three]);
  // The second was met as a 2 and is met again as a 6: it moved ahead of the walk.
  expect(rest).toEqual([four, two, last]);
});
