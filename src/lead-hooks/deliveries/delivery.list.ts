import { type SQL, sql } from 'drizzle-orm';
import type { Context } from '../../identity/index.js';
import { uuidsIn } from '../../platform/database/index.js';
import {
  byId,
  type FieldSelection,
  idArguments,
  type Page,
  readPage,
  type SortKey,
  sliceOf,
  TableReader,
} from '../../platform/graphql/index.js';
import { leadHookDeliveries as deliveries } from '../lead-hook.table.js';
import {
  type LeadHookDeliveriesArgs,
  LeadHookDelivery,
  type LeadHookDeliveryFilter,
} from './delivery.type.js';

const deliveryReader = new TableReader(LeadHookDelivery, deliveries);

const newest: SortKey[] = [
  { name: 'received', expression: sql`${deliveries.receivedAt}`, type: 'timestamptz', descending: true },
  byId(deliveries, true),
];

/**
 * What was left at the tenant's hooks, the newest first.
 * @throws GraphQLError BAD_USER_INPUT for a malformed ID or page
 */
export const deliveriesPage = (
  context: Context,
  { filter, first = 20, after = null }: LeadHookDeliveriesArgs,
  selection: FieldSelection,
): Promise<Page<LeadHookDelivery>> =>
  readPage(context, deliveryReader, {
    slice: sliceOf({ first: first ?? 20, after }),
    selection,
    order: newest,
    where: sql.join([sql`true`, ...conditionsOf(filter ?? {})], sql` and `),
  });

function conditionsOf({ hookIds, statuses, externalIds, receivedAt }: LeadHookDeliveryFilter): SQL[] {
  const conditions: SQL[] = [];
  if (hookIds) {
    const ids = idArguments('filter.hookIds', 'hook', hookIds);
    conditions.push(sql`${deliveries.hookId} = any(${uuidsIn(ids)})`);
  }
  if (statuses) conditions.push(sql`${deliveries.status} = any(${sql.param(statuses)}::text[])`);
  if (externalIds) {
    // PostgreSQL has no text with NUL: nothing is called so.
    const known = externalIds.filter((text) => !text.includes('\0'));
    conditions.push(sql`${deliveries.externalId} = any(${sql.param(known)}::text[])`);
  }
  if (receivedAt?.from) {
    conditions.push(sql`${deliveries.receivedAt} >= ${receivedAt.from.toISOString()}::timestamptz`);
  }
  if (receivedAt?.to) {
    conditions.push(sql`${deliveries.receivedAt} < ${receivedAt.to.toISOString()}::timestamptz`);
  }
  return conditions;
}
