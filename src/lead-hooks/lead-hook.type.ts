import { Field, ObjectType } from 'type-graphql';
import { DateTime, Needs, Node } from '../platform/graphql/index.js';
import { LeadHookSource } from './lead-hook.source.js';

@ObjectType({ description: 'Maps a value of the posted data to a field of the lead.' })
export class LeadHookMapping {
  @Field(() => String, { description: 'Path of the value in the posted data.' })
  path!: string;

  @Field(() => String, { description: 'Field of the lead by its import name, or `customField:<key>`.' })
  field!: string;
}

@ObjectType({
  implements: Node,
  description:
    'A lead hook: an address to which an external source posts its leads. The address contains a secret key; most sources also sign what they send.',
})
export class LeadHook extends Node<'hook'> {
  @Field(() => String, { description: 'Name of the hook, unique without regard to case.' })
  name!: string;

  @Field(() => LeadHookSource, { description: 'Source whose format the hook accepts.' })
  source!: LeadHookSource;

  @Field(() => Boolean, { description: 'Whether the hook accepts leads.' })
  isActive!: boolean;

  @Field(() => Boolean, { description: 'Whether values that match no field of a lead are dropped.' })
  dropsUnknown!: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'Name to use if the form asks for none; null if leads without a name are rejected.',
  })
  nameStandIn!: string | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'Date and time until which the previous key stays valid; null if there is none.',
  })
  previousKeyUntil!: Date | null;

  @Field(() => Boolean, { description: 'Whether posts have to be signed.' })
  @Needs('secret')
  get isSigned(): boolean {
    return this.secret !== null;
  }

  secret!: string | null;
  mapping!: string[];

  /** Set where it has just been made. */
  newPath?: string;
  newToken?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Path of the hook on the gateway, including the key; null but in the result of saveLeadHook or rotateLeadHookKey that created it.',
  })
  @Needs()
  get path(): string | null {
    return this.newPath ?? null;
  }

  @Field(() => String, {
    nullable: true,
    description:
      'Value that the source has to present: the verify token of META, the key of GOOGLE_ADS. Null for other sources, and wherever `path` is null.',
  })
  @Needs()
  get verificationToken(): string | null {
    return this.newToken ?? null;
  }
}
