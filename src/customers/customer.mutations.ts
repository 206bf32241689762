import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { type Context, Permission, Requires } from '../identity/index.js';
import { BatchField, type FieldSelection, ReferenceField } from '../platform/graphql/index.js';
import type { Id } from '../platform/ids/index.js';
import { updateAccount } from './account/update-account.js';
import { UpdateAccountInput, UpdateDealInput } from './account-and-deal/account-and-deal.input.js';
import { UpdateCustomerInput } from './customer/customer.input.js';
import {
  accountReader,
  customerReader,
  dealReader,
  financialProfilesOf,
} from './customer/customer.loaders.js';
import { updateCustomer } from './customer/update-customer.js';
import {
  SaveFinancialProfileResult,
  SaveFinancialProfileSuccess,
  UpdateAccountResult,
  UpdateAccountSuccess,
  UpdateCustomerResult,
  UpdateCustomerSuccess,
  UpdateDealResult,
  UpdateDealSuccess,
} from './customer.results.js';
import { Account, Customer, Deal, FinancialProfile } from './customer.type.js';
import { updateDeal } from './deal/update-deal.js';
import { SaveFinancialProfileInput } from './finance/finance.input.js';
import { saveFinancialProfile } from './finance/save-financial-profile.js';

@Resolver()
class CustomerMutations {
  @Mutation(() => UpdateCustomerResult, {
    nullable: true,
    description:
      'Updates the fields and tags of a customer. Requires CUSTOMERS_WRITE. Returns a VersionConflictError if expectedVersion is stale, and a DuplicateCustomerError if another customer has the e-mail address, phone, identity or tax number.',
  })
  @Requires(Permission.CUSTOMERS_WRITE)
  updateCustomer(
    @Ctx() context: Context,
    @Arg('input', () => UpdateCustomerInput, { description: 'The customer and the fields to change.' })
    input: UpdateCustomerInput,
  ) {
    return updateCustomer(context, input);
  }

  @Mutation(() => UpdateAccountResult, {
    nullable: true,
    description:
      'Updates the fields and tags of an account. Requires CUSTOMERS_WRITE. Returns a VersionConflictError if expectedVersion is stale, and a NameTakenError if another account has the name.',
  })
  @Requires(Permission.CUSTOMERS_WRITE)
  updateAccount(
    @Ctx() context: Context,
    @Arg('input', () => UpdateAccountInput, { description: 'The account and the fields to change.' })
    input: UpdateAccountInput,
  ) {
    return updateAccount(context, input);
  }

  @Mutation(() => UpdateDealResult, {
    nullable: true,
    description:
      'Updates the fields and tags of a deal. Requires CUSTOMERS_WRITE. Returns a VersionConflictError if expectedVersion is stale.',
  })
  @Requires(Permission.CUSTOMERS_WRITE)
  updateDeal(
    @Ctx() context: Context,
    @Arg('input', () => UpdateDealInput, { description: 'The deal and the fields to change.' })
    input: UpdateDealInput,
  ) {
    return updateDeal(context, input);
  }

  @Mutation(() => SaveFinancialProfileResult, {
    nullable: true,
    description:
      'Creates or updates the profile of a customer at a financial entity; there is one profile for each pair. It does not change the version of the customer. Requires CUSTOMERS_WRITE. Returns a NotFoundError if the customer or the entity does not exist.',
  })
  @Requires(Permission.CUSTOMERS_WRITE)
  saveFinancialProfile(
    @Ctx() context: Context,
    @Arg('input', () => SaveFinancialProfileInput, {
      description: 'The customer, the financial entity and the fields to set.',
    })
    input: SaveFinancialProfileInput,
  ) {
    return saveFinancialProfile(context, input);
  }
}

/** The `customer` of an answer, read again after the change. */
function answersCustomer(type: new (...args: never[]) => { customerId: Id<'customer'> }) {
  @Resolver(() => type)
  class AnsweredCustomerResolver {
    @ReferenceField(() => Customer, { by: 'customerId', description: 'The customer after the change.' })
    customer() {
      return customerReader;
    }
  }
  return AnsweredCustomerResolver;
}

@Resolver(() => UpdateAccountSuccess)
class UpdateAccountSuccessResolver {
  @ReferenceField(() => Account, { by: 'accountId', description: 'The account after the change.' })
  account() {
    return accountReader;
  }
}

@Resolver(() => UpdateDealSuccess)
class UpdateDealSuccessResolver {
  @ReferenceField(() => Deal, { by: 'dealId', description: 'The deal after the change.' })
  deal() {
    return dealReader;
  }
}

@Resolver(() => SaveFinancialProfileSuccess)
class SaveFinancialProfileSuccessResolver {
  @BatchField(() => FinancialProfile, {
    needs: ['customerId', 'financialEntityId'],
    description: 'The profile after the change.',
  })
  async financialProfile(
    answers: SaveFinancialProfileSuccess[],
    _args: unknown,
    context: Context,
    selection: FieldSelection,
  ) {
    const profiles = await financialProfilesOf(
      context,
      answers.map(({ customerId }) => customerId),
      selection,
    );
    return answers.map((answer, i) =>
      profiles[i]?.find(({ financialEntityId }) => financialEntityId === answer.financialEntityId),
    );
  }
}

export const customerMutations = [
  CustomerMutations,
  ...[UpdateCustomerSuccess, SaveFinancialProfileSuccess].map(answersCustomer),
  UpdateAccountSuccessResolver,
  UpdateDealSuccessResolver,
  SaveFinancialProfileSuccessResolver,
];
