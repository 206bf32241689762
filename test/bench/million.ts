import { type FieldNode, type OperationDefinitionNode, parse } from 'graphql';
import pg from 'pg';
import type { Context } from '../../src/identity/index.js';
import type { Lead } from '../../src/leads/lead/lead.type.js';
import { duplicatesOf } from '../../src/leads/list/lead.duplicates.loaders.js';
import type { LeadFilter } from '../../src/leads/list/lead.filter.js';
import { LeadOrderField, leadsPage } from '../../src/leads/list/lead.list.js';
import { searchLeads } from '../../src/leads/list/lead.search.list.js';
import type { Statement } from '../../src/platform/database/index.js';
import { FieldSelection, OrderDirection, type Slice } from '../../src/platform/graphql/index.js';
import { newId, uuidOf } from '../../src/platform/ids/index.js';
import { addTenant } from '../support/members.js';
import { type ClonedDatabase, cloneTemplate } from '../support/template-database.js';
import { addNamedLeads } from './named-leads.js';

/**
 * What reading costs where a tenant has a million leads and its neighbour a hundred thousand: prints the plan's steps,
 * the blocks touched and the time of each statement, through the gateway's own role. `npm run bench:million`
 */
const million = 1_000_000;

interface PlanNode {
  'Node Type': string;
  'Index Name'?: string;
  'Function Name'?: string;
  'Shared Hit Blocks': number;
  'Shared Read Blocks': number;
  Plans?: PlanNode[];
}
interface Cost {
  steps: string;
  blocks: number;
  milliseconds: number;
}

let database: ClonedDatabase;
let owner: pg.Client;
let reader: pg.Client;
let tenant: string;

const sql = async <R>(text: string, values: unknown[] = []): Promise<R[]> =>
  (await owner.query(text, values)).rows as R[];
const print = (line: string) => process.stdout.write(`${line}\n`);

beforeAll(async () => {
  database = await cloneTemplate('empty');
  owner = new pg.Client({ connectionString: database.ownerUrl });
  reader = new pg.Client({ connectionString: database.gatewayUrl });
  await Promise.all([owner.connect(), reader.connect()]);
  const [large, small] = [await addTenant({ sql }, 'million'), await addTenant({ sql }, 'neighbour')];
  tenant = large.uuid;
  const begun = Date.now();
  await addNamedLeads(owner, [
    { tenant, count: million },
    { tenant: small.uuid, count: million / 10 },
  ]);
  await reader.query(`select set_config('app.tenant_id', $1, false)`, [tenant]);
  print(`made in ${Math.round((Date.now() - begun) / 1000)} s`);
}, 1_800_000);

afterAll(async () => {
  await Promise.all([owner.end(), reader.end()]);
  await database.drop();
});

/** A request of somebody who sees every lead. `explained` gets what each statement took. */
function request(explained?: Cost[]): Context {
  const scope = { tenantId: tenant, viewerId: uuidOf(newId('user')), viewerGroups: [], seesEveryLead: true };
  const read = async <T>(statement: Statement<T>, values: object = {}): Promise<T[]> => {
    const bound = statement.bind({ ...scope, ...values });
    if (explained) {
      const { rows } = await reader.query(`explain (analyze, buffers, format json) ${statement.text}`, bound);
      explained.push(costOf(rows[0]['QUERY PLAN'][0]));
    }
    const { rows } = await reader.query({
      text: statement.text,
      values: bound,
      rowMode: 'array',
      types: asText,
    });
    return rows.map((row) => statement.decode(row));
  };
  const viewer = {
    permissions: new Set(['CUSTOMERS_READ']),
    tenant: { defaultCountry: 'US' },
    seesEveryLead: true,
  };
  return { read, viewer } as unknown as Context;
}

const textual = new Set([pg.types.builtins.TIMESTAMPTZ, pg.types.builtins.DATE]);
const asText = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    textual.has(oid) ? (text: string) => text : pg.types.getTypeParser(oid, format as 'text'),
} as unknown as pg.CustomTypesConfig;

function costOf({ Plan: plan, 'Execution Time': time }: { Plan: PlanNode; 'Execution Time': number }): Cost {
  const nodes = (node: PlanNode): PlanNode[] => [node, ...(node.Plans ?? []).flatMap(nodes)];
  const told = nodes(plan).map((node) =>
    [node['Node Type'], node['Index Name'] ?? node['Function Name']].filter(Boolean).join(' '),
  );
  return {
    steps: [...new Set(told)].join(', '),
    blocks: plan['Shared Hit Blocks'] + plan['Shared Read Blocks'],
    milliseconds: time,
  };
}

