import { graphql, type ResultOf } from '../client/graphql.js';
import { receiptParts } from '../conversion/receipt.js';
import { leadCard } from '../pipeline/lead-card.js';
import { approvalParts } from './approval.js';
import { attachmentsParts } from './attachments.js';
import { duplicatesParts } from './duplicates.js';
import { factsParts } from './facts.js';
import { lockParts } from './lock.js';
import { photoParts } from './photo.js';
import { timelineParts } from './timeline-parts.js';

/**
 * All that the page of a lead shows: what its query asks for, and what each of its mutations answers, so that nothing
 * is asked for again.
 */
export const leadParts = graphql(
  `
    fragment LeadParts on Lead {
      ...LeadCard
      ...FactsParts
      ...PhotoParts
      ...LockParts
      ...ApprovalParts
      ...AttachmentsParts
      ...DuplicatesParts
      ...TimelineParts
      ...ReceiptParts
      customer { id }
      conversionObstacles { __typename code message }
    }
  `,
  [
    leadCard,
    factsParts,
    photoParts,
    lockParts,
    approvalParts,
    attachmentsParts,
    duplicatesParts,
    timelineParts,
    receiptParts,
  ],
);

export type WholeLead = ResultOf<typeof leadParts>;
