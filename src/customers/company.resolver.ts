import { Resolver } from 'type-graphql';
import { type Context, User, userEntity } from '../identity/index.js';
import {
  BatchField,
  Forward20,
  type ForwardArgs,
  ReferenceField,
  sliceOf,
  type Wanted,
} from '../platform/graphql/index.js';
import { idsOf } from '../platform/ids/index.js';
import { DealStage, Pipeline, pipelineEntity, stageEntity, Tag } from '../settings/index.js';
import {
  accountEntity,
  customerEntity,
  customersOfAccounts,
  dealsOf,
  tagsOfAccounts,
  tagsOfDeals,
} from './customer.loaders.js';
import { Account, Customer, CustomerConnection, Deal, DealConnection } from './customer.type.js';

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
    return dealsOf(context, 'accountId', idsOf(accounts), sliceOf(args), wanted);
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
