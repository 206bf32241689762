import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, ID, Info, Int, Query, Resolver } from 'type-graphql';
import { type Context, Permission, Requires } from '../../identity/index.js';
import { FieldSelection, idArgument, PrefetchById, sliceOf } from '../../platform/graphql/index.js';
import { Customer, CustomerConnection } from '../customer.type.js';
import { CustomerFilter, CustomerOrder, customersPage } from './customer.list.js';
import { customerReader } from './customer.loaders.js';

@Resolver()
export class CustomerQueries {
  @Query(() => Customer, { nullable: true, description: 'One customer.' })
  @Requires(Permission.CUSTOMERS_READ)
  @PrefetchById()
  async customer(
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('id', () => ID, { description: 'Its ID.' }) id: string,
  ) {
    const [customer] = await customerReader.byIds(
      context,
      [idArgument('id', 'customer', id)],
      FieldSelection.at(info),
    );
    return customer;
  }

  @Query(() => CustomerConnection, {
    nullable: true,
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
    return customersPage(context, { filter, orderBy, slice }, FieldSelection.at(info));
  }
}
