import { type SQL, sql } from 'drizzle-orm';
import { Field, ID, InputType, registerEnumType } from 'type-graphql';
import type { Context } from '../../identity/index.js';
import { uuidsIn } from '../../platform/database/index.js';
import {
  allRows,
  badUserInput,
  byId,
  EmailAddress,
  type FieldSelection,
  InstantRange,
  idArguments,
  OrderDirection,
  type Page,
  PhoneNumber,
  readPage,
  SearchIndex,
  type Slice,
  type SortKey,
} from '../../platform/graphql/index.js';
import type { Id } from '../../platform/ids/index.js';
import { emailOf, needleOf, phoneNumbersMeant } from '../../platform/rules/index.js';
import { financialEntitySetting } from '../../settings/index.js';
import { customers, customerTags } from '../customer.table.js';
import { type Customer, CustomerStatus } from '../customer.type.js';
import { financialProfiles } from '../finance/finance.table.js';
import { customerReader } from './customer.loaders.js';

@InputType({
  description: 'Conditions for customers. All given conditions must hold; those left out are ignored.',
})
export class CustomerFilter {
  @Field(() => [ID], { nullable: true, description: 'The customer has one of these IDs.' })
  ids?: string[] | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The text is part of the name, e-mail address, phone number or business name. Accents, case and the order of first and last name are ignored, and phone numbers are found in every notation that createLead accepts.',
  })
  search?: string | null;

  @Field(() => EmailAddress, { nullable: true, description: 'The customer has this e-mail address.' })
  email?: string | null;

  @Field(() => PhoneNumber, { nullable: true, description: 'The customer has this phone number.' })
  phoneNumber?: string | null;

  @Field(() => [CustomerStatus], { nullable: true, description: 'The customer is in one of these states.' })
  customerStatuses?: CustomerStatus[] | null;

  @Field(() => [ID], { nullable: true, description: 'The customer has at least one of these tags.' })
  tagIds?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'The customer belongs to one of these accounts.' })
  accountIds?: string[] | null;

  @Field(() => [ID], {
    nullable: true,
    description: 'The customer has a profile at one of these financial entities, by ID or as `code:<code>`.',
  })
  financialEntityIds?: string[] | null;

  @Field(() => InstantRange, {
    nullable: true,
    description: 'The customer was created within this time range.',
  })
  createdAt?: InstantRange | null;
}

export enum CustomerOrderField {
  CREATED_AT = 'CREATED_AT',
  UPDATED_AT = 'UPDATED_AT',
  LAST_NAME = 'LAST_NAME',
}
registerEnumType(CustomerOrderField, {
  name: 'CustomerOrderField',
  description: 'The fields by which customers can be ordered.',
  valuesConfig: {
    CREATED_AT: { description: 'Orders by the time of creation.' },
    UPDATED_AT: { description: 'Orders by the time of the last update.' },
    LAST_NAME: { description: 'Orders by last name, without case.' },
  },
});

@InputType({ description: 'The order of a list of customers.' })
export class CustomerOrder {
  @Field(() => CustomerOrderField, { description: 'Field to order by.' })
  field!: CustomerOrderField;

  @Field(() => OrderDirection, {
    defaultValue: OrderDirection.DESC,
    description: 'Direction of the order. Default: DESC.',
  })
  direction!: OrderDirection;
}

const orders: Record<CustomerOrderField, Omit<SortKey, 'descending'>> = {
  CREATED_AT: { name: 'created', expression: sql`${customers.createdAt}`, type: 'timestamptz' },
  UPDATED_AT: { name: 'updated', expression: sql`${customers.updatedAt}`, type: 'timestamptz' },
  LAST_NAME: { name: 'last', expression: sql`${customers.lastNameKey}`, type: 'text' },
};

const customerSearch = new SearchIndex('Customer', customers, 'customers');

/** One page of the tenant's customers; the newest first when no order is given. */
export async function customersPage(
  context: Context,
  list: { filter: CustomerFilter | null; orderBy: CustomerOrder[] | null; slice: Slice },
  selection: FieldSelection,
): Promise<Page<Customer>> {
  const given = list.orderBy?.length
    ? list.orderBy
    : [{ field: CustomerOrderField.CREATED_AT, direction: OrderDirection.DESC }];
  if (given.length > 3) throw badUserInput('orderBy', 'at most 3 orders');
  if (new Set(given.map(({ field }) => field)).size < given.length) {
    throw badUserInput('orderBy', 'each field once');
  }
  const order = given.map(({ field, direction }) => ({
    ...orders[field],
    descending: direction === OrderDirection.DESC,
  }));
  return readPage(context, customerReader, {
    slice: list.slice,
    selection,
    where: list.filter == null ? allRows : await conditionOf(list.filter, context),
    order: [...order, byId(customers, order.at(-1)?.descending ?? true)],
  });
}

const maxValues = 200;
const oneOf = (column: unknown, ids: readonly Id[]) => sql`${column} = any(${uuidsIn(ids)})`;

/** The customers that a filter means. @throws GraphQLError BAD_USER_INPUT */
export async function conditionOf(filter: CustomerFilter, context: Context): Promise<SQL> {
  const all: SQL[] = [sql`true`];
  for (const [name, value] of Object.entries(filter)) {
    if (Array.isArray(value) && value.length > maxValues) {
      throw badUserInput(`filter.${name}`, `at most ${maxValues} values`);
    }
  }
  const {
    ids,
    search,
    email,
    phoneNumber,
    customerStatuses,
    tagIds,
    accountIds,
    financialEntityIds,
    createdAt,
  } = filter;
  if (ids) all.push(oneOf(customers.id, idArguments('filter.ids', 'customer', ids)));
  const { defaultCountry } = context.viewer.tenant;
  if (search) {
    const needle = needleOf(search, defaultCountry);
    all.push(customerSearch.holds(needle, await customerSearch.selectiveTerms(context, [needle])));
  }
  if (email) all.push(sql`${customers.email} = ${emailOf(email) ?? ''}`);
  if (phoneNumber) {
    all.push(customerSearch.hasPhone(phoneNumbersMeant(phoneNumber, defaultCountry)));
  }
  if (customerStatuses)
    all.push(sql`${customers.customerStatus} = any(${sql.param(customerStatuses)}::text[])`);
  if (tagIds) {
    const tagged = oneOf(customerTags.tagId, idArguments('filter.tagIds', 'tag', tagIds));
    all.push(sql`exists (select from ${customerTags} where ${customerTags.tenantId} = ${customers.tenantId}
      and ${customerTags.customerId} = ${customers.id} and ${tagged})`);
  }
  if (accountIds)
    all.push(oneOf(customers.accountId, idArguments('filter.accountIds', 'account', accountIds)));
  if (financialEntityIds) {
    const served = financialEntitySetting.lookup.isOneOf(
      financialProfiles.financialEntityId,
      'filter.financialEntityIds',
      financialEntityIds,
      context.viewer.tenant.id,
    );
    all.push(sql`exists (select from ${financialProfiles} where ${financialProfiles.tenantId} = ${customers.tenantId}
      and ${financialProfiles.customerId} = ${customers.id} and ${served})`);
  }
  if (createdAt?.from) all.push(sql`${customers.createdAt} >= ${createdAt.from.toISOString()}::timestamptz`);
  if (createdAt?.to) all.push(sql`${customers.createdAt} < ${createdAt.to.toISOString()}::timestamptz`);
  return sql.join(all, sql` and `);
}
