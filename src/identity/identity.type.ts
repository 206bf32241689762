import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import {
  CountryCode,
  CurrencyCode,
  connectionOf,
  EmailAddress,
  Needs,
  Node,
  TimeZone,
  URLScalar,
} from '../platform/graphql/index.js';
import type { Id } from '../platform/ids/index.js';
import { Permission, Role } from './permissions.js';

registerEnumType(Role, {
  name: 'Role',
  description: 'What a person is in a tenant; each role may all that the one before it may.',
  valuesConfig: {
    VIEWER: { description: 'Reads leads and customers.' },
    AGENT: { description: 'Works leads and converts them; changes customers.' },
    MANAGER: { description: 'Decides approvals, deletes leads, reads sensitive values, sees every lead.' },
    ADMIN: { description: 'Changes settings as well.' },
  },
});
registerEnumType(Permission, {
  name: 'Permission',
  description: "What a person may do. A token's scope claim narrows it: LEADS_READ is the scope leads:read.",
  valuesConfig: {
    LEADS_READ: { description: 'Read leads and all that hangs on them.' },
    LEADS_WRITE: { description: 'Create and change leads, comments and locks.' },
    LEADS_CONVERT: { description: 'Convert leads into customers.' },
    LEADS_APPROVE: { description: 'Decide approvals, and allow duplicate customers.' },
    LEADS_DELETE: { description: 'Delete leads and bring deleted ones back.' },
    CUSTOMERS_READ: { description: 'Read customers, accounts and deals.' },
    CUSTOMERS_WRITE: { description: 'Change customers, accounts and deals.' },
    CUSTOMERS_READ_SENSITIVE: { description: 'Read identity and tax numbers, payment data and push tokens.' },
    SETTINGS_WRITE: { description: 'Change statuses and every other setting.' },
  },
});

@ObjectType({ description: 'A company that uses the gateway; nothing of one is ever seen by another.' })
export class Tenant {
  @Field(() => ID, { description: 'The ID, for the X-Tenant header.' })
  id!: Id<'tenant'>;

  @Field(() => String, { description: 'The short name, for the X-Tenant header.' })
  slug!: string;

  @Field(() => String, { description: 'The name.' })
  name!: string;

  @Field(() => CountryCode, { description: "National phone numbers are read as this country's." })
  defaultCountry!: string;

  @Field(() => TimeZone, { description: 'Where its days begin and end.' })
  timeZone!: string;

  @Field(() => CurrencyCode, { description: 'What its deals are counted in.' })
  currency!: string;
}

@ObjectType({ implements: Node, description: 'A person who works with leads.' })
export class User extends Node<'user'> {
  @Field(() => String, { description: 'First and last name; the e-mail address where there are none.' })
  @Needs('firstName', 'lastName', 'email')
  get name(): string {
    return [this.firstName, this.lastName].filter(Boolean).join(' ') || this.email;
  }

  @Field(() => String, { nullable: true, description: 'The first name.' })
  firstName!: string | null;

  @Field(() => String, { nullable: true, description: 'The last name.' })
  lastName!: string | null;

  @Field(() => EmailAddress, { description: 'The e-mail address, which a first token is matched by.' })
  email!: string;

  @Field(() => URLScalar, { nullable: true, description: 'A picture.' })
  avatarUrl!: string | null;

  @Field(() => Role, { description: 'What the person is in this tenant.' })
  role!: Role;

  @Field(() => Boolean, { description: 'Whether the person may still come in and be given leads.' })
  isActive!: boolean;
}

@ObjectType({ implements: Node, description: 'People who may own leads together.' })
export class Group extends Node<'group'> {
  @Field(() => String, { description: 'A short name that does not change.' })
  code!: string;

  @Field(() => String, { description: 'The name.' })
  name!: string;
}

@ObjectType({ description: 'Who is asking, where, and what they may do.' })
export class Viewer {
  /** Of no record: in clients' caches a viewer must be another object than the person. */
  @Field(() => ID, {
    description: 'Of the membership: one person in one tenant. It is no Node.',
  })
  id!: string;

  @Field(() => Role, { description: 'What the viewer is in this tenant.' })
  role!: Role;

  @Field(() => [Permission], { description: 'What the viewer may do with this token.' })
  permissions!: Permission[];
}

export const UserConnection = connectionOf(() => User, 'User', 'people');
