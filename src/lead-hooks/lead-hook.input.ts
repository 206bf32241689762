import { Field, ID, InputType, Int } from 'type-graphql';
import { GRACE_HOURS, MAX_GRACE_HOURS } from './lead-hook.keys.js';
import { LeadHookSource } from './lead-hook.source.js';

@InputType({ description: 'What a value of what is posted is taken for.' })
export class LeadHookMappingInput {
  @Field(() => String, {
    description:
      'Where the value stands: names and positions with dots between, such as `contact.emails.0`, or a JSON Pointer (RFC 6901); of a form the name of the field.',
  })
  path!: string;

  @Field(() => String, {
    description:
      'The field of the lead as imports call it, such as `email` or `fullName`; or `customField:<key>`. `externalId` names the source’s own ID of the lead.',
  })
  field!: string;
}

@InputType({ description: 'A hook for leads. With an ID, what is left out stays as it is; null clears it.' })
export class SaveLeadHookInput {
  @Field(() => ID, { nullable: true, description: 'The hook to change; a new one when left out.' })
  id?: string | null;

  @Field(() => String, {
    description:
      'The name, 1 to 100 characters; NameTakenError where another hook has it, whatever the case.',
  })
  name!: string;

  @Field(() => LeadHookSource, { description: 'Whose messages it takes; stays what it is from the start.' })
  source!: LeadHookSource;

  @Field(() => ID, {
    description: 'The LEAD_SOURCE that its leads come from, by ID or as `code:<code>`.',
  })
  leadSourceId!: string;

  @Field(() => ID, {
    description:
      'In whose name its leads are made: an active person. Where they leave, the hook goes on in their name.',
  })
  actingUserId!: string;

  @Field(() => ID, { nullable: true, description: 'The type of its leads, by ID or as `code:<code>`.' })
  leadTypeId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Who owns its leads; the person in whose name they are made when left out.',
  })
  ownerId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Who works on its leads; as the assignment rules say when left out.',
  })
  assignedUserId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The group that owns its leads, by ID or as `code:<code>`.',
  })
  ownedByGroupId?: string | null;

  @Field(() => [LeadHookMappingInput], {
    nullable: true,
    description:
      'Of GENERIC: what is taken for what, at most 200. Left out, values are known by their names, as in imports.',
  })
  mapping?: LeadHookMappingInput[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether values that are no field of a lead are dropped; they go into the description when left out.',
  })
  dropsUnknown?: boolean | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Stands in for a name that the form does not ask for, at most 100 characters. Without it a lead without both names is rejected.',
  })
  nameStandIn?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'What the source signs with, never shown: the app secret of Meta, which it takes; the secret of Typeform and of a form, where there is one.',
  })
  secret?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether it takes anything; a new one does. One that does not is not there to its source.',
  })
  isActive?: boolean | null;
}

@InputType({ description: 'Which hook gets a new key.' })
export class RotateLeadHookKeyInput {
  @Field(() => ID, { description: 'The hook.' })
  id!: string;

  @Field(() => Int, {
    nullable: true,
    defaultValue: GRACE_HOURS,
    description: `For how many hours the key of before counts as well, 0 to ${MAX_GRACE_HOURS}; 0 where it has leaked.`,
  })
  graceHours?: number | null;
}
