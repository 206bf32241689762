import { Field, ID, InputType, Int } from 'type-graphql';
import { Permission } from '../../identity/index.js';
import { ValidationIssueCode as Code, CountryCode, Decimal } from '../../platform/graphql/index.js';
import {
  defineSetting,
  flag,
  groupSetting,
  name,
  optionalAmount,
  optionalCountry,
  optionalReference,
  Picklist,
  personLookup,
  picklistSetting,
  requiredOrder,
} from '../../settings/index.js';
import { leadTypeSetting } from '../type/lead-type.setting.js';
import { assignmentRules } from './assignment-rule.table.js';
import { AssignmentRule } from './assignment-rule.type.js';

@InputType({
  description: 'A rule of assignment. With an ID, what is left out stays as it is; null clears it.',
})
class SaveAssignmentRuleInput {
  @Field(() => ID, { nullable: true, description: 'The rule to change; a new one when left out.' })
  id?: string | null;

  @Field(() => String, {
    description:
      'The name, 1 to 100 characters; NameTakenError where another rule has it, whatever the case.',
  })
  name!: string;

  @Field(() => Int, { description: 'The place, from 0: the first rule that fits counts.' })
  order!: number;

  @Field(() => ID, { nullable: true, description: 'Leads of this type alone, by ID or as `code:<code>`.' })
  leadTypeId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Leads of this source alone, by ID or as `code:<code>`.' })
  sourceId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Leads of this category alone, by ID or as `code:<code>`.',
  })
  categoryId?: string | null;

  @Field(() => CountryCode, { nullable: true, description: 'Leads of this country alone.' })
  country?: string | null;

  @Field(() => Decimal, {
    nullable: true,
    description: 'Leads of at least this targetAmount; 0 or more with at most 4 decimals.',
  })
  minTargetAmount?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Who gets the lead: an active person. Either this or a group.',
  })
  assigneeId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'Whose active members get the leads in turn, by ID or as `code:<code>`. Either this or an assignee.',
  })
  groupId?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether it counts; a new one does.' })
  isActive?: boolean | null;
}

const valueIn = (picklist: Picklist) =>
  optionalReference(picklistSetting.lookup, (value) => value.picklist === picklist);

export const assignmentRuleSetting = defineSetting({
  kind: 'rule',
  type: AssignmentRule,
  table: assignmentRules,
  input: SaveAssignmentRuleInput,
  description: 'Makes a rule of assignment, or changes one.',
  fields: {
    name: name(),
    order: requiredOrder(),
    isActive: flag(true),
    leadTypeId: optionalReference(leadTypeSetting.lookup),
    sourceId: valueIn(Picklist.LEAD_SOURCE),
    categoryId: valueIn(Picklist.LEAD_CATEGORY),
    country: optionalCountry(),
    minTargetAmount: optionalAmount(),
    assigneeId: optionalReference(personLookup),
    groupId: optionalReference(groupSetting.lookup),
  },
  unique: { assignment_rules_name: 'name' },
  list: {
    field: 'assignmentRules',
    description: 'The rules by which new leads are assigned, inactive ones too, in order.',
    orderBy: ['order'],
    requires: Permission.SETTINGS_WRITE,
  },
  check({ assigneeId, groupId }, issues) {
    if (assigneeId != null && groupId != null) {
      issues.add(['input', 'groupId'], Code.INCONSISTENT, 'not together with assigneeId');
    }
    if (assigneeId == null && groupId == null) {
      issues.add(['input', 'assigneeId'], Code.REQUIRED, 'is required, unless a group gets the leads');
    }
  },
});
leadTypeSetting.usedBy({ column: assignmentRules.leadTypeId });
groupSetting.usedBy({ column: assignmentRules.groupId });
picklistSetting.usedBy({ column: assignmentRules.sourceId }, { column: assignmentRules.categoryId });
