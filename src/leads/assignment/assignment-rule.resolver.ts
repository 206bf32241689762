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
    description: 'Leads of this type alone; null for any.',
  })
  leadType() {
    return leadTypeSetting.entity;
  }

  @ReferenceField(() => PicklistValue, {
    nullable: true,
    by: 'sourceId',
    description: 'Leads of this source alone; null for any.',
  })
  source() {
    return picklistSetting.entity;
  }

  @ReferenceField(() => PicklistValue, {
    nullable: true,
    by: 'categoryId',
    description: 'Leads of this category alone; null for any.',
  })
  category() {
    return picklistSetting.entity;
  }

  @ReferenceField(() => User, {
    nullable: true,
    by: 'assigneeId',
    description: 'Who gets the lead, while active; null where a group does.',
  })
  assignee() {
    return userReader;
  }

  @ReferenceField(() => Group, {
    nullable: true,
    by: 'groupId',
    description: 'Whose active members get the leads in turn; null where one person does.',
  })
  group() {
    return groupReader;
  }
}
