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
  @BatchField(() => [Tag], { description: 'The tags, by name.' })
  tags(accounts: Account[], _args: unknown, context: Context, selection: FieldSelection) {
    return tagsOfAccounts(context, accounts, selection);
  }

  @ReferenceField(() => User, { nullable: true, by: 'ownerId', description: 'Who looks after the account.' })
  owner() {
    return userReader;
  }

  @BatchField(() => CustomerConnection, { args: () => Forward20, description: 'Its people, newest first.' })
  customers(accounts: Account[], args: ForwardArgs, context: Context, selection: FieldSelection) {
    return customersOfAccounts(context, accounts, sliceOf(args), selection);
  }

  @BatchField(() => DealConnection, { args: () => Forward20, description: 'Its deals, newest first.' })
  deals(accounts: Account[], args: ForwardArgs, context: Context, selection: FieldSelection) {
    return dealsOf(context, 'accountId', idsOf(accounts), sliceOf(args), selection);
  }
}

@Resolver(() => Deal)
export class DealResolver {
  @ReferenceField(() => DealStage, { by: 'stageId', description: 'Where the deal stands.' })
  stage() {
    return stageReader;
  }

  @ReferenceField(() => Pipeline, { by: 'pipelineId', description: 'The way that the deal takes.' })
  pipeline() {
    return pipelineReader;
  }

  @ReferenceField(() => Customer, { nullable: true, by: 'customerId', description: 'Who it is with.' })
  customer() {
    return customerReader;
  }

  @ReferenceField(() => Account, {
    nullable: true,
    by: 'accountId',
    description: 'Which company it is with.',
  })
  account() {
    return accountReader;
  }

  @ReferenceField(() => User, { nullable: true, by: 'ownerId', description: 'Who looks after the deal.' })
  owner() {
    return userReader;
  }

  @BatchField(() => [Tag], { description: 'The tags, by name.' })
  tags(deals: Deal[], _args: unknown, context: Context, selection: FieldSelection) {
    return tagsOfDeals(context, deals, selection);
  }
}
