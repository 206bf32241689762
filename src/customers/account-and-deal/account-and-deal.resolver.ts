import { Resolver } from 'type-graphql';
import { type Context, User, userReader } from '../../identity/index.js';
import {
  BatchField,
  type FieldSelection,
  Forward20,
  type ForwardArgs,
  ReferenceField,
  sliceOf,
} from '../../platform/graphql/index.js';
import { idsOf } from '../../platform/ids/index.js';
import { DealStage, Pipeline, pipelineReader, stageReader, Tag } from '../../settings/index.js';
import {
  accountReader,
  customerReader,
  customersOfAccounts,
  dealsOf,
  tagsOfAccounts,
  tagsOfDeals,
} from '../customer/customer.loaders.js';
import { Account, Customer, CustomerConnection, Deal, DealConnection } from '../customer.type.js';

@Resolver(() => Account)
export class AccountResolver {
  @BatchField(() => [Tag], { description: 'Tags of the account, by name.' })
  tags(accounts: Account[], _args: unknown, context: Context, selection: FieldSelection) {
    return tagsOfAccounts(context, accounts, selection);
  }

  @ReferenceField(() => User, {
    nullable: true,
    by: 'ownerId',
    description: 'User who owns the account. Null if there is none.',
  })
  owner() {
    return userReader;
  }

  @BatchField(() => CustomerConnection, {
    args: () => Forward20,
    description: 'Customers of the account, newest first.',
  })
  customers(accounts: Account[], args: ForwardArgs, context: Context, selection: FieldSelection) {
    return customersOfAccounts(context, accounts, sliceOf(args), selection);
  }

  @BatchField(() => DealConnection, {
    args: () => Forward20,
    description: 'Deals of the account, newest first.',
  })
  deals(accounts: Account[], args: ForwardArgs, context: Context, selection: FieldSelection) {
    return dealsOf(context, 'accountId', idsOf(accounts), sliceOf(args), selection);
  }
}

@Resolver(() => Deal)
export class DealResolver {
  @ReferenceField(() => DealStage, { by: 'stageId', description: 'Stage of the deal.' })
  stage() {
    return stageReader;
  }

  @ReferenceField(() => Pipeline, { by: 'pipelineId', description: 'Pipeline of the deal.' })
  pipeline() {
    return pipelineReader;
  }

  @ReferenceField(() => Customer, {
    nullable: true,
    by: 'customerId',
    description: 'Customer of the deal. Null if there is none.',
  })
  customer() {
    return customerReader;
  }

  @ReferenceField(() => Account, {
    nullable: true,
    by: 'accountId',
    description: 'Account of the deal. Null if there is none.',
  })
  account() {
    return accountReader;
  }

  @ReferenceField(() => User, {
    nullable: true,
    by: 'ownerId',
    description: 'User who owns the deal. Null if there is none.',
  })
  owner() {
    return userReader;
  }

  @BatchField(() => [Tag], { description: 'Tags of the deal, by name.' })
  tags(deals: Deal[], _args: unknown, context: Context, selection: FieldSelection) {
    return tagsOfDeals(context, deals, selection);
  }
}
