import { type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { Field, InputType, registerEnumType } from 'type-graphql';
import type { Context } from '../../identity/index.js';
import {
  badUserInput,
  byId,
  type FieldSelection,
  OrderDirection,
  type Page,
  readPage,
  type Slice,
  type SortKey,
} from '../../platform/graphql/index.js';
import { leadReader } from '../lead/lead.loaders.js';
import { leads } from '../lead/lead.table.js';
import type { Lead } from '../lead/lead.type.js';
import { everyListed, listed } from './lead.condition.js';
import type { LeadFilter } from './lead.filter.js';

export enum LeadOrderField {
  CREATED_AT = 'CREATED_AT',
  UPDATED_AT = 'UPDATED_AT',
  LAST_NAME = 'LAST_NAME',
  PRIORITY = 'PRIORITY',
  TARGET_AMOUNT = 'TARGET_AMOUNT',
  EXPECTED_COMPLETION_DATE = 'EXPECTED_COMPLETION_DATE',
}
registerEnumType(LeadOrderField, {
  name: 'LeadOrderField',
  description: 'The fields by which leads can be ordered.',
  valuesConfig: {
    CREATED_AT: { description: 'Orders by the time of creation.' },
    UPDATED_AT: { description: 'Orders by the time of the last update.' },
    LAST_NAME: { description: 'Orders by last name, without case.' },
    PRIORITY: {
      description: 'Orders by priority. As 1 is the highest, ASC puts the most urgent leads first.',
    },
    TARGET_AMOUNT: { description: 'Orders by targetAmount.' },
    EXPECTED_COMPLETION_DATE: { description: 'Orders by expectedCompletionDate.' },
  },
});

@InputType({ description: 'The order of a list of leads.' })
export class LeadOrder {
  @Field(() => LeadOrderField, { description: 'Field to order by.' })
  field!: LeadOrderField;

  @Field(() => OrderDirection, {
    defaultValue: OrderDirection.DESC,
    description: 'Direction of the order. Default: DESC.',
  })
  direction!: OrderDirection;
}

/** Spelt as in its index: PostgreSQL does not know coalesce() to be leakproof, which row-level security asks for. */
const orElse = (column: PgColumn, missing: SQL): SQL =>
  sql`case when ${column} is null then ${missing} else ${column} end`;

// A missing value comes last either way, so it is read as the greatest going up and the least going down;
// each of these expressions has its index.
const orders: Record<LeadOrderField, (descending: boolean) => Omit<SortKey, 'descending'>> = {
  CREATED_AT: () => ({ name: 'created', expression: sql`${leads.createdAt}`, type: 'timestamptz' }),
  UPDATED_AT: () => ({ name: 'updated', expression: sql`${leads.updatedAt}`, type: 'timestamptz' }),
  LAST_NAME: () => ({ name: 'last', expression: sql`${leads.lastNameKey}`, type: 'text' }),
  PRIORITY: (descending) => ({
    name: 'priority',
    expression: orElse(leads.priority, descending ? sql`-1` : sql`2147483647`),
    type: 'integer',
  }),
  TARGET_AMOUNT: (descending) => ({
    name: 'amount',
    expression: orElse(leads.targetAmountKey, descending ? sql`-1::bigint` : sql`9223372036854775807`),
    type: 'bigint',
  }),
  EXPECTED_COMPLETION_DATE: (descending) => ({
    name: 'completion',
    expression: orElse(
      leads.expectedCompletionDate,
      descending ? sql`'-infinity'::date` : sql`'infinity'::date`,
    ),
    type: 'date',
  }),
};

const maxOrders = 3;

function orderOf(given: readonly LeadOrder[]): SortKey[] {
  if (given.length > maxOrders) throw badUserInput('orderBy', `at most ${maxOrders} orders`);
  if (new Set(given.map(({ field }) => field)).size < given.length)
    throw badUserInput('orderBy', 'each field once');
  const keys = given.map(({ field, direction }) => {
    const descending = direction === OrderDirection.DESC;
    return { ...orders[field](descending), descending };
  });
  return [...keys, byId(leads, keys.at(-1)?.descending ?? true)];
}

const newestFirst: LeadOrder[] = [{ field: LeadOrderField.CREATED_AT, direction: OrderDirection.DESC }];

/** One page of the leads that the viewer may see; the newest first when no order is given. */
export async function leadsPage(
  context: Context,
  list: { filter: LeadFilter | null; orderBy: LeadOrder[] | null; slice: Slice },
  selection: FieldSelection,
): Promise<Page<Lead>> {
  const order = orderOf(list.orderBy?.length ? list.orderBy : newestFirst);
  return readPage(context, leadReader, {
    slice: list.slice,
    selection,
    where: list.filter == null ? everyListed : (await listed(list.filter, context)).where,
    order,
    // Of several orders only the first is in an index.
    lane: list.filter == null && order.length === 2 ? 'indexScan' : 'dedicated',
  });
}

/** The leads that came in last, as far as the viewer may see them. */
export function recentLeads(context: Context, first: number, selection: FieldSelection): Promise<Lead[]> {
  const read = leadReader.reading(
    'recent',
    selection,
    (list) => sql`select ${list} from ${leads}
      where ${leadReader.present} and ${leads.deletedAt} is null and ${leads.archivedAt} is null
      order by ${leads.createdAt} desc, ${leads.id} desc limit ${sql.placeholder('first')}`,
    'dedicated',
  );
  return context.read(read, { first });
}
