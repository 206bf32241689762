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
  description:
    'Input for creating or updating an assignment rule. In an update, fields that are left out stay unchanged, and null clears a condition.',
})
class SaveAssignmentRuleInput {
  @Field(() => ID, {
    nullable: true,
    description: 'ID of the rule to update. If left out or null, one is created.',
  })
  id?: string | null;

  @Field(() => String, {
    description:
      'Name, 1 to 100 characters. The name of another rule, in whatever case, returns a NameTakenError.',
  })
  name!: string;

  @Field(() => Int, {
    description: 'Position of the rule, from 0 to 1,000,000. The first matching rule applies.',
  })
  order!: number;

  @Field(() => ID, {
    nullable: true,
    description:
      'Lead type that a lead must have, by ID or as `code:<code>`. Without it, leads of every type match.',
  })
  leadTypeId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'Source that a lead must have, by ID or as `code:<code>`; a value of LEAD_SOURCE. Without it, leads of every source match.',
  })
  sourceId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'Category that a lead must have, by ID or as `code:<code>`; a value of LEAD_CATEGORY. Without it, leads of every category match.',
  })
  categoryId?: string | null;

  @Field(() => CountryCode, {
    nullable: true,
    description: 'Country that a lead must have. Without it, leads of every country match.',
  })
  country?: string | null;

  @Field(() => Decimal, {
    nullable: true,
    description:
      'Lowest targetAmount that a lead must have, 0 or more, with at most 4 decimals. Without it, leads of every amount match.',
  })
  minTargetAmount?: string | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'ID of the active user to whom leads are assigned. Exactly one of `assigneeId` and `groupId` must be set.',
  })
  assigneeId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'Group to whose active members leads are assigned in turn, by ID or as `code:<code>`. Exactly one of `assigneeId` and `groupId` must be set.',
  })
  groupId?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the rule applies. Default for a new one: true.',
  })
  isActive?: boolean | null;
}

const valueIn = (picklist: Picklist) =>
  optionalReference(picklistSetting.lookup, (value) => value.picklist === picklist);

export const assignmentRuleSetting = defineSetting({
  kind: 'rule',
  type: AssignmentRule,
  table: assignmentRules,
  input: SaveAssignmentRuleInput,
  description:
    'Creates or updates an assignment rule. Requires SETTINGS_WRITE. Returns a NameTakenError if another rule has the name, and a NotFoundError if the rule or a referenced record does not exist.',
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
    description:
      'Returns the assignment rules of the tenant, including inactive ones, in the order in which they are tried; at most 1,000. Requires SETTINGS_WRITE.',
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
