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
    description: 'Where the lead comes from; of LEAD_SOURCE.',
  })
  source() {
    return picklistSetting.entity;
  }

  @ReferenceField(() => PicklistValue, {
    nullable: true,
    by: 'categoryId',
    description: 'What kind of lead it is; of LEAD_CATEGORY.',
  })
  category() {
    return picklistSetting.entity;
  }

  @ReferenceField(() => PicklistValue, {
    nullable: true,
    by: 'lostReasonId',
    description: 'Why the lead is lost; of LOST_REASON, and null in a status that is not LOST.',
  })
  lostReason() {
    return picklistSetting.entity;
  }

  @BatchField(() => [PicklistValue], {
    description: 'Who else wants the business; of COMPETITOR, in the order given.',
  })
  competitors(leads: Lead[], _args: unknown, context: Context, selection: FieldSelection) {
    return picklistValuesOf(context, Picklist.COMPETITOR, leads, selection);
  }

  @BatchField(() => [PicklistValue], {
    description: 'What the lead may be interested in; of BUSINESS, in the order given.',
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
    description: 'The system itself; of LEAD_SOURCE.',
  })
  importSource() {
    return picklistSetting.entity;
  }
}
