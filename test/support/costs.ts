import { type FieldNode, type OperationDefinitionNode, parse } from 'graphql';
import pg from 'pg';
import type { Context } from '../../src/identity/index.js';
import type { Statement } from '../../src/platform/database/index.js';
import { laneOf } from '../../src/platform/database/reader.js';
import { FieldSelection } from '../../src/platform/graphql/index.js';
import { newId, uuidOf } from '../../src/platform/ids/index.js';

interface PlanNode {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  'Actual Rows': number;
  'Actual Loops': number;
  'Heap Fetches'?: number;
  'Shared Hit Blocks': number;
  'Shared Read Blocks': number;
  Plans?: PlanNode[];
}

/** What running a statement took: its steps, each with its table, the indexes it used, the blocks it touched. */
export interface Cost {
  steps: string[];
  indexes: string[];
  blocks: number;
  /** Greatest number of rows that one step gave, over all its runs. */
  rows: number;
  /** Rows that an index alone could not answer for. */
  heapFetches: number;
  /** Time of the execution in milliseconds, measured by PostgreSQL. */
  ms: number;
}

/**
 * A request of someone who may see but the public leads of a tenant. `explained` gets what each statement took.
 * @param reader connected in the gateway's own role, bound to the tenant as its reads are
 */
export function explainingRequest(reader: pg.Client, tenantUuid: string, explained?: Cost[]): Context {
  const scope = {
    tenantId: tenantUuid,
    viewerId: uuidOf(newId('user')),
    viewerGroups: [],
    seesEveryLead: false,
  };
  const read = async <T>(statement: Statement<T>, values: object = {}): Promise<T[]> => {
    const bound = statement.bind({ ...scope, ...values });
    if (explained) {
      const text = `explain (analyze, buffers, timing off, format json) ${statement.text}`;
      // As the gateway has it planned: nothing but slow reads may look through a table.
      const seqscan = laneOf(statement, { ...scope, ...values }) === 'dedicated' ? 'on' : 'off';
      await reader.query(`set enable_seqscan = ${seqscan}`);
      const { rows } = await reader.query(text, bound);
      await reader.query('reset enable_seqscan');
      const [{ Plan: plan, 'Execution Time': ms }] = rows[0]['QUERY PLAN'];
      explained.push({ ...costOf(plan), ms });
    }
    const { rows } = await reader.query({
      text: statement.text,
      values: bound,
      rowMode: 'array',
      types: asText,
    });
    return rows.map((row) => statement.decode(row));
  };
  return { read, viewer: { permissions: new Set(), tenant: { defaultCountry: 'US' } } } as unknown as Context;
}

/** Columns decode the text of instants and dates themselves. */
const textual = new Set([pg.types.builtins.TIMESTAMPTZ, pg.types.builtins.DATE]);
const asText = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    textual.has(oid) ? (text: string) => text : pg.types.getTypeParser(oid, format as 'text'),
} as unknown as pg.CustomTypesConfig;

function costOf(plan: PlanNode): Omit<Cost, 'ms'> {
  const nodes = (node: PlanNode): PlanNode[] => [node, ...(node.Plans ?? []).flatMap(nodes)];
  const all = nodes(plan);
  return {
    steps: all.map((node) => [node['Node Type'], node['Relation Name']].filter(Boolean).join(' on ')),
    indexes: all.flatMap((node) => node['Index Name'] ?? []),
    blocks: plan['Shared Hit Blocks'] + plan['Shared Read Blocks'],
    rows: Math.max(...all.map((node) => node['Actual Rows'] * node['Actual Loops'])),
    heapFetches: all.reduce((sum, node) => sum + (node['Heap Fetches'] ?? 0), 0),
  };
}

/** What a document selects. */
export function selection(selection: string): FieldSelection {
  const [operation] = parse(`{ list { ${selection} } }`).definitions as [OperationDefinitionNode];
  return new FieldSelection(operation.selectionSet.selections as FieldNode[], {});
}
