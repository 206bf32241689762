import type { AttachmentRepository } from '../../attachments/index.js';
import type { CommentRepository } from '../../comments/index.js';
import type { CustomerRepository } from '../../customers/index.js';
import type { Context } from '../../identity/index.js';
import type { LeadRow, LeadWork } from '../../leads/index.js';
import type { LogRepository } from '../../logs/index.js';
import type { GatheredWrites, TenantTransaction } from '../../platform/database/index.js';
import type { Id } from '../../platform/ids/index.js';
import type { ConversionRepository } from '../conversion.repository.js';
import type { Skip } from '../conversion.type.js';
import type { LeadNames } from '../lead-surroundings.repository.js';
import type { People } from '../notify/people.repository.js';
import type { CarriedCustomField } from '../rules/apply-rules.js';
import type { ConvertLeadInput } from './convert-lead.input.js';
import type { ConversionTargets } from './targets/conversion-targets.js';

/** What the steps of one conversion work with. */
export interface ConversionWork extends LeadWork, LeadNames {
  context: Context;
  /** The caller's, with what the tenant's rules say where it is silent. */
  input: ConvertLeadInput;
  /** Rules that came to nothing. */
  ruleSkips: readonly Skip[];
  lead: LeadRow;
  /** The name of its photo's file; null for none. */
  photo: string | null;
  /** The lead's, by name. */
  tags: readonly { id: Id<'tag'>; name: string }[];
  /** The custom fields that the lead has values in, and where these go. */
  customFields: readonly CarriedCustomField[];
  targets: ConversionTargets;
  /** How many comments go along. */
  carriedComments: number;
  /** How many attachments go along. */
  carriedAttachments: number;
  /** Whether to look who has a key before all is written; otherwise the database says so when it is. */
  isLookingFirst: boolean;
  /** Whom the input names, and who may have to be told. */
  people: People;
  customers: CustomerRepository;
  /** Makes account, customer, deal and the comment of what the lead said by one statement, once it is told to. */
  making: { customers: CustomerRepository; comments: CommentRepository; gathered: GatheredWrites };
  /**
   * What goes along, a merged customer, the mark on the lead, messages, receipt and logs by one statement, once it is told
   * to.
   */
  ending: {
    transaction: TenantTransaction;
    customers: CustomerRepository;
    comments: CommentRepository;
    attachments: AttachmentRepository;
    conversions: ConversionRepository;
    logs: LogRepository;
    send(): void;
  };
  /** Read once the lead is held. */
  now: Date;
}
