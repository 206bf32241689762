import type { GraphQLResolveInfo } from 'graphql';
import { Ctx, Info, Query, Resolver } from 'type-graphql';
import { type Context, Requires } from '../identity/index.js';
import { FieldSelection } from '../platform/graphql/index.js';
import { pipelinesInOrder } from './settings.loaders.js';
import { Pipeline } from './settings.type.js';

/** The lists of what is no setting of the kit yet: whole, and for every member. */
@Resolver()
export class SettingsQueries {
  @Query(() => [Pipeline], {
    nullable: true,
    description: 'The pipelines of the tenant, the default first, then by name.',
  })
  @Requires('MEMBER')
  pipelines(@Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    return pipelinesInOrder(context, FieldSelection.at(info));
  }
}
