import { Field, ID, InputType } from 'type-graphql';
import { ValidationIssueCode as Code, type ValidationIssues } from '../../platform/graphql/index.js';
import type { Path } from '../../platform/rules/index.js';
import {
  defineSetting,
  flag,
  name,
  optionalReference,
  Picklist,
  picklistSetting,
  texts,
} from '../../settings/index.js';
import { statusLookup } from '../../statuses/index.js';
import { isCreateField } from './create-fields.js';
import { leadTypes } from './lead-type.table.js';
import { LeadType } from './lead-type.type.js';

const MAX_REQUIRED = 50;

@InputType({
  description:
    'Input for creating or updating a lead type. In an update, fields that are left out stay unchanged.',
})
class SaveLeadTypeInput {
  @Field(() => ID, {
    nullable: true,
    description: 'Lead type to update, by ID or as `code:<code>`. If left out or null, one is created.',
  })
  id?: string | null;

  @Field(() => String, {
    description:
      'Code, 1 to 100 characters. The code of another lead type, in whatever case, returns a NameTakenError.',
  })
  code!: string;

  @Field(() => String, { description: 'Name, 1 to 100 characters.' })
  name!: string;

  @Field(() => ID, {
    nullable: true,
    description:
      'Status of new leads of the type, by ID or as `slug:<slug>`; null for the default status of the tenant.',
  })
  defaultStatusId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'Category of new leads of the type that name none, by ID or as `code:<code>`; a value of LEAD_CATEGORY. Null for none.',
  })
  defaultCategoryId?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether an e-mail is sent when a lead of the type is created. Default for a new type: false.',
  })
  emailOnCreate?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether a phone message is sent when a lead of the type is created. Default for a new type: false.',
  })
  phoneOnCreate?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether leads of the type must be approved before conversion. Default for a new type: false.',
  })
  requiresApproval?: boolean | null;

  @Field(() => [String], {
    nullable: true,
    description:
      'Fields of CreateLeadInput that leads of the type must have, at most 50; duplicates are removed. Default for a new type: none.',
  })
  requiredFields?: string[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the lead type can be chosen. Default for a new type: true.',
  })
  isActive?: boolean | null;
}

function field(text: string, path: Path, issues: ValidationIssues): string {
  const given = text.trim();
  if (!isCreateField(given)) issues.add(path, Code.UNKNOWN_KEY, 'must be a field of CreateLeadInput');
  return given;
}

export const leadTypeSetting = defineSetting({
  kind: 'type',
  type: LeadType,
  table: leadTypes,
  input: SaveLeadTypeInput,
  description:
    'Creates or updates a lead type. Requires SETTINGS_WRITE. Returns a NameTakenError if another lead type has the code, and a NotFoundError if the type or a referenced record does not exist.',
  fields: {
    code: name(),
    name: name(),
    defaultStatusId: optionalReference(statusLookup),
    defaultCategoryId: optionalReference(
      picklistSetting.lookup,
      ({ picklist }) => picklist === Picklist.LEAD_CATEGORY,
    ),
    emailOnCreate: flag(false),
    phoneOnCreate: flag(false),
    requiresApproval: flag(false),
    requiredFields: texts(field, MAX_REQUIRED),
    isActive: flag(true),
  },
  unique: { lead_types_code: 'code' },
  code: 'code',
  list: {
    field: 'leadTypes',
    description:
      'Returns the lead types of the tenant, including inactive ones, ordered by name; at most 1,000. Any member may read them.',
    orderBy: ['name'],
  },
});
picklistSetting.usedBy({ column: leadTypes.defaultCategoryId });
