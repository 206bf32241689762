import { Resolver } from 'type-graphql';
import { ReferenceField } from '../../platform/graphql/index.js';
import { PicklistValue, picklistSetting } from '../../settings/index.js';
import { LeadStatus, statusReader } from '../../statuses/index.js';
import { Lead } from '../lead/lead.type.js';
import { leadTypeSetting } from './lead-type.setting.js';
import { LeadType } from './lead-type.type.js';

@Resolver(() => LeadType)
export class LeadTypeResolver {
  @ReferenceField(() => LeadStatus, {
    nullable: true,
    by: 'defaultStatusId',
    description: 'What such a lead starts as; null for the default status of the tenant.',
  })
  defaultStatus() {
    return statusReader;
  }

  @ReferenceField(() => PicklistValue, {
    nullable: true,
    by: 'defaultCategoryId',
    description: 'The category of such a lead where none is given; null for none.',
  })
  defaultCategory() {
    return picklistSetting.entity;
  }
}

@Resolver(() => Lead)
export class TypeOfLeadResolver {
  @ReferenceField(() => LeadType, { nullable: true, by: 'typeId', description: 'The kind of lead it is.' })
  type() {
    return leadTypeSetting.entity;
  }
}
