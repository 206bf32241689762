import { Resolver } from 'type-graphql';
import type { Context } from '../../identity/index.js';
import { BatchField, type FieldSelection, ReferenceField } from '../../platform/graphql/index.js';
import { Picklist, PicklistValue, picklistSetting } from '../../settings/index.js';
import { ExternalReference } from '../lead/lead.origin.type.js';
import { Lead } from '../lead/lead.type.js';
import { picklistValuesOf } from './lead-picklists.loaders.js';

@Resolver(() => Lead)
export class LeadPicklistsResolver {
  @ReferenceField(() => PicklistValue, {
    nullable: true,
    by: 'sourceId',
    description: 'Source of the lead, a value of the picklist LEAD_SOURCE. Null if it is not set.',
  })
  source() {
    return picklistSetting.entity;
  }

  @ReferenceField(() => PicklistValue, {
    nullable: true,
    by: 'categoryId',
    description: 'Category of the lead, a value of the picklist LEAD_CATEGORY. Null if it is not set.',
  })
  category() {
    return picklistSetting.entity;
  }

  @ReferenceField(() => PicklistValue, {
    nullable: true,
    by: 'lostReasonId',
    description:
      'Reason why the lead is lost, a value of the picklist LOST_REASON. Null if the lead is not lost, or was lost without a reason.',
  })
  lostReason() {
    return picklistSetting.entity;
  }

  @BatchField(() => [PicklistValue], {
    description:
      'Competitors for the business, values of the picklist COMPETITOR, in the order in which they were given; at most 50.',
  })
  competitors(leads: Lead[], _args: unknown, context: Context, selection: FieldSelection) {
    return picklistValuesOf(context, Picklist.COMPETITOR, leads, selection);
  }

  @BatchField(() => [PicklistValue], {
    description:
      'Lines of business in which the lead is interested, values of the picklist BUSINESS, in the order in which they were given; at most 50.',
  })
  businesses(leads: Lead[], _args: unknown, context: Context, selection: FieldSelection) {
    return picklistValuesOf(context, Picklist.BUSINESS, leads, selection);
  }
}

@Resolver(() => ExternalReference)
export class ExternalReferenceResolver {
  @ReferenceField(() => PicklistValue, {
    nullable: true,
    by: 'importSourceId',
    description: 'The other system, a value of the picklist LEAD_SOURCE. Null if it is not known.',
  })
  importSource() {
    return picklistSetting.entity;
  }
}
