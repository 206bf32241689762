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
    description: 'Changes a customer. What is left out stays.',
  })
  @Requires(Permission.CUSTOMERS_WRITE)
  updateCustomer(
    @Ctx() context: Context,
    @Arg('input', () => UpdateCustomerInput, { description: 'What changes.' }) input: UpdateCustomerInput,
  ) {
    return updateCustomer(context, input);
  }

  @Mutation(() => UpdateAccountResult, {
    nullable: true,
    description: 'Changes an account. What is left out stays.',
  })
  @Requires(Permission.CUSTOMERS_WRITE)
  updateAccount(
    @Ctx() context: Context,
    @Arg('input', () => UpdateAccountInput, { description: 'What changes.' }) input: UpdateAccountInput,
  ) {
    return updateAccount(context, input);
  }

  @Mutation(() => UpdateDealResult, {
    nullable: true,
    description: 'Changes a deal. What is left out stays.',
  })
  @Requires(Permission.CUSTOMERS_WRITE)
  updateDeal(
    @Ctx() context: Context,
    @Arg('input', () => UpdateDealInput, { description: 'What changes.' }) input: UpdateDealInput,
  ) {
    return updateDeal(context, input);
  }

  @Mutation(() => SaveFinancialProfileResult, {
    nullable: true,
    description:
      "Opens a customer's profile with a financial entity, or changes the one that is there: what is left out stays. The customer's version does not count up.",
  })
  @Requires(Permission.CUSTOMERS_WRITE)
  saveFinancialProfile(
    @Ctx() context: Context,
    @Arg('input', () => SaveFinancialProfileInput, { description: 'Whose, with which entity, and what.' })
    input: SaveFinancialProfileInput,
  ) {
    return saveFinancialProfile(context, input);
  }
}

/** The `customer` of an answer, read again after the change. */
function answersCustomer(type: new (...args: never[]) => { customerId: Id<'customer'> }) {
  @Resolver(() => type)
  class AnsweredCustomerResolver {
    @ReferenceField(() => Customer, { by: 'customerId', description: 'The customer, as it is now.' })
    customer() {
      return customerReader;
    }
  }
  return AnsweredCustomerResolver;
}

@Resolver(() => UpdateAccountSuccess)
class UpdateAccountSuccessResolver {
  @ReferenceField(() => Account, { by: 'accountId', description: 'The account, as it is now.' })
  account() {
    return accountReader;
  }
}

@Resolver(() => UpdateDealSuccess)
class UpdateDealSuccessResolver {
  @ReferenceField(() => Deal, { by: 'dealId', description: 'The deal, as it is now.' })
  deal() {
    return dealReader;
  }
}

@Resolver(() => SaveFinancialProfileSuccess)
class SaveFinancialProfileSuccessResolver {
  @BatchField(() => FinancialProfile, {
    needs: ['customerId', 'financialEntityId'],
    description: 'The profile, as it is now.',
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
