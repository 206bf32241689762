import type { AttachmentRepository } from '../../attachments/index.js';
import type { CommentRepository } from '../../comments/index.js';
import type { CustomerRepository } from '../../customers/index.js';
import type { Context } from '../../identity/index.js';
import type { LeadRow, LeadWork } from '../../leads/index.js';
import type { RevertLeadConversionInput } from './revert.input.js';
import type { StandingConversion } from './revert.obstacles.js';
import type { RevertRepository } from './revert.repository.js';

/** What the steps of taking a conversion back work with. */
export interface RevertWork extends LeadWork {
  context: Context;
  input: RevertLeadConversionInput;
  lead: LeadRow;
  standing: StandingConversion;
  customers: CustomerRepository;
  comments: CommentRepository;
  attachments: AttachmentRepository;
  reverts: RevertRepository;
  /** Read once the lead is held. */
  now: Date;
}
