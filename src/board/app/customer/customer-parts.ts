import { graphql, type ResultOf } from '../client/graphql.js';
import { customerAttachmentsParts } from '../lead/attachments.js';
import { customerTimelineParts } from '../lead/timeline-parts.js';
import { accountParts } from './account.js';
import { dealParts } from './deal-parts.js';
import { customerFactsParts } from './facts.js';
import { billingParts, profilesParts } from './finance-parts.js';
import { customerLeadsParts } from './leads.js';

/** All that the page of a customer shows: what its query asks for, and what a change of the customer answers. */
export const customerParts = graphql(
  `
    fragment CustomerParts on Customer {
      ...CustomerFactsParts
      ...CustomerLeadsParts
      ...ProfilesParts
      ...BillingParts
      ...CustomerAttachmentsParts
      ...CustomerTimelineParts
      account { ...AccountParts }
      deals(first: 50) { nodes { ...DealParts } }
    }
  `,
  [
    customerFactsParts,
    customerLeadsParts,
    profilesParts,
    billingParts,
    customerAttachmentsParts,
    customerTimelineParts,
    accountParts,
    dealParts,
  ],
);

export type WholeCustomer = ResultOf<typeof customerParts>;
