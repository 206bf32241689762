import { graphql, type ResultOf } from '../client/graphql.js';

export const dealParts = graphql(`
  fragment DealParts on Deal {
    id
    version
    name
    amount
    currency
    closingDate
    owner { id name }
    stage { id name }
  }
`);
export type Deal = ResultOf<typeof dealParts>;
