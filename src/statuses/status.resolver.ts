import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, ID, Info, Query, Resolver } from 'type-graphql';
import { type Context, Requires } from '../identity/index.js';
import { badUserInput, FieldSelection, idArgument } from '../platform/graphql/index.js';
import { paletteOf } from './palette.js';
import { colorsInUse, statusBySlug, statusesInOrder, statusReader } from './status.loaders.js';
import { LeadStatus, LeadStatusColor, LeadStatusColorOption } from './status.type.js';

@Resolver(() => LeadStatus)
export class StatusResolver {
  @Query(() => [LeadStatus], { nullable: true, description: 'The lead pipeline: every status, in order.' })
  @Requires('MEMBER')
  leadStatuses(@Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    return statusesInOrder(context, FieldSelection.at(info));
  }

  @Query(() => LeadStatus, { nullable: true, description: 'One status, by exactly one of ID and slug.' })
  @Requires('MEMBER')
  async leadStatus(
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('id', () => ID, { nullable: true, description: 'Its ID.' }) id: string | null,
    @Arg('slug', () => String, { nullable: true, description: 'Its slug.' }) slug: string | null,
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
    description: 'The colours that a status may have, and which of them are in use.',
  })
  @Requires('MEMBER')
  async leadStatusColors(@Ctx() context: Context): Promise<LeadStatusColorOption[]> {
    const used = await colorsInUse(context);
    return Object.values(LeadStatusColor).map((color) =>
      Object.assign(new LeadStatusColorOption(), { color, ...paletteOf[color], isUsed: used.has(color) }),
    );
  }
}
