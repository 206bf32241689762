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
  description: 'The role of a user in a tenant. Each role has all permissions of the one before it.',
  valuesConfig: {
    VIEWER: { description: 'The user can read leads and customers.' },
    AGENT: { description: 'The user can also create, update and convert leads, and update customers.' },
    MANAGER: {
      description:
        'The user can also decide approvals, delete leads, read sensitive values and see all leads.',
    },
    ADMIN: { description: 'The user can also change settings.' },
  },
});
registerEnumType(Permission, {
  name: 'Permission',
  description:
    'A permission of a user in a tenant. The `scope` claim of a token can narrow it: the scope for LEADS_READ is `leads:read`.',
  valuesConfig: {
    LEADS_READ: { description: 'Allows reading leads and the records that belong to them.' },
    LEADS_WRITE: { description: 'Allows creating and changing leads, comments and locks.' },
    LEADS_CONVERT: { description: 'Allows converting leads to customers.' },
    LEADS_APPROVE: { description: 'Allows deciding approvals and creating duplicate customers.' },
    LEADS_DELETE: { description: 'Allows deleting leads and restoring deleted ones.' },
    CUSTOMERS_READ: { description: 'Allows reading customers, accounts and deals.' },
    CUSTOMERS_WRITE: { description: 'Allows changing customers, accounts and deals.' },
    CUSTOMERS_READ_SENSITIVE: {
      description: 'Allows reading identity and tax numbers, payment data and push tokens.',
    },
    SETTINGS_WRITE: { description: 'Allows changing statuses and all other settings.' },
  },
});

@ObjectType({ description: 'A company that uses the gateway. Tenants cannot see the records of each other.' })
export class Tenant {
  @Field(() => ID, { description: 'ID of the tenant, for the X-Tenant header.' })
  id!: Id<'tenant'>;

  @Field(() => String, { description: 'Short name of the tenant, for the X-Tenant header.' })
  slug!: string;

  @Field(() => String, { description: 'Name of the tenant.' })
  name!: string;

  @Field(() => CountryCode, {
    description:
      'Default country, whose national format is assumed for phone numbers without a country code.',
  })
  defaultCountry!: string;

  @Field(() => TimeZone, { description: 'Time zone in which the days of the tenant begin and end.' })
  timeZone!: string;

  @Field(() => CurrencyCode, { description: "Currency of the tenant's amounts." })
  currency!: string;
}

@ObjectType({ implements: Node, description: 'A user of the tenant.' })
export class User extends Node<'user'> {
  @Field(() => String, { description: 'First and last name; the e-mail address if there are none.' })
  @Needs('firstName', 'lastName', 'email')
  get name(): string {
    return [this.firstName, this.lastName].filter(Boolean).join(' ') || this.email;
  }

  @Field(() => String, { nullable: true, description: 'First name. Null if it is not known.' })
  firstName!: string | null;

  @Field(() => String, { nullable: true, description: 'Last name. Null if it is not known.' })
  lastName!: string | null;

  @Field(() => EmailAddress, { description: 'E-mail address. The first token of a user is matched by it.' })
  email!: string;

  @Field(() => URLScalar, { nullable: true, description: 'Address of a picture. Null if there is none.' })
  avatarUrl!: string | null;

  @Field(() => Role, { description: 'Role of the user in this tenant.' })
  role!: Role;

  @Field(() => Boolean, { description: 'Whether the user can sign in and be assigned leads.' })
  isActive!: boolean;
}

@ObjectType({ implements: Node, description: 'A group of users that can own leads.' })
export class Group extends Node<'group'> {
  @Field(() => String, {
    description: 'Short name of the group; inputs can refer to the group as `code:<code>`.',
  })
  code!: string;

  @Field(() => String, { description: 'Name of the group.' })
  name!: string;
}

@ObjectType({ description: 'The user that a request is made for, as a member of one tenant.' })
export class Viewer {
  /** Of no record: in clients' caches a viewer must be another object than the person. */
  @Field(() => ID, {
    description: 'ID of the membership, which is one user in one tenant. The viewer is not a Node.',
  })
  id!: string;

  @Field(() => Role, { description: 'Role of the viewer in this tenant.' })
  role!: Role;

  @Field(() => [Permission], {
    description: 'Permissions of the viewer with this token, in no particular order.',
  })
  permissions!: Permission[];
}

export const UserConnection = connectionOf(() => User, 'User', 'users');
