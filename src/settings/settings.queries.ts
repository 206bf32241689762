import type { GraphQLResolveInfo } from 'graphql';
import { Ctx, Info, Query, Resolver } from 'type-graphql';
import { type Context, Group, groupsInOrder, Requires } from '../identity/index.js';
import { Wanted } from '../platform/graphql/index.js';
import { financialEntitiesInOrder, pipelinesInOrder, tagsInOrder } from './settings.loaders.js';
import { FinancialEntity, Pipeline, Tag } from './settings.type.js';

/** The lists that a tenant keeps small: whole, and for every member. */
@Resolver()
export class SettingsQueries {
  @Query(() => [Group], { nullable: true, description: 'The groups of the tenant, by name.' })
  @Requires('MEMBER')
  groups(@Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    return groupsInOrder(context, Wanted.at(info));
  }

  @Query(() => [Tag], { nullable: true, description: 'The tags of the tenant, by name.' })
  @Requires('MEMBER')
  tags(@Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    return tagsInOrder(context, Wanted.at(info));
  }

  @Query(() => [Pipeline], {
    nullable: true,
    description: 'The pipelines of the tenant, the default first, then by name.',
  })
  @Requires('MEMBER')
  pipelines(@Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    return pipelinesInOrder(context, Wanted.at(info));
  }

  @Query(() => [FinancialEntity], {
    nullable: true,
    description: 'The financial entities of the tenant, by name.',
  })
  @Requires('MEMBER')
  financialEntities(@Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    return financialEntitiesInOrder(context, Wanted.at(info));
  }
}
