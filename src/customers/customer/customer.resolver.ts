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
      'Whether the viewer may read sensitive values; it distinguishes a hidden value from a missing one, here and in the financial profiles.',
  })
  viewerCanReadSensitive(customers: Customer[], _args: unknown, context: Context) {
    return customers.map(() => maySeeSensitive(context));
  }

  @BatchField(() => String, {
    nullable: true,
    needs: ['identityNumber'],
    description:
      'Number of an identity document. Sensitive: null if there is none, and for viewers without CUSTOMERS_READ_SENSITIVE.',
  })
  identityNumber(customers: Customer[], _args: unknown, context: Context) {
    return customers.map((customer) => (maySeeSensitive(context) ? customer.identityNumber : null));
  }

  @BatchField(() => String, {
    nullable: true,
    needs: ['taxNumber'],
    description:
      'Tax number. Sensitive: null if there is none, and for viewers without CUSTOMERS_READ_SENSITIVE.',
  })
  taxNumber(customers: Customer[], _args: unknown, context: Context) {
    return customers.map((customer) => (maySeeSensitive(context) ? customer.taxNumber : null));
  }

  @BatchField(() => URLScalar, {
    nullable: true,
    needs: ['avatarUrl', 'avatarFileName'],
    description:
      'Address of a picture. Null if there is none. If the picture is the photo of the lead that became the customer, the address is valid for one hour.',
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
    description:
      'Preferred channel to reach the customer, a value of the picklist CHANNEL. Null if there is none.',
  })
  defaultChannel() {
    return picklistSetting.entity;
  }

  @ReferenceField(() => User, {
    nullable: true,
    by: 'relatedUserId',
    description: 'User who is responsible for the customer. Null if there is none.',
  })
  relatedUser() {
    return userReader;
  }

  @BatchField(() => [CustomFieldValue], {
    needs: ['customFields'],
    description:
      "Values of the customer's custom fields, in the order of the fields. Fields without a value are left out.",
  })
  customFields(customers: Customer[], _args: unknown, context: Context) {
    return customFieldValuesOf(context, customers);
  }

  @BatchField(() => [Tag], { description: 'Tags of the customer, by name.' })
  tags(customers: Customer[], _args: unknown, context: Context, selection: FieldSelection) {
    return tagsOfCustomers(context, customers, selection);
  }

  @ReferenceField(() => Account, {
    nullable: true,
    by: 'accountId',
    description: 'Account of the customer. Null if there is none.',
  })
  account() {
    return accountReader;
  }

  @BatchField(() => DealConnection, {
    args: () => Forward20,
    description: 'Deals of the customer, newest first.',
  })
  deals(customers: Customer[], args: ForwardArgs, context: Context, selection: FieldSelection) {
    return dealsOf(context, 'customerId', idsOf(customers), sliceOf(args), selection);
  }

  @BatchField(() => [FinancialProfile], {
    description:
      'Profiles of the customer, one for each financial entity that serves the customer, oldest first.',
  })
  financialProfiles(customers: Customer[], _args: unknown, context: Context, selection: FieldSelection) {
    return financialProfilesOf(context, idsOf(customers), selection);
  }

  @BatchField(() => [BillingAccount], {
    description: 'Billing accounts of the customer, by number.',
  })
  billingAccounts(customers: Customer[], _args: unknown, context: Context, selection: FieldSelection) {
    return billingAccountsOf(context, customers, selection);
  }
}
