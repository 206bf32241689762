import type { Context } from '../../identity/index.js';
import { LogAction } from '../../logs/index.js';
import type { TenantTransaction } from '../../platform/database/index.js';
import {
  DomainError,
  NotFoundError,
  ValidationIssues,
  withPrefetched,
} from '../../platform/graphql/index.js';
import { checkIdempotencyKey, IdempotentWork } from '../../platform/idempotency/index.js';
import { type Id, presumedIds } from '../../platform/ids/index.js';
import type { Remembered } from '../../settings/index.js';
import { type LeadWork, workOf } from '../bulk/change-leads.js';
import { statusesOf } from '../lead/affected-statuses.js';
import { CreateLeadSuccess } from '../lead.results.js';
import { setPhoto } from '../photo/lead-photo.js';
import { setPicklistValues } from '../picklists/lead-picklists.repository.js';
import { setProducts } from '../products/lead-products.repository.js';
import { announceLead } from '../type/announce-lead.js';
import { leadOf, logOfNew, lookUp, newValues, validateType } from './create-lead.steps.js';
import { knownNumbers } from './known-numbers.loaders.js';
import { emailTaken } from './lead.email.js';
import { externalTaken } from './lead.external.js';
import type { CreateLeadInput } from './lead.input.js';
import {
  forgetIntake,
  type IntakeSettings,
  isWrongAssumption,
  readIntakeSettings,
  rememberedIntake,
} from './remembered/intake-settings.repository.js';
import { RememberedReferences } from './remembered/remembered-references.js';

/**
 * Takes in a lead, in two round trips at most: what the input names is looked up, all of it at once, behind the claim of
 * an idempotency key; what is to be kept is written along with COMMIT, where the database decides about uniqueness and
 * tells the lead as it is kept. Of an input that names nothing the former is left out: what the tenant's settings say is
 * remembered, and the database is asked along with the writes whether it still holds. A customer that lends the lead an
 * address takes one more, and so does a turn.
 * @throws DomainError with every broken rule at once; EmailTakenError, which the database decides
 */
export const createLead = (context: Context, input: CreateLeadInput): Promise<CreateLeadSuccess> =>
  takeIn(context, input, LogAction.CREATE_LEAD, (transaction, issues) => {
    checkIdempotencyKey(input.idempotencyKey, issues);
    const use = { userId: context.viewer.userId, mutation: 'createLead', input };
    const once = new IdempotentWork<FirstAnswer>(transaction, use);
    return {
      earlier: issues.isEmpty ? once.earlier() : Promise.resolve(null),
      settle: (answer) => once.settle(answer),
    };
  });

/** What an earlier call of the same has done, and how what this one does is kept for a later one. */
interface Repeatable {
  earlier: Promise<FirstAnswer | null>;
  settle(answer: FirstAnswer): Promise<void>;
}

/** The same, whoever asks for it. @param action what the log says of it */
export async function takeIn(
  context: Context,
  input: CreateLeadInput,
  action: LogAction,
  repeatable?: (transaction: TenantTransaction, issues: ValidationIssues) => Repeatable,
): Promise<CreateLeadSuccess> {
  const { userId, tenant } = context.viewer;
  const known = await knownNumbers(context, input);
  let email: string | null = null;
  const takeInUnder = (remembered: Remembered<IntakeSettings> | undefined) =>
    context.transaction(async (transaction) => {
      const work = workOf(context, transaction);
      const issues = new ValidationIssues();
      const once = repeatable?.(transaction, issues);
      const assumed = remembered && new RememberedReferences(transaction, issues, remembered);
      const [first, found] = await Promise.all([
        once?.earlier,
        lookUp(context, work, { input, values: newValues(context, input, known, issues) }, issues, assumed),
        remembered ? null : readIntakeSettings(transaction),
      ]);
      if (first) return replay(work, context, first);
      const now = transaction.now();
      const lead = leadOf(input, found, userId, now);
      validateType(lead, input, found, issues);
      if (!issues.isEmpty) await assumed?.assume();
      issues.refuse();

      // In front of whatever is written by it.
      if (assumed) transaction.deferToCommit(assumed.assume());
      if (found.rules) [lead.assignedUserId = null] = await found.rules.assigneesOf(transaction, [lead]);
      const id = transaction.newId('lead');
      const { status, type, tagNames, photo, lists, products } = found;
      email = lead.email ?? null;
      const answer = new CreateLeadSuccess(id, false, statusesOf([lead]));
      const inserted = work.leads.insert({ id, createdBy: userId, createdAt: now, updatedAt: now, ...lead });
      transaction.deferToCommit(
        inserted.then((made) =>
          withPrefetched(answer, { lead: status ? withPrefetched(made, { status }) : made }),
        ),
        work.links.setTags(id, [...tagNames.keys()], true),
        work.links.setTeam(id, presumedIds('user', input.teamIds ?? []), true),
        setPicklistValues(transaction, id, lists, true),
        setProducts(transaction, id, products, true),
        setPhoto(context, transaction, id, null, photo?.fileName ?? null),
        work.logs.write(logOfNew(action, id, lead, input, found)),
        // Whom an import brings has asked for nothing just now.
        ...(action === LogAction.CREATE_LEAD
          ? announceLead(transaction, type, { ...lead, id }, context.viewer.tenant.name)
          : []),
        ...(once ? [once.settle({ leadId: id, affectedStatusIds: statusesOf([lead]) })] : []),
      );
      return answer;
    });
  try {
    return await underRemembered(tenant.id, takeInUnder);
  } catch (error) {
    throw await emailTaken(context, externalTaken(error, ['input', 'external', 'externalId']), email);
  }
}

/** Does the work by what is remembered of the tenant; where that does not hold, anew, by what it reads itself. */
async function underRemembered<T>(
  tenantId: Id<'tenant'>,
  work: (remembered: Remembered<IntakeSettings> | undefined) => Promise<T>,
): Promise<T> {
  const remembered = rememberedIntake(tenantId);
  if (!remembered) return work(undefined);
  try {
    return await work(remembered);
  } catch (error) {
    if (!isWrongAssumption(error)) throw error;
    forgetIntake(tenantId);
    return work(undefined);
  }
}

/** What the use of an idempotency key is answered with again. Keys of an earlier version have no statuses. */
type FirstAnswer = { leadId: Id<'lead'>; affectedStatusIds?: Id<'status'>[] };

/** The first answer again, as far as the viewer may see the lead today. @throws DomainError NotFoundError */
async function replay(
  { leads }: LeadWork,
  context: Context,
  { leadId: id, affectedStatusIds = [] }: FirstAnswer,
): Promise<CreateLeadSuccess> {
  if (!(await leads.isVisible(id, context.viewer))) throw new DomainError(new NotFoundError([id]));
  return new CreateLeadSuccess(id, true, affectedStatusIds);
}
