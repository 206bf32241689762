import { Resolver } from 'type-graphql';
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
import { type Context, Group, groupEntity, User, userEntity } from '../identity/index.js';
import { EntityType, LogConnection, logsOf } from '../logs/index.js';
import {
  BatchField,
  Forward20,
  type ForwardArgs,
  ReferenceField,
  sliceOf,
  type Wanted,
} from '../platform/graphql/index.js';
import { idsOf } from '../platform/ids/index.js';
import { FinancialEntity, financialEntityEntity, Tag } from '../settings/index.js';
import { LeadStatus, statusEntity } from '../statuses/index.js';
import { leadEntity, locksOf, tagsOfLeads, teamsOf } from './lead.loaders.js';
import { Lead, LeadLock } from './lead.type.js';

@Resolver(() => Lead)
export class LeadResolver {
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
    return locksOf(context, idsOf(leads), wanted);
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
    return leadEntity.byIds(
      context,
      leads.map(({ mergedIntoId }) => mergedIntoId),
      wanted,
    );
  }

  @BatchField(() => LogConnection, {
    args: () => Forward20,
    description: 'What was done to the lead and to its comments, newest first.',
  })
  logs(leads: Lead[], args: ForwardArgs, context: Context, wanted: Wanted) {
    return logsOf(context, EntityType.LEAD, idsOf(leads), sliceOf(args), wanted);
  }
}
