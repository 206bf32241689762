import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, ID, Info, Int, Query, Resolver } from 'type-graphql';
import { type Context, Permission, Requires } from '../../identity/index.js';
import { FieldSelection, idArgument, PrefetchById, sliceOf } from '../../platform/graphql/index.js';
import { accountReader, dealReader } from '../customer/customer.loaders.js';
import { Account, AccountConnection, Deal, DealConnection } from '../customer.type.js';
import { accountsPage, dealsPage } from './account-and-deal.list.js';

@Resolver()
export class CompanyQueries {
  @Query(() => Account, { nullable: true, description: 'One account.' })
  @Requires(Permission.CUSTOMERS_READ)
  @PrefetchById()
  async account(
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('id', () => ID, { description: 'Its ID.' }) id: string,
  ) {
    const [account] = await accountReader.byIds(
      context,
      [idArgument('id', 'account', id)],
      FieldSelection.at(info),
    );
    return account;
  }

  @Query(() => AccountConnection, { nullable: true, description: 'The accounts of the tenant, by name.' })
  @Requires(Permission.CUSTOMERS_READ)
  accounts(
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('search', () => String, {
      nullable: true,
      description: 'Part of the name; accents and case ignored.',
    })
    search: string | null,
    @Arg('first', () => Int, { nullable: true, defaultValue: 20, description: 'How many, at most 200.' })
    first: number | null,
    @Arg('after', () => String, { nullable: true, description: 'Only what comes after this cursor.' })
    after: string | null,
  ) {
    return accountsPage(context, search, sliceOf({ first, after }), FieldSelection.at(info));
  }

  @Query(() => Deal, { nullable: true, description: 'One deal.' })
  @Requires(Permission.CUSTOMERS_READ)
  @PrefetchById()
  async deal(
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('id', () => ID, { description: 'Its ID.' }) id: string,
  ) {
    const [deal] = await dealReader.byIds(context, [idArgument('id', 'deal', id)], FieldSelection.at(info));
    return deal;
  }

  @Query(() => DealConnection, { nullable: true, description: 'The deals of the tenant, newest first.' })
  @Requires(Permission.CUSTOMERS_READ)
  deals(
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('pipelineId', () => ID, { nullable: true, description: 'Of this pipeline.' })
    pipelineId: string | null,
    @Arg('stageId', () => ID, { nullable: true, description: 'At this stage.' }) stageId: string | null,
    @Arg('ownerId', () => ID, { nullable: true, description: 'Looked after by this person.' })
    ownerId: string | null,
    @Arg('first', () => Int, { nullable: true, defaultValue: 20, description: 'How many, at most 200.' })
    first: number | null,
    @Arg('after', () => String, { nullable: true, description: 'Only what comes after this cursor.' })
    after: string | null,
  ) {
    return dealsPage(
      context,
      { pipelineId, stageId, ownerId },
      sliceOf({ first, after }),
      FieldSelection.at(info),
    );
  }
}
