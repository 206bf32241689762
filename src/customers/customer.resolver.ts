import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, ID, Info, Int, Query, Resolver } from 'type-graphql';
import { type Context, Permission, Requires, User, userEntity } from '../identity/index.js';
import { EntityType, LogConnection, logsOf } from '../logs/index.js';
import {
  BatchField,
  FindsById,
  Forward20,
  type ForwardArgs,
  idArgument,
  JSONObject,
  ReferenceField,
  sliceOf,
  URLScalar,
  Wanted,
} from '../platform/graphql/index.js';
import {
  DealStage,
  FinancialEntity,
  financialEntityEntity,
  Pipeline,
  pipelineEntity,
  stageEntity,
  Tag,
} from '../settings/index.js';
import { CustomerFilter, CustomerOrder, customersPage } from './customer.list.js';
import {
  accountEntity,
  billingAccountsOf,
  customerEntity,
  customersOfAccounts,
  dealsOf,
  financialProfilesOf,
  tagsOfAccounts,
  tagsOfCustomers,
  tagsOfDeals,
} from './customer.loaders.js';
import {
  Account,
  BillingAccount,
  Customer,
  CustomerConnection,
  Deal,
  DealConnection,
  FinancialProfile,
} from './customer.type.js';

const ids = (records: readonly { id: string }[]) => records.map(({ id }) => id);
const maySeeSensitive = ({ viewer }: Context) => viewer.permissions.has(Permission.CUSTOMERS_READ_SENSITIVE);

@Resolver(() => Customer)
export class CustomerResolver {
  @Query(() => Customer, { nullable: true, description: 'One customer.' })
  @Requires(Permission.CUSTOMERS_READ)
  @FindsById()
  async customer(
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('id', () => ID, { description: 'Its ID.' }) id: string,
  ) {
    const [customer] = await customerEntity.byIds(
      context,
      [idArgument('id', 'customer', id)],
      Wanted.at(info),
    );
    return customer;
  }

  @Query(() => CustomerConnection, {
    description:
      'The customers of the tenant. Neither first nor last means first: 20. Newest first when orderBy is left out.',
  })
  @Requires(Permission.CUSTOMERS_READ)
  customers(
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('filter', () => CustomerFilter, { nullable: true, description: 'Which ones.' })
    filter: CustomerFilter | null,
    @Arg('orderBy', () => [CustomerOrder], { nullable: true, description: 'At most 3; the ID breaks ties.' })
    orderBy: CustomerOrder[] | null,
    @Arg('first', () => Int, { nullable: true, description: 'How many from the start, at most 200.' }) first:
      | number
      | null,
    @Arg('after', () => String, { nullable: true, description: 'Only what comes after this cursor.' }) after:
      | string
      | null,
    @Arg('last', () => Int, { nullable: true, description: 'How many from the end, at most 200.' }) last:
      | number
      | null,
    @Arg('before', () => String, { nullable: true, description: 'Only what comes before this cursor.' })
    before: string | null,
  ) {
    const slice = sliceOf({ first, after, last, before });
    return customersPage(context, { filter, orderBy, slice }, Wanted.at(info));
  }

  @BatchField(() => Boolean, {
    description:
      'Tells a null of permission from a null of data, for the sensitive fields here and in the financial profiles.',
  })
  viewerCanReadSensitive(customers: Customer[], _args: unknown, context: Context) {
    return customers.map(() => maySeeSensitive(context));
  }

  @BatchField(() => String, {
    nullable: true,
    needs: ['identityNumber'],
    description: 'The number of an identity document. Sensitive: null without CUSTOMERS_READ_SENSITIVE.',
  })
  identityNumber(customers: Customer[], _args: unknown, context: Context) {
    return customers.map((customer) => (maySeeSensitive(context) ? customer.identityNumber : null));
  }

  @BatchField(() => String, {
    nullable: true,
    needs: ['taxNumber'],
    description: 'The tax number. Sensitive: null without CUSTOMERS_READ_SENSITIVE.',
  })
  taxNumber(customers: Customer[], _args: unknown, context: Context) {
    return customers.map((customer) => (maySeeSensitive(context) ? customer.taxNumber : null));
  }

  @BatchField(() => URLScalar, {
    nullable: true,
    needs: ['avatarUrl', 'avatarFileName'],
    description:
      'A picture. Where it is the photo of the lead that became the customer, the address opens it for an hour from now.',
  })
  avatarUrl(customers: Customer[], _args: unknown, { files, viewer }: Context) {
    return customers.map(({ avatarUrl, avatarFileName }) =>
      avatarFileName === null
        ? avatarUrl
        : files.addresses.addressOf(`${viewer.tenant.id}/${avatarFileName}`),
    );
  }

  @ReferenceField(() => User, {
    nullable: true,
    by: 'relatedUserId',
    description: 'Who looks after the customer.',
  })
  relatedUser() {
    return userEntity;
  }

