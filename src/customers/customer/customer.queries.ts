import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, ID, Info, Int, Query, Resolver } from 'type-graphql';
import { type Context, Permission, Requires } from '../../identity/index.js';
import { FieldSelection, idArgument, PrefetchById, sliceOf } from '../../platform/graphql/index.js';
import { Customer, CustomerConnection } from '../customer.type.js';
import { CustomerFilter, CustomerOrder, customersPage } from './customer.list.js';
import { customerReader } from './customer.loaders.js';

@Resolver()
export class CustomerQueries {
  @Query(() => Customer, {
    nullable: true,
    description: 'Returns a customer by its ID; null if it does not exist. Requires CUSTOMERS_READ.',
  })
  @Requires(Permission.CUSTOMERS_READ)
  @PrefetchById()
  async customer(
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('id', () => ID, { description: 'ID of the customer.' }) id: string,
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
      'Returns the customers of the tenant, newest first unless `orderBy` is given. `first` and `last` exclude each other; without either, the first 20 are returned. Requires CUSTOMERS_READ.',
  })
  @Requires(Permission.CUSTOMERS_READ)
  customers(
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('filter', () => CustomerFilter, {
      nullable: true,
      description: 'Conditions for the customers. If left out or null, all customers are returned.',
    })
    filter: CustomerFilter | null,
    @Arg('orderBy', () => [CustomerOrder], {
      nullable: true,
      description:
        'Fields to order by, at most 3; customers that are equal in them are ordered by ID. Default: the newest first.',
    })
    orderBy: CustomerOrder[] | null,
    @Arg('first', () => Int, {
      nullable: true,
      description: 'Number of items to return from the start of the list, from 0 to 200.',
    })
    first: number | null,
    @Arg('after', () => String, { nullable: true, description: 'Returns the items after this cursor.' })
    after: string | null,
    @Arg('last', () => Int, {
      nullable: true,
      description: 'Number of items to return from the end of the list, from 0 to 200.',
    })
    last: number | null,
    @Arg('before', () => String, { nullable: true, description: 'Returns the items before this cursor.' })
    before: string | null,
  ) {
    const slice = sliceOf({ first, after, last, before });
    return customersPage(context, { filter, orderBy, slice }, FieldSelection.at(info));
  }
}
