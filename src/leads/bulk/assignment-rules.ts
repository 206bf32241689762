import type { Context } from '../../identity/index.js';
import type { LeadRow } from '../lead/lead.repository.js';
import type { LeadWork } from './change-leads.js';

/** What a tenant has laid down about who works on which leads. */
export interface AssignmentRules {
  /**
   * The person for each of these leads, asked in this order, so that turns are taken in it; null where no rule fits.
   * Comes last in a transaction: whoever takes a turn keeps others waiting until its end.
   */
  assigneesOf(work: LeadWork, leads: readonly LeadRow[]): Promise<(string | null)[]>;
}

/** The tenant's assignment rules; null while it has none, as is so of every tenant until rules can be saved. */
export const assignmentRulesOf = async (_context: Context): Promise<AssignmentRules | null> => null;
