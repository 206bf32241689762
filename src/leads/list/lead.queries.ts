import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, ID, Info, Int, Query, Resolver } from 'type-graphql';
import { type Context, Permission, Requires } from '../../identity/index.js';
import { FieldSelection, idArgument, PrefetchById, sliceOf } from '../../platform/graphql/index.js';
import { leadReader } from '../lead/lead.loaders.js';
import { Lead, LeadConnection } from '../lead/lead.type.js';
import { LeadFilter } from './lead.filter.js';
import { LeadOrder, leadsPage, recentLeads } from './lead.list.js';

@Resolver()
export class LeadQueries {
  @Query(() => Lead, { nullable: true, description: 'One lead.' })
  @Requires(Permission.LEADS_READ)
  @PrefetchById(({ viewer }: Context) => viewer.seesEveryLead)
  async lead(
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('id', () => ID, { description: 'Its ID.' }) id: string,
  ) {
    const [lead] = await leadReader.byIds(context, [idArgument('id', 'lead', id)], FieldSelection.at(info));
    return lead;
  }

  @Query(() => LeadConnection, {
    nullable: true,
    description:
      'The leads of the tenant, as far as the viewer may see them. Archived and deleted leads are left out unless the filter asks for them. Neither first nor last means first: 20. Newest first when orderBy is left out; the ID breaks ties.',
  })
  @Requires(Permission.LEADS_READ)
  leads(
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('filter', () => LeadFilter, { nullable: true, description: 'Which ones.' })
    filter: LeadFilter | null,
    @Arg('orderBy', () => [LeadOrder], { nullable: true, description: 'At most 3, each field once.' })
    orderBy: LeadOrder[] | null,
    @Arg('first', () => Int, { nullable: true, description: 'How many from the start, at most 200.' })
    first: number | null,
    @Arg('after', () => String, { nullable: true, description: 'Only what comes after this cursor.' })
    after: string | null,
    @Arg('last', () => Int, { nullable: true, description: 'How many from the end, at most 200.' })
    last: number | null,
    @Arg('before', () => String, { nullable: true, description: 'Only what comes before this cursor.' })
    before: string | null,
  ) {
    const slice = sliceOf({ first, after, last, before });
    return leadsPage(
      context,
      { filter: filter ?? null, orderBy: orderBy ?? null, slice },
      FieldSelection.at(info),
    );
  }

  @Query(() => [Lead], { nullable: true, description: 'The leads that came in last, the newest first.' })
  @Requires(Permission.LEADS_READ)
  recentLeads(
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('first', () => Int, { nullable: true, defaultValue: 10, description: 'How many, at most 200.' })
    first: number | null,
  ) {
    return recentLeads(context, sliceOf({ first: first ?? 10 }).size, FieldSelection.at(info));
  }
}
