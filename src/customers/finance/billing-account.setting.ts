import { Field, ID, InputType } from 'type-graphql';
import { defineSetting, flag, name, reference } from '../../settings/index.js';
import { customerLookup } from '../customer/customer.lookup.js';
import { BillingAccount } from '../customer.type.js';
import { billingAccounts } from './finance.table.js';

@InputType({
  description:
    'Input for creating or updating a billing account. In an update, fields that are left out stay unchanged.',
})
class SaveBillingAccountInput {
  @Field(() => ID, {
    nullable: true,
    description: 'ID of the billing account to update. If left out or null, one is created.',
  })
  id?: string | null;

  @Field(() => ID, {
    description: 'ID of the customer who owns the billing account. It cannot be changed later.',
  })
  customerId!: string;

  @Field(() => String, {
    description:
      'Number of the billing account, 1 to 100 characters. The number of another one, in whatever case, returns a NameTakenError.',
  })
  number!: string;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the billing account can be billed. Default for a new one: true.',
  })
  isActive?: boolean | null;
}

/** It has no list: `Customer.billingAccounts` shows those of each. */
export const billingAccountSetting = defineSetting({
  kind: 'billing',
  type: BillingAccount,
  table: billingAccounts,
  input: SaveBillingAccountInput,
  description:
    'Creates a billing account for a customer, or updates one. Requires SETTINGS_WRITE. Returns a NameTakenError if another billing account has the number, and a NotFoundError if the billing account or the customer does not exist.',
  fields: {
    customerId: { ...reference(customerLookup), isFixed: true },
    number: name(),
    isActive: flag(true),
  },
  unique: { billing_accounts_number: 'number' },
  listedBy: 'customerId',
});
