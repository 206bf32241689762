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
    description: 'Customer whom the lead is about before its conversion. Null if there is none.',
  })
  existingCustomer() {
    return customerReader;
  }

  @BatchField(() => [CustomFieldValue], {
    needs: ['customFields'],
    description:
      "Values of the lead's custom fields, in the order of the fields. Fields without a value are left out.",
  })
  customFields(leads: Lead[], _args: unknown, context: Context) {
    return customFieldValuesOf(context, leads);
  }

  @BatchField(() => [Tag], { description: 'Tags of the lead, by name.' })
  tags(leads: Lead[], _args: unknown, context: Context, selection: FieldSelection) {
    return tagsOfLeads(context, leads, selection);
  }

  @ReferenceField(() => LeadStatus, {
    by: 'statusId',
    description: 'Status of the lead in the pipeline.',
  })
  status() {
    return statusReader;
  }

  @ReferenceField(() => User, {
    nullable: true,
    by: 'ownerId',
    description: 'User who owns the lead. Null if there is none.',
  })
  owner() {
    return userReader;
  }

  @ReferenceField(() => User, {
    nullable: true,
    by: 'assignedUserId',
    description: 'User to whom the lead is assigned. Null if the lead is unassigned.',
  })
  assignedUser() {
    return userReader;
  }

  @BatchField(() => [User], {
    description: 'Other users who work on the lead, in the order in which they were given.',
  })
  team(leads: Lead[], _args: unknown, context: Context, selection: FieldSelection) {
    return teamsOf(context, leads, selection);
  }

  @ReferenceField(() => Group, {
    nullable: true,
    by: 'ownedByGroupId',
    description: 'Group that owns the lead. Null if there is none.',
  })
  ownedByGroup() {
    return groupReader;
  }

  @BatchField(() => LeadLock, {
    nullable: true,
    description: 'Lock of the lead. Null if the lead is not locked now.',
  })
  lock(leads: Lead[], _args: unknown, context: Context, selection: FieldSelection) {
    return locksOf(context, idsOf(leads), selection);
  }

  @ReferenceField(() => BillingAccount, {
    nullable: true,
    by: 'billingAccountId',
    description: 'Billing account of the lead. Null if there is none.',
  })
  billingAccount() {
    return billingAccountReader;
  }

  @ReferenceField(() => FinancialEntity, {
    nullable: true,
    by: 'financialEntityId',
    description: 'Financial entity that would serve the customer. Null if there is none.',
  })
  financialEntity() {
    return financialEntityReader;
  }

  @ReferenceField(() => User, {
    nullable: true,
    by: 'convertedById',
    description: 'User who converted the lead. Null if the lead is not converted.',
  })
  convertedBy() {
    return userReader;
  }

  @ReferenceField(() => Customer, {
    nullable: true,
    by: 'customerId',
    description:
      'Customer that the conversion created or merged the lead into. Null if the lead is not converted.',
  })
  customer() {
    return customerReader;
  }

  @ReferenceField(() => Account, {
    nullable: true,
    by: 'accountId',
    description:
      'Account that the conversion created or linked. Null if the lead is not converted or has no account.',
  })
  account() {
    return accountReader;
  }

  @ReferenceField(() => Deal, {
    nullable: true,
    by: 'dealId',
    description:
      'Deal that the conversion created or linked. Null if the lead is not converted or has no deal.',
  })
  deal() {
    return dealReader;
  }

  @BatchField(() => Lead, {
    nullable: true,
    needs: ['mergedIntoId'],
    description:
      'Lead into which the lead was merged. Null if the lead is not merged, or the viewer may not see that lead.',
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
      'Logs of the lead, its comments, and the leads merged into it as far as the viewer may see them, newest first.',
  })
  logs(leads: Lead[], args: ForwardArgs, context: Context, selection: FieldSelection) {
    return logsOf(context, EntityType.LEAD, idsOf(leads), sliceOf(args), selection, {
      along: alongWithMerged,
    });
  }
}
