import { Field, ID, InputType, Int } from 'type-graphql';
import { ConversionAssignee, ConversionDealField } from './conversion-rules.type.js';
import { ConversionLeadField } from './lead-field.type.js';

@InputType({ description: 'Input for a rule on a custom field of leads.' })
export class ConversionFieldRuleInput {
  @Field(() => ID, { description: 'Custom field of the lead, by ID or as `code:<key>`.' })
  fieldId!: string;

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Whether a lead must have a value in the field to be converted. Default: false.',
  })
  isRequired!: boolean;

  @Field(() => ID, {
    nullable: true,
    description:
      'Custom field of the customer that receives the value, by ID or as `code:<key>`. It must be of the same kind, or a STRING for a SELECT; a SELECT must have all options of the field. Left out or null, it is the same field. Accounts and deals have no custom fields.',
  })
  toFieldId?: string | null;

  @Field(() => ConversionDealField, {
    nullable: true,
    description:
      'Field of a deal created by the rules that the value fills as well. Left out or null, it fills none.',
  })
  toDealField?: ConversionDealField | null;
}

@InputType({
  description:
    'Input for saving the conversion rules. Fields that are left out stay unchanged; null restores the default.',
})
export class SaveConversionRulesInput {
  @Field(() => Int, {
    nullable: true,
    description:
      'Version of the rules that the client last read. It is 0 if there were none. If the rules have changed since, the result is a VersionConflictError. Left out or null, the version is not checked.',
  })
  expectedVersion?: number | null;

  @Field(() => [ConversionLeadField], {
    nullable: true,
    description:
      'Fields that a lead must have to be converted, duplicates removed. Default for new rules: none.',
  })
  requiredFields?: ConversionLeadField[] | null;

  @Field(() => [ConversionFieldRuleInput], {
    nullable: true,
    description:
      'Rules for custom fields, at most 200, which replace all present ones. A field without a rule goes to the same field of the customer.',
  })
  customFields?: ConversionFieldRuleInput[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      "Whether the customer is linked to the account of the lead's company, created if there is none. Default for new rules: true.",
  })
  makesAccount?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether a deal is created if the input has none. Default for new rules: false.',
  })
  makesDeal?: boolean | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'Days from the conversion to the closing date of such a deal, from 0 to 3,650. Default for new rules: 30.',
  })
  dealClosingDays?: number | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'Pipeline of deals for which the input names none, by ID; they begin in its first open stage. Default for new rules: the default pipeline of the tenant.',
  })
  pipelineId?: string | null;

  @Field(() => ConversionAssignee, {
    nullable: true,
    description: 'User who becomes the owner of the created records. Default for new rules: LEAD_ASSIGNEE.',
  })
  assignTo?: ConversionAssignee | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'ID of the active user who becomes the owner. Required if `assignTo` is USER, and not allowed otherwise.',
  })
  assigneeId?: string | null;
}
