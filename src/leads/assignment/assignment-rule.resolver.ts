import { Resolver } from 'type-graphql';
import { Group, groupReader, User, userReader } from '../../identity/index.js';
import { ReferenceField } from '../../platform/graphql/index.js';
import { PicklistValue, picklistSetting } from '../../settings/index.js';
import { leadTypeSetting } from '../type/lead-type.setting.js';
import { LeadType } from '../type/lead-type.type.js';
import { AssignmentRule } from './assignment-rule.type.js';

@Resolver(() => AssignmentRule)
export class AssignmentRuleResolver {
  @ReferenceField(() => LeadType, {
    nullable: true,
    by: 'leadTypeId',
    description: 'Lead type that a lead must have. Null if leads of every type match.',
  })
  leadType() {
    return leadTypeSetting.entity;
  }

  @ReferenceField(() => PicklistValue, {
    nullable: true,
    by: 'sourceId',
    description: 'Source that a lead must have, a value of LEAD_SOURCE. Null if leads of every source match.',
  })
  source() {
    return picklistSetting.entity;
  }

  @ReferenceField(() => PicklistValue, {
    nullable: true,
    by: 'categoryId',
    description:
      'Category that a lead must have, a value of LEAD_CATEGORY. Null if leads of every category match.',
  })
  category() {
    return picklistSetting.entity;
  }

  @ReferenceField(() => User, {
    nullable: true,
    by: 'assigneeId',
    description: 'User to whom leads are assigned while active. Null if a group is set instead.',
  })
  assignee() {
    return userReader;
  }

  @ReferenceField(() => Group, {
    nullable: true,
    by: 'groupId',
    description:
      'Group to whose active members leads are assigned in turn. Null if an assignee is set instead.',
  })
  group() {
    return groupReader;
  }
}
