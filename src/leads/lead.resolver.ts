import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, ID, Info, Int, Query, Resolver } from 'type-graphql';
import {
  Account,
  accountEntity,
  BillingAccount,
  billingAccountEntity,
  Customer,
  customerEntity,
  Deal,
  dealEntity,
} from '../customers/index.js';
import {
  type Context,
  Group,
  groupEntity,
  Permission,
  Requires,
  User,
  userEntity,
} from '../identity/index.js';
import { EntityType, LogConnection, logsOf } from '../logs/index.js';
import {
  BatchField,
  FindsById,
  Forward20,
  type ForwardArgs,
  idArgument,
  ReferenceField,
  sliceOf,
  Wanted,
} from '../platform/graphql/index.js';
import { FinancialEntity, financialEntityEntity, Tag } from '../settings/index.js';
import { LeadStatus, statusEntity } from '../statuses/index.js';
import { LeadFilter } from './lead.filter.js';
import { LeadOrder, leadsPage, recentLeads } from './lead.list.js';
import {
  leadsCounts,
  leadsOfCustomers,
  leadsOfDeals,
  locksOf,
  tagsOfLeads,
  teamsOf,
  visibleLeads,
} from './lead.loaders.js';
import { Lead, LeadApproval, LeadConnection, LeadLock } from './lead.type.js';

@Resolver(() => Lead)
export class LeadResolver {
  @Query(() => Lead, { nullable: true, description: 'One lead.' })
  @Requires(Permission.LEADS_READ)
  @FindsById()
  async lead(
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('id', () => ID, { description: 'Its ID.' }) id: string,
  ) {
    const [lead] = await visibleLeads(context, [idArgument('id', 'lead', id)], Wanted.at(info));
    return lead;
  }

