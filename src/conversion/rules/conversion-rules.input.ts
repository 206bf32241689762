import { Field, ID, InputType, Int } from 'type-graphql';
import { ConversionAssignee, ConversionDealField } from './conversion-rules.type.js';
import { ConversionLeadField } from './lead-field.type.js';

@InputType({ description: 'What a conversion does with a custom field of leads.' })
export class ConversionFieldRuleInput {
  @Field(() => ID, { description: "The lead's field, by ID or as `code:<key>`." })
  fieldId!: string;

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Whether a lead must have it before it is converted.',
  })
  isRequired!: boolean;

  @Field(() => ID, {
    nullable: true,
    description:
      "The customer's field that its value goes to, by ID or as `code:<key>`: of the same kind, or a STRING for a SELECT; a SELECT has all of its options. Left out, the same field. Accounts and deals have no custom fields.",
  })
  toFieldId?: string | null;

  @Field(() => ConversionDealField, {
    nullable: true,
    description: 'What it fills of a deal that the rules make, besides going to the customer.',
  })
  toDealField?: ConversionDealField | null;
}

@InputType({
  description:
    'How leads are converted where convertLead says nothing. What is left out stays; null is as at first.',
})
export class SaveConversionRulesInput {
  @Field(() => Int, {
    nullable: true,
    description: 'The version that was read, 0 where there were none; refused where it is no longer that.',
  })
  expectedVersion?: number | null;

  @Field(() => [ConversionLeadField], {
    nullable: true,
    description: 'What a lead must have, repeats dropped; at first nothing.',
  })
  requiredFields?: ConversionLeadField[] | null;

  @Field(() => [ConversionFieldRuleInput], {
    nullable: true,
    description:
      'What becomes of custom fields, at most 200, all of them; one that is not named goes to the same field of the customer.',
  })
  customFields?: ConversionFieldRuleInput[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "Whether the customer gets the account of the lead's company; at first they do.",
  })
  makesAccount?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether a deal is made; at first none is.' })
  makesDeal?: boolean | null;

  @Field(() => Int, {
    nullable: true,
    description: 'In how many days such a deal is hoped to close, 0 to 3,650; at first 30.',
  })
  dealClosingDays?: number | null;

  @Field(() => ID, {
    nullable: true,
    description:
      "Where deals go that name no pipeline, in its first open stage; at first the tenant's default pipeline.",
  })
  pipelineId?: string | null;

  @Field(() => ConversionAssignee, {
    nullable: true,
    description: "Who gets what is made; at first the lead's assignee.",
  })
  assignTo?: ConversionAssignee | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The person, where assignTo is USER, and then alone: an active one.',
  })
  assigneeId?: string | null;
}
