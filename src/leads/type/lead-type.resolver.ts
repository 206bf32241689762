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
    description: 'Status of new leads of the type. Null if it is the default status of the tenant.',
  })
  defaultStatus() {
    return statusReader;
  }

  @ReferenceField(() => PicklistValue, {
    nullable: true,
    by: 'defaultCategoryId',
    description: 'Category of new leads of the type that name none. Null if there is none.',
  })
  defaultCategory() {
    return picklistSetting.entity;
  }
}

@Resolver(() => Lead)
export class TypeOfLeadResolver {
  @ReferenceField(() => LeadType, {
    nullable: true,
    by: 'typeId',
    description: 'Type of the lead. Null if it has none.',
  })
  type() {
    return leadTypeSetting.entity;
  }
}
