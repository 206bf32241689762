import { Resolver } from 'type-graphql';
import {
  Account,
  accountReader,
  BillingAccount,
  billingAccountReader,
  Customer,
  customerReader,
  Deal,
  dealReader,
} from '../../customers/index.js';
import { type Context, Group, groupReader, User, userReader } from '../../identity/index.js';
import { EntityType, LogConnection, logsOf } from '../../logs/index.js';
import {
  BatchField,
  type FieldSelection,
  Forward20,
  type ForwardArgs,
  ReferenceField,
  sliceOf,
} from '../../platform/graphql/index.js';
import { idsOf } from '../../platform/ids/index.js';
import {
  CustomFieldValue,
  customFieldValuesOf,
  FinancialEntity,
  financialEntityReader,
  Tag,
} from '../../settings/index.js';
import { LeadStatus, statusReader } from '../../statuses/index.js';
import { alongWithMerged, leadReader, locksOf, tagsOfLeads, teamsOf } from './lead.loaders.js';
import { Lead, LeadLock } from './lead.type.js';

@Resolver(() => Lead)
export class LeadResolver {
  @ReferenceField(() => Customer, {
    nullable: true,
    by: 'existingCustomerId',
    description: 'The customer that the lead is about, before any conversion.',
  })
  existingCustomer() {
    return customerReader;
  }

  @BatchField(() => [CustomFieldValue], {
    needs: ['customFields'],
    description:
      'What the lead has in custom fields, in the order of the fields; those without a value are left out.',
  })
  customFields(leads: Lead[], _args: unknown, context: Context) {
    return customFieldValuesOf(context, leads);
  }

  @BatchField(() => [Tag], { description: 'The tags, by name.' })
  tags(leads: Lead[], _args: unknown, context: Context, selection: FieldSelection) {
    return tagsOfLeads(context, leads, selection);
  }

  @ReferenceField(() => LeadStatus, {
    by: 'statusId',
    description: 'Where the lead stands in the pipeline.',
  })
  status() {
    return statusReader;
  }

  @ReferenceField(() => User, { nullable: true, by: 'ownerId', description: 'Who answers for the lead.' })
  owner() {
    return userReader;
  }

  @ReferenceField(() => User, {
    nullable: true,
    by: 'assignedUserId',
    description: 'Who works on the lead.',
  })
  assignedUser() {
    return userReader;
  }

  @BatchField(() => [User], { description: 'Who else works on the lead, in the order given.' })
  team(leads: Lead[], _args: unknown, context: Context, selection: FieldSelection) {
    return teamsOf(context, leads, selection);
  }

  @ReferenceField(() => Group, {
    nullable: true,
    by: 'ownedByGroupId',
    description: 'The group that owns the lead.',
  })
  ownedByGroup() {
    return groupReader;
  }

  @BatchField(() => LeadLock, { nullable: true, description: 'The lock that holds the lead now.' })
  lock(leads: Lead[], _args: unknown, context: Context, selection: FieldSelection) {
    return locksOf(context, idsOf(leads), selection);
  }

  @ReferenceField(() => BillingAccount, {
    nullable: true,
    by: 'billingAccountId',
    description: 'The accounts receivable that the lead is about.',
  })
  billingAccount() {
    return billingAccountReader;
  }

  @ReferenceField(() => FinancialEntity, {
    nullable: true,
    by: 'financialEntityId',
    description: 'The financial entity that would serve the customer.',
  })
  financialEntity() {
    return financialEntityReader;
  }

  @ReferenceField(() => User, {
    nullable: true,
    by: 'convertedById',
    description: 'Who made it a customer.',
  })
  convertedBy() {
    return userReader;
  }

  @ReferenceField(() => Customer, {
    nullable: true,
    by: 'customerId',
    description: 'The customer that it became.',
  })
  customer() {
    return customerReader;
  }

  @ReferenceField(() => Account, {
    nullable: true,
    by: 'accountId',
    description: 'The account that its conversion made or took.',
  })
  account() {
    return accountReader;
  }

  @ReferenceField(() => Deal, {
    nullable: true,
    by: 'dealId',
    description: 'The deal that its conversion made or took.',
  })
  deal() {
    return dealReader;
  }

  @BatchField(() => Lead, {
    nullable: true,
    needs: ['mergedIntoId'],
    description: 'The lead that it was merged into.',
  })
  mergedInto(leads: Lead[], _args: unknown, context: Context, selection: FieldSelection) {
    return leadReader.byIds(
      context,
      leads.map(({ mergedIntoId }) => mergedIntoId),
      selection,
    );
  }

  @BatchField(() => LogConnection, {
    args: () => Forward20,
    description:
      'What was done to the lead and to its comments, and to those that were merged into it as far as the viewer may see them, newest first.',
  })
  logs(leads: Lead[], args: ForwardArgs, context: Context, selection: FieldSelection) {
    return logsOf(context, EntityType.LEAD, idsOf(leads), sliceOf(args), selection, {
      along: alongWithMerged,
    });
  }
}
