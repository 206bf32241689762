import { Resolver } from 'type-graphql';
import { type Context, User, userReader } from '../../identity/index.js';
import {
  BatchField,
  type FieldSelection,
  Forward20,
  type ForwardArgs,
  ReferenceField,
  sliceOf,
  URLScalar,
} from '../../platform/graphql/index.js';
import { idsOf } from '../../platform/ids/index.js';
import {
  CustomFieldValue,
  customFieldValuesOf,
  PicklistValue,
  picklistSetting,
  Tag,
} from '../../settings/index.js';
import { Account, BillingAccount, Customer, DealConnection, FinancialProfile } from '../customer.type.js';
import {
  accountReader,
  billingAccountsOf,
  dealsOf,
  financialProfilesOf,
  tagsOfCustomers,
} from './customer.loaders.js';
import { maySeeSensitive } from './customer.policy.js';

@Resolver(() => Customer)
export class CustomerResolver {
  @BatchField(() => Boolean, {
    description:
      'Tells a null of permission from a null of data, for the sensitive fields here and in the financial profiles.',
  })
  viewerCanReadSensitive(customers: Customer[], _args: unknown, context: Context) {
    return customers.map(() => maySeeSensitive(context));
  }

  @BatchField(() => String, {
    nullable: true,
    needs: ['identityNumber'],
    description: 'The number of an identity document. Sensitive: null without CUSTOMERS_READ_SENSITIVE.',
  })
  identityNumber(customers: Customer[], _args: unknown, context: Context) {
    return customers.map((customer) => (maySeeSensitive(context) ? customer.identityNumber : null));
  }

  @BatchField(() => String, {
    nullable: true,
    needs: ['taxNumber'],
    description: 'The tax number. Sensitive: null without CUSTOMERS_READ_SENSITIVE.',
  })
  taxNumber(customers: Customer[], _args: unknown, context: Context) {
    return customers.map((customer) => (maySeeSensitive(context) ? customer.taxNumber : null));
  }

  @BatchField(() => URLScalar, {
    nullable: true,
    needs: ['avatarUrl', 'avatarFileName'],
    description:
      'A picture. Where it is the photo of the lead that became the customer, the address opens it for an hour from now.',
  })
  avatarUrl(customers: Customer[], _args: unknown, { files, viewer }: Context) {
    return customers.map(({ avatarUrl, avatarFileName }) =>
      avatarFileName === null
        ? avatarUrl
        : files.addresses.addressOf(`${viewer.tenant.id}/${avatarFileName}`),
    );
  }

  @ReferenceField(() => PicklistValue, {
    nullable: true,
    by: 'defaultChannelId',
    description: 'How the customer is reached first; of CHANNEL.',
  })
  defaultChannel() {
    return picklistSetting.entity;
  }

  @ReferenceField(() => User, {
    nullable: true,
    by: 'relatedUserId',
    description: 'Who looks after the customer.',
  })
  relatedUser() {
    return userReader;
  }

  @BatchField(() => [CustomFieldValue], {
    needs: ['customFields'],
    description:
      'What the customer has in custom fields, in the order of the fields; those without a value are left out.',
  })
  customFields(customers: Customer[], _args: unknown, context: Context) {
    return customFieldValuesOf(context, customers);
  }

  @BatchField(() => [Tag], { description: 'The tags, by name.' })
  tags(customers: Customer[], _args: unknown, context: Context, selection: FieldSelection) {
    return tagsOfCustomers(context, customers, selection);
  }

  @ReferenceField(() => Account, {
    nullable: true,
    by: 'accountId',
    description: 'The company that the customer belongs to.',
  })
  account() {
    return accountReader;
  }

  @BatchField(() => DealConnection, { args: () => Forward20, description: 'The deals, newest first.' })
  deals(customers: Customer[], args: ForwardArgs, context: Context, selection: FieldSelection) {
    return dealsOf(context, 'customerId', idsOf(customers), sliceOf(args), selection);
  }

  @BatchField(() => [FinancialProfile], {
    description: 'One for each financial entity that serves the customer.',
  })
  financialProfiles(customers: Customer[], _args: unknown, context: Context, selection: FieldSelection) {
    return financialProfilesOf(context, idsOf(customers), selection);
  }

  @BatchField(() => [BillingAccount], {
    description: 'The accounts receivable that the customer owns, by number.',
  })
  billingAccounts(customers: Customer[], _args: unknown, context: Context, selection: FieldSelection) {
    return billingAccountsOf(context, customers, selection);
  }
}