  @Query(() => LeadConnection, {
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
    return leadsPage(context, { filter: filter ?? null, orderBy: orderBy ?? null, slice }, Wanted.at(info));
  }

  @Query(() => [Lead], { description: 'The leads that came in last, the newest first.' })
  @Requires(Permission.LEADS_READ)
  recentLeads(
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('first', () => Int, { nullable: true, defaultValue: 10, description: 'How many, at most 200.' })
    first: number | null,
  ) {
    return recentLeads(context, sliceOf({ first: first ?? 10 }).size, Wanted.at(info));
  }

  @ReferenceField(() => Customer, {
    nullable: true,
    by: 'existingCustomerId',
    description: 'The customer that the lead is about, before any conversion.',
  })
  existingCustomer() {
    return customerEntity;
  }

  @BatchField(() => [Tag], { description: 'The tags, by name.' })
  tags(leads: Lead[], _args: unknown, context: Context, wanted: Wanted) {
    return tagsOfLeads(context, leads, wanted);
  }

  @ReferenceField(() => LeadStatus, {
    by: 'statusId',
    description: 'Where the lead stands in the pipeline.',
  })
  status() {
    return statusEntity;
  }

  @ReferenceField(() => User, { nullable: true, by: 'ownerId', description: 'Who answers for the lead.' })
  owner() {
    return userEntity;
  }

  @ReferenceField(() => User, {
    nullable: true,
    by: 'assignedUserId',
    description: 'Who works on the lead.',
  })
  assignedUser() {
    return userEntity;
  }

  @BatchField(() => [User], { description: 'Who else works on the lead, in the order given.' })
  team(leads: Lead[], _args: unknown, context: Context, wanted: Wanted) {
    return teamsOf(context, leads, wanted);
  }

  @ReferenceField(() => Group, {
    nullable: true,
    by: 'ownedByGroupId',
    description: 'The group that owns the lead.',
  })
  ownedByGroup() {
    return groupEntity;
  }

  @BatchField(() => LeadLock, { nullable: true, description: 'The lock that holds the lead now.' })
  lock(leads: Lead[], _args: unknown, context: Context, wanted: Wanted) {
    return locksOf(
      context,
      leads.map(({ id }) => id),
      wanted,
    );
  }

  @ReferenceField(() => BillingAccount, {
    nullable: true,
    by: 'billingAccountId',
    description: 'The accounts receivable that the lead is about.',
  })
  billingAccount() {
    return billingAccountEntity;
  }

  @ReferenceField(() => FinancialEntity, {
    nullable: true,
    by: 'financialEntityId',
    description: 'The financial entity that would serve the customer.',
  })
  financialEntity() {
    return financialEntityEntity;
  }

  @ReferenceField(() => User, {
    nullable: true,
    by: 'convertedById',
    description: 'Who made it a customer.',
  })
  convertedBy() {
    return userEntity;
  }

  @ReferenceField(() => Customer, {
    nullable: true,
    by: 'customerId',
    description: 'The customer that it became.',
  })
  customer() {
    return customerEntity;
  }

  @ReferenceField(() => Account, {
    nullable: true,
    by: 'accountId',
    description: 'The account that its conversion made or took.',
  })
  account() {
    return accountEntity;
  }

  @ReferenceField(() => Deal, {
    nullable: true,
    by: 'dealId',
    description: 'The deal that its conversion made or took.',
  })
  deal() {
    return dealEntity;
  }

  @BatchField(() => Lead, {
    nullable: true,
    needs: ['mergedIntoId'],
    description: 'The lead that it was merged into.',
  })
  mergedInto(leads: Lead[], _args: unknown, context: Context, wanted: Wanted) {
    return visibleLeads(
      context,
      leads.map(({ mergedIntoId }) => mergedIntoId),
      wanted,
    );
  }

  @BatchField(() => LogConnection, {
    args: () => Forward20,
    description: 'What was done to the lead, newest first.',
  })
  logs(leads: Lead[], args: ForwardArgs, context: Context, wanted: Wanted) {
    return logsOf(
      context,
      EntityType.LEAD,
      leads.map(({ id }) => id),
      sliceOf(args),
      wanted,
    );
  }
}

@Resolver(() => LeadApproval)
export class LeadApprovalResolver {
  @BatchField(() => User, { nullable: true, description: 'Who last asked for approval.' })
  requestedBy(approvals: LeadApproval[], _args: unknown, context: Context, wanted: Wanted) {
    return userEntity.byIds(
      context,
      approvals.map(({ requestedById }) => requestedById),
      wanted,
    );
  }

  @BatchField(() => User, { nullable: true, description: 'Who decided.' })
  decidedBy(approvals: LeadApproval[], _args: unknown, context: Context, wanted: Wanted) {
    return userEntity.byIds(
      context,
      approvals.map(({ decidedById }) => decidedById),
      wanted,
    );
  }
}

@Resolver(() => LeadLock)
export class LeadLockResolver {
  @ReferenceField(() => User, {
    nullable: true,
    by: 'lockedById',
    description: 'Who holds it; null for a process.',
  })
  lockedBy() {
    return userEntity;
  }
}

@Resolver(() => LeadStatus)
export class StatusLeadsResolver {
  @BatchField(() => Int, {
    description: 'How many leads that are not deleted have it, whoever may see them.',
  })
  leadsCount(statuses: LeadStatus[], _args: unknown, context: Context) {
    return leadsCounts(context, statuses);
  }
}

@Resolver(() => Customer)
export class CustomerLeadsResolver {
  @BatchField(() => LeadConnection, {
    args: () => Forward20,
    description: 'The leads that became this customer, newest first: more than one after merges.',
  })
  leads(customers: Customer[], args: ForwardArgs, context: Context, wanted: Wanted) {
    return leadsOfCustomers(context, customers, sliceOf(args), wanted);
  }
}

@Resolver(() => Deal)
export class DealLeadResolver {
  @BatchField(() => Lead, { nullable: true, description: 'The lead whose conversion made or took the deal.' })
  lead(deals: Deal[], _args: unknown, context: Context, wanted: Wanted) {
    return leadsOfDeals(context, deals, wanted);
  }
}
