import { Field, ID, InputType, Int } from 'type-graphql';
import { GRACE_HOURS, MAX_GRACE_HOURS } from './lead-hook.keys.js';
import { LeadHookSource } from './lead-hook.source.js';

@InputType({ description: 'Maps a value of the posted data to a field of the lead.' })
export class LeadHookMappingInput {
  @Field(() => String, {
    description:
      'Path of the value: names and positions separated by dots, such as `contact.emails.0`, or a JSON Pointer (RFC 6901). For forms, the name of the field.',
  })
  path!: string;

  @Field(() => String, {
    description:
      'Field of the lead by its import name, such as `email` or `fullName`, or `customField:<key>`. `externalId` is the ID that the source gives the lead.',
  })
  field!: string;
}

@InputType({
  description: 'Input of saveLeadHook. When updating, omitted fields keep their values and null clears them.',
})
export class SaveLeadHookInput {
  @Field(() => ID, {
    nullable: true,
    description: 'ID of the hook to update. Omitted or null, a new hook is created.',
  })
  id?: string | null;

  @Field(() => String, {
    description: 'Name of the hook, from 1 to 100 characters, unique without regard to case.',
  })
  name!: string;

  @Field(() => LeadHookSource, {
    description: 'Source whose format the hook accepts. It cannot be changed later.',
  })
  source!: LeadHookSource;

  @Field(() => ID, {
    description: 'LEAD_SOURCE that its leads get, by ID or as `code:<code>`.',
  })
  leadSourceId!: string;

  @Field(() => ID, {
    description:
      'User on whose behalf its leads are created; must be active. The hook keeps working if the user is deactivated later.',
  })
  actingUserId!: string;

  @Field(() => ID, { nullable: true, description: 'Type that its leads get, by ID or as `code:<code>`.' })
  leadTypeId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'User who owns its leads. Omitted or null, it is the acting user.',
  })
  ownerId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'User whom its leads are assigned to. Omitted or null, the assignment rules decide.',
  })
  assignedUserId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Group that owns its leads, by ID or as `code:<code>`.',
  })
  ownedByGroupId?: string | null;

  @Field(() => [LeadHookMappingInput], {
    nullable: true,
    description:
      'Mapping of values to fields, for GENERIC only; at most 200. Without it, values are recognised by their names, as in imports.',
  })
  mapping?: LeadHookMappingInput[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether values that match no field of a lead are dropped. If false, they are added to the description of the lead.',
  })
  dropsUnknown?: boolean | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Name to use if the form asks for none, at most 100 characters. Without it, leads without a name are rejected.',
  })
  nameStandIn?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Secret that the source signs with; it is never returned. Required for META (the app secret), optional for TYPEFORM and GENERIC.',
  })
  secret?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the hook accepts leads. A new hook is active; an inactive one answers 404.',
  })
  isActive?: boolean | null;
}

@InputType({ description: 'Input of rotateLeadHookKey.' })
export class RotateLeadHookKeyInput {
  @Field(() => ID, { description: 'ID of the hook.' })
  id!: string;

  @Field(() => Int, {
    nullable: true,
    defaultValue: GRACE_HOURS,
    description: `Number of hours for which the previous key stays valid, from 0 to ${MAX_GRACE_HOURS}. Use 0 if it has leaked. Default: 24.`,
  })
  graceHours?: number | null;
}
