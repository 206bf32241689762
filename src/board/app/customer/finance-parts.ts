import { graphql, type ResultOf } from '../client/graphql.js';

export const profilesParts = graphql(`
  fragment ProfilesParts on Customer {
    id
    viewerCanReadSensitive
    financialProfiles {
      status
      score
      quota
      businessEntity
      ecosystem
      pushToken
      paymentData
      financialEntity { id name isActive }
    }
  }
`);
export type Profiled = ResultOf<typeof profilesParts>;

export const billingParts = graphql(`
  fragment BillingParts on Customer {
    id
    billingAccounts { id number isActive }
  }
`);
export type Billed = ResultOf<typeof billingParts>;
