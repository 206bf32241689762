import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, ID, Info, Query, Resolver } from 'type-graphql';
import { type Context, Requires } from '../identity/index.js';
import { badUserInput, FieldSelection, idArgument } from '../platform/graphql/index.js';
import { paletteOf } from './palette.js';
import { colorsInUse, statusBySlug, statusesInOrder, statusReader } from './status.loaders.js';
import { LeadStatus, LeadStatusColor, LeadStatusColorOption } from './status.type.js';

@Resolver(() => LeadStatus)
export class StatusResolver {
  @Query(() => [LeadStatus], {
    nullable: true,
    description:
      'Returns the statuses of the lead pipeline in their order, at most 1,000. Any member may read them.',
  })
  @Requires('MEMBER')
  leadStatuses(@Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    return statusesInOrder(context, FieldSelection.at(info));
  }

  @Query(() => LeadStatus, {
    nullable: true,
    description:
      'Returns a status by its ID or its slug, of which exactly one must be given; null if it does not exist. Any member may read it.',
  })
  @Requires('MEMBER')
  async leadStatus(
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('id', () => ID, { nullable: true, description: 'ID of the status.' }) id: string | null,
    @Arg('slug', () => String, { nullable: true, description: 'Slug of the status.' }) slug: string | null,
  ) {
    if ((id == null) === (slug == null)) throw badUserInput('id', 'give exactly one of id and slug');
    if (slug != null) return statusBySlug(context, slug, FieldSelection.at(info));
    const [status] = await statusReader.byIds(
      context,
      [idArgument('id', 'status', id as string)],
      FieldSelection.at(info),
    );
    return status;
  }

  @Query(() => [LeadStatusColorOption], {
    nullable: true,
    description:
      'Returns the colours that a status can have, in a fixed order, and whether the tenant uses them. Any member may read them.',
  })
  @Requires('MEMBER')
  async leadStatusColors(@Ctx() context: Context): Promise<LeadStatusColorOption[]> {
    const used = await colorsInUse(context);
    return Object.values(LeadStatusColor).map((color) =>
      Object.assign(new LeadStatusColorOption(), { color, ...paletteOf[color], isUsed: used.has(color) }),
    );
  }
}
