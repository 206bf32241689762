import { type SQL, sql } from 'drizzle-orm';
import type { Context } from '../../identity/index.js';
import { holds, uuidIn } from '../../platform/database/index.js';
import {
  allRows,
  byId,
  type FieldSelection,
  idArgument,
  newestFirst,
  type Page,
  readPage,
  type Slice,
  type SortKey,
} from '../../platform/graphql/index.js';
import { accountReader, dealReader } from '../customer/customer.loaders.js';
import { accounts, deals } from '../customer.table.js';
import type { Account, Deal } from '../customer.type.js';

const byName: SortKey[] = [
  { name: 'name', expression: sql`${accounts.normalizedName}`, type: 'text', descending: false },
  byId(accounts, false),
];

/** The accounts of the tenant by name, those alone whose name holds `search`. */
export const accountsPage = (
  context: Context,
  search: string | null,
  slice: Slice,
  selection: FieldSelection,
): Promise<Page<Account>> =>
  readPage(context, accountReader, {
    slice,
    selection,
    order: byName,
    where: search ? holds(sql`plain_text(${accounts.name})`, search) : allRows,
  });

/** Which deals; what is null does not count. */
export interface DealFilter {
  pipelineId: string | null;
  stageId: string | null;
  ownerId: string | null;
}

/** The deals of the tenant, newest first. @throws GraphQLError BAD_USER_INPUT for a malformed ID */
export function dealsPage(
  context: Context,
  filter: DealFilter,
  slice: Slice,
  selection: FieldSelection,
): Promise<Page<Deal>> {
  const kinds = { pipelineId: 'pipeline', stageId: 'stage', ownerId: 'user' } as const;
  const conditions: SQL[] = [];
  for (const field of ['pipelineId', 'stageId', 'ownerId'] as const) {
    const id = filter[field];
    if (id != null) {
      conditions.push(sql`${deals[field]} = ${uuidIn(idArgument(field, kinds[field], id))}`);
    }
  }
  return readPage(context, dealReader, {
    slice,
    selection,
    order: newestFirst(deals),
    where: conditions.length === 0 ? allRows : sql.join(conditions, sql` and `),
  });
}
