import { Int, Resolver } from 'type-graphql';
import { Customer, Deal } from '../../customers/index.js';
import type { Context } from '../../identity/index.js';
import {
  BatchField,
  type FieldSelection,
  Forward20,
  type ForwardArgs,
  sliceOf,
} from '../../platform/graphql/index.js';
import { LeadStatus, StatusInUseError } from '../../statuses/index.js';
import { leadsCounts, leadsOfCustomers, leadsOfDeals } from './lead.loaders.js';
import { Lead, LeadConnection } from './lead.type.js';

@Resolver(() => LeadStatus)
export class StatusLeadsResolver {
  @BatchField(() => Int, {
    description:
      'Number of leads with this status that are not deleted, including those that the viewer may not see. Selecting it costs an additional count.',
  })
  leadsCount(statuses: LeadStatus[], _args: unknown, context: Context) {
    return leadsCounts(context, statuses);
  }
}

@Resolver(() => StatusInUseError)
export class StatusInUseLeadsResolver {
  @BatchField(() => Int, {
    description:
      'Number of leads with this status that are not deleted, including those that the viewer may not see.',
  })
  leadsCount(errors: StatusInUseError[], _args: unknown, context: Context) {
    return leadsCounts(
      context,
      errors.map(({ saved }) => saved),
    );
  }
}

@Resolver(() => Customer)
export class CustomerLeadsResolver {
  @BatchField(() => LeadConnection, {
    args: () => Forward20,
    description: 'Leads that were converted to this customer, newest first; several after merges.',
  })
  leads(customers: Customer[], args: ForwardArgs, context: Context, selection: FieldSelection) {
    return leadsOfCustomers(context, customers, sliceOf(args), selection);
  }
}

@Resolver(() => Deal)
export class DealLeadResolver {
  @BatchField(() => Lead, {
    nullable: true,
    description:
      'Lead whose conversion created or linked the deal. Null if there is none, or the viewer may not see it.',
  })
  lead(deals: Deal[], _args: unknown, context: Context, selection: FieldSelection) {
    return leadsOfDeals(context, deals, selection);
  }
}