  @BatchField(() => [Tag], { description: 'The tags, by name.' })
  tags(customers: Customer[], _args: unknown, context: Context, wanted: Wanted) {
    return tagsOfCustomers(context, customers, wanted);
  }

  @ReferenceField(() => Account, {
    nullable: true,
    by: 'accountId',
    description: 'The company that the customer belongs to.',
  })
  account() {
    return accountEntity;
  }

  @BatchField(() => DealConnection, { args: () => Forward20, description: 'The deals, newest first.' })
  deals(customers: Customer[], args: ForwardArgs, context: Context, wanted: Wanted) {
    return dealsOf(context, 'customerId', ids(customers), sliceOf(args), wanted);
  }

  @BatchField(() => [FinancialProfile], {
    description: 'One for each financial entity that serves the customer.',
  })
  financialProfiles(customers: Customer[], _args: unknown, context: Context, wanted: Wanted) {
    return financialProfilesOf(context, ids(customers), wanted);
  }

  @BatchField(() => [BillingAccount], {
    description: 'The accounts receivable that the customer owns, by number.',
  })
  billingAccounts(customers: Customer[], _args: unknown, context: Context, wanted: Wanted) {
    return billingAccountsOf(context, customers, wanted);
  }

  @BatchField(() => LogConnection, {
    args: () => Forward20,
    description: 'What was done to the customer, newest first.',
  })
  logs(customers: Customer[], args: ForwardArgs, context: Context, wanted: Wanted) {
    return logsOf(context, EntityType.CUSTOMER, ids(customers), sliceOf(args), wanted);
  }
}

@Resolver(() => FinancialProfile)
export class FinancialProfileResolver {
  @BatchField(() => FinancialEntity, { description: 'The entity that serves the customer.' })
  financialEntity(profiles: FinancialProfile[], _args: unknown, context: Context, wanted: Wanted) {
    return financialEntityEntity.byIds(
      context,
      profiles.map(({ financialEntityId }) => financialEntityId),
      wanted,
    );
  }

  @BatchField(() => JSONObject, {
    nullable: true,
    needs: ['paymentData'],
    description: 'How the customer pays. Sensitive: null without CUSTOMERS_READ_SENSITIVE.',
  })
  paymentData(profiles: FinancialProfile[], _args: unknown, context: Context) {
    return profiles.map((profile) => (maySeeSensitive(context) ? profile.paymentData : null));
  }

  @BatchField(() => String, {
    nullable: true,
    needs: ['pushToken'],
    description: 'Where push messages to the customer go. Sensitive: null without CUSTOMERS_READ_SENSITIVE.',
  })
  pushToken(profiles: FinancialProfile[], _args: unknown, context: Context) {
    return profiles.map((profile) => (maySeeSensitive(context) ? profile.pushToken : null));
  }
}

@Resolver(() => BillingAccount)
export class BillingAccountResolver {
  @ReferenceField(() => Customer, { by: 'customerId', description: 'Who owns it.' })
  customer() {
    return customerEntity;
  }
}

@Resolver(() => Account)
export class AccountResolver {
  @BatchField(() => [Tag], { description: 'The tags, by name.' })
  tags(accounts: Account[], _args: unknown, context: Context, wanted: Wanted) {
    return tagsOfAccounts(context, accounts, wanted);
  }

  @ReferenceField(() => User, { nullable: true, by: 'ownerId', description: 'Who looks after the account.' })
  owner() {
    return userEntity;
  }

  @BatchField(() => CustomerConnection, { args: () => Forward20, description: 'Its people, newest first.' })
  customers(accounts: Account[], args: ForwardArgs, context: Context, wanted: Wanted) {
    return customersOfAccounts(context, accounts, sliceOf(args), wanted);
  }

  @BatchField(() => DealConnection, { args: () => Forward20, description: 'Its deals, newest first.' })
  deals(accounts: Account[], args: ForwardArgs, context: Context, wanted: Wanted) {
    return dealsOf(context, 'accountId', ids(accounts), sliceOf(args), wanted);
  }
}

@Resolver(() => Deal)
export class DealResolver {
  @ReferenceField(() => DealStage, { by: 'stageId', description: 'Where the deal stands.' })
  stage() {
    return stageEntity;
  }

  @ReferenceField(() => Pipeline, { by: 'pipelineId', description: 'The way that the deal takes.' })
  pipeline() {
    return pipelineEntity;
  }

  @ReferenceField(() => Customer, { nullable: true, by: 'customerId', description: 'Who it is with.' })
  customer() {
    return customerEntity;
  }

  @ReferenceField(() => Account, {
    nullable: true,
    by: 'accountId',
    description: 'Which company it is with.',
  })
  account() {
    return accountEntity;
  }

  @ReferenceField(() => User, { nullable: true, by: 'ownerId', description: 'Who looks after the deal.' })
  owner() {
    return userEntity;
  }

  @BatchField(() => [Tag], { description: 'The tags, by name.' })
  tags(deals: Deal[], _args: unknown, context: Context, wanted: Wanted) {
    return tagsOfDeals(context, deals, wanted);
  }
}
