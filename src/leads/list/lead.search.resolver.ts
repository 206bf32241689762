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
  @Field(() => Int, {
    nullable: true,
    defaultValue: 10,
    description: 'Number of items to return, from 0 to 200. Default: 10.',
  })
  first?: number | null;
}

@Resolver(() => Lead)
export class LeadSearchResolver {
  @Query(() => LeadConnection, {
    nullable: true,
    description:
      'Searches leads by name, e-mail address, phone number and company, best match first. It finds everything that `filter.search` finds, and tolerates one typing error in each word. Exact e-mail addresses and phone numbers come first, then names, then other matches; equal matches are ordered newest first. Only the 1,000 best matches are considered, or 10,000 with a filter or for a viewer who may not see all leads. It costs more than `leads`. Requires LEADS_READ.',
  })
  @Requires(Permission.LEADS_READ)
  searchLeads(
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('query', () => String, {
      description: 'Text to search for, 1 to 1,000 characters, not only spaces.',
    })
    query: string,
    @Arg('filter', () => LeadFilter, {
      nullable: true,
      description:
        'Conditions for the leads. If left out or null, all leads that are neither archived nor deleted are searched.',
    })
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
      'Leads and customers that appear to be the same person, best match first and each once: with the same e-mail address, a common phone number, or a similar name, which a similar company supports. Phone extensions are compared if both numbers have one. The customer to which the lead was converted is left out, as are all customers if the viewer lacks CUSTOMERS_READ. Selecting it costs a search for each lead.',
  })
  duplicates(leads: Lead[], { first }: FirstTen, context: Context) {
    return duplicatesOf(context, leads, sliceOf({ first: first ?? 10 }).size);
  }
}
