import { Field, ObjectType } from 'type-graphql';
import { DateTime, Needs, Node } from '../platform/graphql/index.js';
import { LeadHookSource } from './lead-hook.source.js';

@ObjectType({ description: 'What a value of what is posted is taken for.' })
export class LeadHookMapping {
  @Field(() => String, { description: 'Where the value stands.' })
  path!: string;

  @Field(() => String, { description: 'The field of the lead, or `customField:<key>`.' })
  field!: string;
}

@ObjectType({
  implements: Node,
  description:
    'An address at which a system outside leaves leads, as they come in there. Who knows the address may post; most sources sign what they send as well.',
})
export class LeadHook extends Node<'hook'> {
  @Field(() => String, { description: 'The name, unique without case.' })
  name!: string;

  @Field(() => LeadHookSource, { description: 'Whose messages it takes.' })
  source!: LeadHookSource;

  @Field(() => Boolean, { description: 'Whether it takes anything.' })
  isActive!: boolean;

  @Field(() => Boolean, { description: 'Whether values that are no field of a lead are dropped.' })
  dropsUnknown!: boolean;

  @Field(() => String, { nullable: true, description: 'Stands in for a name that is not asked for.' })
  nameStandIn!: string | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'Until when the key of before counts as well; null where there was none.',
  })
  previousKeyUntil!: Date | null;

  @Field(() => Boolean, { description: 'Whether what is posted has to be signed.' })
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
      'Its address behind that of the gateway, with the key. Shown once, when it is made: in the answer of saveLeadHook or rotateLeadHookKey.',
  })
  @Needs()
  get path(): string | null {
    return this.newPath ?? null;
  }

  @Field(() => String, {
    nullable: true,
    description:
      'What the source has to name: the verify token of Meta, the key of Google Ads. Shown once, together with the path; null of other sources.',
  })
  @Needs()
  get verificationToken(): string | null {
    return this.newToken ?? null;
  }
}
