import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, ArgsType, Ctx, Field, Info, Int, Query, Resolver } from 'type-graphql';
import { DuplicateMatch } from '../../customers/index.js';
import { type Context, Permission, Requires } from '../../identity/index.js';
import { BatchField, FieldSelection, Forward20, sliceOf } from '../../platform/graphql/index.js';
import { Lead, LeadConnection } from '../lead/lead.type.js';
import { duplicatesOf } from './lead.duplicates.loaders.js';
import { LeadFilter } from './lead.filter.js';
import { searchLeads } from './lead.search.list.js';

@ArgsType()
class FirstTen {
  @Field(() => Int, { nullable: true, defaultValue: 10, description: 'How many, at most 200.' })
  first?: number | null;
}

@Resolver(() => Lead)
export class LeadSearchResolver {
  @Query(() => LeadConnection, {
    nullable: true,
    description:
      'Best match first, over names, e-mail, phone and company; finds whatever `filter.search` finds, and tolerates a typing error in each word, accents and case. An exact e-mail address or phone number comes first, then names, then what merely holds the words; the newest of equals first. Out of the 1,000 best matches, or 10,000 where there is a filter or the viewer does not see every lead.',
  })
  @Requires(Permission.LEADS_READ)
  searchLeads(
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('query', () => String, {
      description: 'What to look for: at most 1,000 characters, not spaces alone.',
    })
    query: string,
    @Arg('filter', () => LeadFilter, { nullable: true, description: 'Which ones.' })
    filter: LeadFilter | null,
    @Args(() => Forward20) page: Forward20,
  ) {
    return searchLeads(
      context,
      { query, filter: filter ?? null, slice: sliceOf(page) },
      FieldSelection.at(info),
    );
  }

  @BatchField(() => [DuplicateMatch], {
    args: () => FirstTen,
    needs: ['email', 'phoneNumbers'],
    description:
      'Leads and customers that look like the same person, best first: by the same e-mail address, a phone number in common (an extension counts where both have one), or likeness of names, to which the same company adds. Each is told once. The customer that the lead became is not among them; customers are shown to those who may read customers.',
  })
  duplicates(leads: Lead[], { first }: FirstTen, context: Context) {
    return duplicatesOf(context, leads, sliceOf({ first: first ?? 10 }).size);
  }
}
