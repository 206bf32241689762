import { graphql, type ResultOf } from '../client/graphql.js';
import { errorParts } from '../client/mutation-errors.js';
import { customerTimelineParts } from '../lead/timeline-parts.js';
import { accountParts } from './account.js';
import { customerParts } from './customer-parts.js';
import { dealParts } from './deal-parts.js';
import { billingParts, profilesParts } from './finance-parts.js';

export const updateCustomer = graphql(
  `
    mutation UpdateCustomer($input: UpdateCustomerInput!) {
      updateCustomer(input: $input) {
        __typename
        ... on UpdateCustomerSuccess { customer { ...CustomerParts } }
        ... on DuplicateCustomerError {
          hiddenMatchesCount
          matches { field record { __typename ... on Customer { id fullName } ... on Lead { id fullName } } }
        }
        ...ErrorParts
      }
    }
  `,
  [customerParts, errorParts],
);
export type Duplicate = Extract<
  NonNullable<ResultOf<typeof updateCustomer>['updateCustomer']>,
  { __typename: 'DuplicateCustomerError' }
>;

export const updateAccount = graphql(
  `
    mutation UpdateAccount($input: UpdateAccountInput!) {
      updateAccount(input: $input) {
        __typename
        ... on UpdateAccountSuccess { account { ...AccountParts } }
        ...ErrorParts
      }
    }
  `,
  [accountParts, errorParts],
);

export const updateDeal = graphql(
  `
    mutation UpdateDeal($input: UpdateDealInput!) {
      updateDeal(input: $input) {
        __typename
        ... on UpdateDealSuccess { deal { ...DealParts } }
        ...ErrorParts
      }
    }
  `,
  [dealParts, errorParts],
);

export const saveProfile = graphql(
  `
    mutation SaveFinancialProfile($input: SaveFinancialProfileInput!) {
      saveFinancialProfile(input: $input) {
        __typename
        ... on SaveFinancialProfileSuccess { customer { ...ProfilesParts ...CustomerTimelineParts } }
        ...ErrorParts
      }
    }
  `,
  [profilesParts, customerTimelineParts, errorParts],
);

export const saveBillingAccount = graphql(
  `
    mutation SaveBillingAccount($input: SaveBillingAccountInput!) {
      saveBillingAccount(input: $input) {
        __typename
        ... on SaveSettingSuccess {
          setting {
            __typename
            ... on BillingAccount { id number isActive customer { ...BillingParts ...CustomerTimelineParts } }
          }
        }
        ...ErrorParts
      }
    }
  `,
  [billingParts, customerTimelineParts, errorParts],
);

/** Records as they are now, for somebody whose change met another's. */
export const presentCustomer = graphql(
  `
    query PresentCustomer($id: ID!) {
      record: customer(id: $id) { ...CustomerParts }
    }
  `,
  [customerParts],
);
export const presentAccount = graphql(
  `
    query PresentAccount($id: ID!) {
      record: account(id: $id) { ...AccountParts }
    }
  `,
  [accountParts],
);
export const presentDeal = graphql(
  `
    query PresentDeal($id: ID!) {
      record: deal(id: $id) { ...DealParts }
    }
  `,
  [dealParts],
);
