import { Field, ID, InputType } from 'type-graphql';
import { defineSetting, flag, name, reference } from '../../settings/index.js';
import { customerLookup } from '../customer/customer.lookup.js';
import { BillingAccount } from '../customer.type.js';
import { billingAccounts } from './finance.table.js';

@InputType({ description: 'Accounts receivable. With an ID, what is left out stays as it is.' })
class SaveBillingAccountInput {
  @Field(() => ID, { nullable: true, description: 'The account to change; a new one when left out.' })
  id?: string | null;

  @Field(() => ID, { description: 'Who owns it; the owner of an account never changes.' })
  customerId!: string;

  @Field(() => String, {
    description:
      'The number, 1 to 100 characters; NameTakenError where another account has it, whatever the case.',
  })
  number!: string;

  @Field(() => Boolean, { nullable: true, description: 'Whether it may be billed; a new one may.' })
  isActive?: boolean | null;
}

/** It has no list: `Customer.billingAccounts` shows those of each. */
export const billingAccountSetting = defineSetting({
  kind: 'billing',
  type: BillingAccount,
  table: billingAccounts,
  input: SaveBillingAccountInput,
  description: 'Opens accounts receivable for a customer, or changes them.',
  fields: {
    customerId: { ...reference(customerLookup), isFixed: true },
    number: name(),
    isActive: flag(true),
  },
  unique: { billing_accounts_number: 'number' },
  listedBy: 'customerId',
});
