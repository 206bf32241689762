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
  @Query(() => Lead, {
    nullable: true,
    description:
      'Returns a lead by its ID, even if it is archived or merged; null if it does not exist or the viewer may not see it. Requires LEADS_READ.',
  })
  @Requires(Permission.LEADS_READ)
  @PrefetchById(({ viewer }: Context) => viewer.seesEveryLead)
  async lead(
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('id', () => ID, { description: 'ID of the lead.' }) id: string,
  ) {
    const [lead] = await leadReader.byIds(context, [idArgument('id', 'lead', id)], FieldSelection.at(info));
    return lead;
  }

  @Query(() => LeadConnection, {
    nullable: true,
    description:
      'Returns the leads that the viewer may see, newest first unless `orderBy` is given. Archived and deleted leads are left out unless the filter includes them. `first` and `last` exclude each other; without either, the first 20 are returned. Requires LEADS_READ.',
  })
  @Requires(Permission.LEADS_READ)
  leads(
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('filter', () => LeadFilter, {
      nullable: true,
      description:
        'Conditions for the leads. If left out or null, all leads that are neither archived nor deleted are returned.',
    })
    filter: LeadFilter | null,
    @Arg('orderBy', () => [LeadOrder], {
      nullable: true,
      description:
        'Fields to order by, at most 3, each once; leads that are equal in them are ordered by ID. Default: the newest first.',
    })
    orderBy: LeadOrder[] | null,
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
    return leadsPage(
      context,
      { filter: filter ?? null, orderBy: orderBy ?? null, slice },
      FieldSelection.at(info),
    );
  }

  @Query(() => [Lead], {
    nullable: true,
    description:
      'Returns the most recently created leads, newest first. Archived and deleted leads are left out. Requires LEADS_READ.',
  })
  @Requires(Permission.LEADS_READ)
  recentLeads(
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('first', () => Int, {
      nullable: true,
      defaultValue: 10,
      description: 'Number of items to return, from 0 to 200. Default: 10.',
    })
    first: number | null,
  ) {
    return recentLeads(context, sliceOf({ first: first ?? 10 }).size, FieldSelection.at(info));
  }
}