function tell(name: string, costs: Cost[]): number {
  for (const { steps, blocks, milliseconds } of costs) {
    print(
      `${name.padEnd(44)} ${String(blocks).padStart(7)} blocks ${milliseconds.toFixed(1).padStart(8)} ms  ${steps}`,
    );
  }
  return costs.at(-1)?.blocks ?? 0;
}

function selection(selection: string): FieldSelection {
  const [operation] = parse(`{ list { ${selection} } }`).definitions as [OperationDefinitionNode];
  return new FieldSelection(operation.selectionSet.selections as FieldNode[], {});
}
const page = selection('nodes { id fullName company email createdAt } pageInfo { endCursor hasNextPage }');
const slice = (after: string | null, size = 20): Slice => ({ size, backward: false, after, before: null });

/** The cursor before page `number`, of 20 leads a page. */
async function cursorBefore(
  number: number,
  read: (after: string | null, size: number) => Promise<{ pageInfo: { endCursor: string | null } }>,
): Promise<string | null> {
  let cursor: string | null = null;
  for (let left = (number - 1) * 20; left > 0; left -= 200) {
    cursor = (await read(cursor, Math.min(left, 200))).pageInfo.endCursor;
  }
  return cursor;
}

const orders = Object.values(LeadOrderField).flatMap((field) =>
  [OrderDirection.ASC, OrderDirection.DESC].map((direction) => ({ field, direction })),
);

test.each(orders)(
  'by $field $direction',
  async (order) => {
    const read = (after: string | null, size: number, explained?: Cost[]) =>
      leadsPage(request(explained), { filter: null, orderBy: [order], slice: slice(after, size) }, page);
    const blocks: number[] = [];
    for (const number of [1, 1000]) {
      const costs: Cost[] = [];
      await read(await cursorBefore(number, read), 20, costs);
      blocks.push(tell(`${order.field} ${order.direction}, page ${number}`, costs));
    }
    const [first = 0, thousandth = 0] = blocks;
    expect(Math.abs(thousandth - first)).toBeLessThan(30);
  },
  300_000,
);

test.each([
  ['a name of one in a hundred', 'johnson', [1, 50]],
  ['a first and a last name', 'james johnson', [1, 50]],
  ['a typing error', 'jonhson', [1, 50]],
  ['a typing error in each of two', 'jmaes jonhson', [1]],
  ['a company', 'golden systems', [1]],
  ['an e-mail address', 'james.johnson.1@mail.example', [1]],
  ['a phone number', '+1 200 000 7919', [1]],
  ['two letters', 'jo', [1, 50]],
  ['one letter', 'a', [1, 50]],
  ['nothing', 'zzzzqqq', [1]],
])(
  'searchLeads: %s',
  async (_, query, pages) => {
    const read = (after: string | null, size: number, explained?: Cost[]) =>
      searchLeads(request(explained), { query, filter: null, slice: slice(after, size) }, page);
    for (const number of pages) {
      const costs: Cost[] = [];
      await read(await cursorBefore(number, read), 20, costs);
      tell(`searchLeads ${JSON.stringify(query)}, page ${number}`, costs);
    }
  },
  300_000,
);

test.each([
  ['a telling text', 'james.johnson.1', [1]],
  ['a common name', 'johnson', [1, 100]],
  ['a name and a company', 'johnson golden systems', [1]],
  ['digits of a phone number', '2000007919', [1]],
  ['one letter', 'a', [1, 1000]],
])(
  'filter.search: %s',
  async (_, search, pages) => {
    const filter = { search } as LeadFilter;
    const read = (after: string | null, size: number, explained?: Cost[]) =>
      leadsPage(request(explained), { filter, orderBy: null, slice: slice(after, size) }, page);
    for (const number of pages) {
      const costs: Cost[] = [];
      await read(await cursorBefore(number, read), 20, costs);
      tell(`filter.search ${JSON.stringify(search)}, page ${number}`, costs);
    }
  },
  300_000,
);

test.each([1, 20])(
  'duplicates of %d leads',
  async (count) => {
    const costs: Cost[] = [];
    const { nodes } = await leadsPage(
      request(),
      { filter: null, orderBy: null, slice: slice(null, count) },
      selection('nodes { id email phoneNumbers }'),
    );
    await duplicatesOf(request(costs), nodes as Lead[], 10);
    tell(`duplicates of ${count}`, costs);
  },
  300_000,
);
