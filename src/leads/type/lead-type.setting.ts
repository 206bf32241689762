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

@InputType({ description: 'A kind of lead. With an ID, what is left out stays as it is.' })
class SaveLeadTypeInput {
  @Field(() => ID, {
    nullable: true,
    description: 'The type to change, by ID or as `code:<code>`; a new one when left out.',
  })
  id?: string | null;

  @Field(() => String, {
    description:
      'The code, 1 to 100 characters; NameTakenError where another type has it, whatever the case.',
  })
  code!: string;

  @Field(() => String, { description: 'The name, 1 to 100 characters.' })
  name!: string;

  @Field(() => ID, {
    nullable: true,
    description:
      'What such a lead starts as, by ID or as `slug:<slug>`; null for the default status of the tenant.',
  })
  defaultStatusId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The category of such a lead where none is given, by ID or as `code:<code>`; null for none.',
  })
  defaultCategoryId?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether an e-mail goes out when such a lead is created; left out, none does.',
  })
  emailOnCreate?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether a phone message goes out when such a lead is created; left out, none does.',
  })
  phoneOnCreate?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether such a lead must be approved before it is converted; left out, it need not.',
  })
  requiresApproval?: boolean | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Fields of CreateLeadInput that such a lead must have, repeats dropped; left out, none.',
  })
  requiredFields?: string[] | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether it can be chosen; a new one can.' })
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
  description: 'Makes a kind of lead, or changes one.',
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
    description: 'The kinds of lead of the tenant, inactive ones too, by name.',
    orderBy: ['name'],
  },
});
picklistSetting.usedBy({ column: leadTypes.defaultCategoryId });
