import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, ID, Info, Int, Query, Resolver } from 'type-graphql';
import { type Context, Permission, Requires } from '../../identity/index.js';
import { FieldSelection, idArgument, PrefetchById, sliceOf } from '../../platform/graphql/index.js';
import { accountReader, dealReader } from '../customer/customer.loaders.js';
import { Account, AccountConnection, Deal, DealConnection } from '../customer.type.js';
import { accountsPage, dealsPage } from './account-and-deal.list.js';

@Resolver()
export class CompanyQueries {
  @Query(() => Account, {
    nullable: true,
    description: 'Returns an account by its ID; null if it does not exist. Requires CUSTOMERS_READ.',
  })
  @Requires(Permission.CUSTOMERS_READ)
  @PrefetchById()
  async account(
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('id', () => ID, { description: 'ID of the account.' }) id: string,
  ) {
    const [account] = await accountReader.byIds(
      context,
      [idArgument('id', 'account', id)],
      FieldSelection.at(info),
    );
    return account;
  }

  @Query(() => AccountConnection, {
    nullable: true,
    description: 'Returns the accounts of the tenant, ordered by name. Requires CUSTOMERS_READ.',
  })
  @Requires(Permission.CUSTOMERS_READ)
  accounts(
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('search', () => String, {
      nullable: true,
      description:
        'Part of the name to search for, compared without accents and case. If left out or null, all accounts are returned.',
    })
    search: string | null,
    @Arg('first', () => Int, {
      nullable: true,
      defaultValue: 20,
      description: 'Number of items to return, from 0 to 200. Default: 20.',
    })
    first: number | null,
    @Arg('after', () => String, { nullable: true, description: 'Returns the items after this cursor.' })
    after: string | null,
  ) {
    return accountsPage(context, search, sliceOf({ first, after }), FieldSelection.at(info));
  }

  @Query(() => Deal, {
    nullable: true,
    description: 'Returns a deal by its ID; null if it does not exist. Requires CUSTOMERS_READ.',
  })
  @Requires(Permission.CUSTOMERS_READ)
  @PrefetchById()
  async deal(
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('id', () => ID, { description: 'ID of the deal.' }) id: string,
  ) {
    const [deal] = await dealReader.byIds(context, [idArgument('id', 'deal', id)], FieldSelection.at(info));
    return deal;
  }

  @Query(() => DealConnection, {
    nullable: true,
    description:
      'Returns the deals of the tenant, newest first. All given conditions must hold. Requires CUSTOMERS_READ.',
  })
  @Requires(Permission.CUSTOMERS_READ)
  deals(
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('pipelineId', () => ID, { nullable: true, description: 'Returns only the deals of this pipeline.' })
    pipelineId: string | null,
    @Arg('stageId', () => ID, { nullable: true, description: 'Returns only the deals in this stage.' })
    stageId: string | null,
    @Arg('ownerId', () => ID, { nullable: true, description: 'Returns only the deals owned by this user.' })
    ownerId: string | null,
    @Arg('first', () => Int, {
      nullable: true,
      defaultValue: 20,
      description: 'Number of items to return, from 0 to 200. Default: 20.',
    })
    first: number | null,
    @Arg('after', () => String, { nullable: true, description: 'Returns the items after this cursor.' })
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
