import type { Context } from '../../identity/index.js';
import { EntityType, LogAction, type LogEntry } from '../../logs/index.js';
import { DomainError, refuseStale, ValidationIssues } from '../../platform/graphql/index.js';
import { type Id, newId } from '../../platform/ids/index.js';
import { changeLeads, type LeadWork, refuseMissing } from '../bulk/change-leads.js';
import { statusesOfMove } from '../lead/affected-statuses.js';
import { LeadLockRestriction, LeadState } from '../lead/lead.enums.js';
import type { LeadRow } from '../lead/lead.repository.js';
import { convertedError, refuseLocked } from '../lead.policy.js';
import { UpdateLeadSuccess } from '../lead.results.js';
import { setPhoto } from '../photo/lead-photo.js';
import { setPicklistValues } from '../picklists/lead-picklists.repository.js';
import { setProducts } from '../products/lead-products.repository.js';
import { knownNumbers } from './known-numbers.loaders.js';
import { emailTaken } from './lead.email.js';
import { externalTaken } from './lead.external.js';
import type { CreateLeadInput, UpdateLeadInput } from './lead.input.js';
import { type LeadValues, leadValues } from './lead.rules.js';
import { LeadReferences } from './resolve-inputs.js';
import {
  changesOf,
  type Found,
  isNone,
  judgeState,
  type LeadChange,
  lookUp,
  validateAgainst,
} from './update-lead.steps.js';

/**
 * Changes a lead's own fields, tags and team. A field left out stays, null clears it. In three round trips with its
 * answer: the lead is taken, and all that the input names is looked up behind it; what is to be kept is written along
 * with COMMIT. Where it must be known whose billing account it is, that takes one more.
 * @throws DomainError with every broken rule at once; VersionConflictError, LeadLockedError,
 *   LeadAlreadyConvertedError, EmailTakenError, NotFoundError
 */
export const updateLead = (context: Context, input: UpdateLeadInput): Promise<UpdateLeadSuccess> =>
  changeLead(context, input, LogAction.UPDATE_LEAD, (lead) => refuseStale(lead, input.expectedVersion));

/** The same, whoever asks for it. @param action what the log says of it @param check throws where it may not be */
export async function changeLead(
  context: Context,
  input: UpdateLeadInput & OriginInput,
  action: LogAction,
  check: (lead: LeadRow) => void = () => {},
): Promise<UpdateLeadSuccess> {
  const inputIssues = new ValidationIssues();
  const known = await knownNumbers(context, input);
  // Whether a state of ARCHIVED is news is known once the lead is.
  const state = input.state === LeadState.ARCHIVED ? undefined : input.state;
  const given = leadValues({ ...input, state }, context.viewer.tenant, inputIssues, known);
  const id = inputIssues.id(['input', 'id'], 'lead', input.id);
  try {
    return await changeLeads(context, async (work) => {
      // The callback may run several times, where the transaction is tried again.
      const issues = new ValidationIssues();
      issues.all.push(...inputIssues.all);
      // With an ID of no lead, what else is wrong comes along: as of a lead that there is not.
      const found = await lookUp(context, work, id ?? newId('lead'), input, issues);
      if (id === null) {
        judgeState(input, { archivedAt: null }, issues);
        new LeadReferences(work.transaction, issues).refuseInactivePeople(found.inactivePeople);
        issues.refuse();
      }
      if (id === null) throw new Error('unreachable: an ID of no lead is refused');
      const said = { id, input, given, now: work.transaction.now() };
      const { lead, change } = await judgedChange(context, work, said, found, issues, check);
      if (isNone(change)) return new UpdateLeadSuccess(id, []);
      const { columns, tags, team, photo, lists, products } = change;
      work.transaction.deferToCommit(
        work.leads.change([id], columns, said.now),
        ...(tags ? [work.links.setTags(id, [...tags.keys()])] : []),
        ...(team ? [work.links.setTeam(id, team)] : []),
        setPicklistValues(work.transaction, id, lists),
        ...(products ? [setProducts(work.transaction, id, products)] : []),
        ...(photo ? [setPhoto(context, work.transaction, id, photo.from, photo.to)] : []),
        work.logs.write(logOfChange(action, lead, change, found)),
      );
      return new UpdateLeadSuccess(id, statusesOfMove([lead], columns.statusId));
    });
  } catch (error) {
    const taken = externalTaken(error, ['input', 'external', 'externalId']);
    throw await emailTaken(context, taken, given.email ?? null);
  }
}

/**
 * What an input makes of a lead that has been taken.
 * @param check throws where it may not be
 * @param named what looks up what the input names beside the lead
 * @throws DomainError with every broken rule at once
 */
export async function judgedChange(
  context: Context,
  work: Pick<LeadWork, 'transaction'>,
  said: { id: Id<'lead'>; input: UpdateLeadInput; given: LeadValues; now: Date },
  found: Found,
  issues: ValidationIssues,
  check: (lead: LeadRow) => void = () => {},
  named = new LeadReferences(work.transaction, issues),
): Promise<{ lead: LeadRow; change: LeadChange }> {
  const { lead, locks } = found;
  refuseMissing([said.id], lead ? [lead] : [], issues);
  if (!lead) throw new Error('unreachable: a missing lead is refused');
  const converted = convertedError(lead);
  if (converted && !isOfTagsAlone(said.input)) throw new DomainError(converted);
  check(lead);
  refuseLocked(lead, locks.get(said.id), LeadLockRestriction.UPDATE, context.viewer.userId);
  const change = await validateAgainst(lead, context, named, said, found, issues);
  issues.refuse();
  return { lead, change };
}

/** What the log tells of a change. */
export const logOfChange = (
  action: LogAction,
  lead: LeadRow,
  change: LeadChange,
  found: Found,
): LogEntry => ({
  action,
  entityType: EntityType.LEAD,
  entityId: lead.id,
  changes: changesOf(lead, change, found),
});

/** What only an import knows. */
export type OriginInput = Pick<CreateLeadInput, 'external' | 'marketingAttribution'>;

/** Whether an input changes tags alone, which a converted lead still takes. */
const isOfTagsAlone = ({ id: _, expectedVersion: __, ...fields }: UpdateLeadInput): boolean =>
  Object.entries(fields).every(([field, value]) => field === 'tagIds' || value === undefined);
