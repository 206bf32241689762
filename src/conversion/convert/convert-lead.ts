import { AttachmentRepository } from '../../attachments/index.js';
import { CommentRepository } from '../../comments/index.js';
import {
  Account,
  type AccountRow,
  type Customer,
  CustomerRepository,
  isKeyTaken,
} from '../../customers/index.js';
import type { Context } from '../../identity/index.js';
import { changeLeads, type Lead, type LeadWork, statusesOfMove, workOf } from '../../leads/index.js';
import { GatheredWrites, pgErrorOf } from '../../platform/database/index.js';
import {
  DomainError,
  IdempotencyConflictError,
  NotFoundError,
  ValidationIssues,
  withPrefetched,
} from '../../platform/graphql/index.js';
import { checkIdempotencyKey, IdempotentWork } from '../../platform/idempotency/index.js';
import type { Id } from '../../platform/ids/index.js';
import { ConversionRepository } from '../conversion.repository.js';
import { ConvertLeadSuccess } from '../conversion.results.js';
import { notifyOwners } from '../notify/notify-owners.js';
import { refuseForbidden } from '../obstacles/conversion.rules.js';
import { writeLogs } from './conversion.log.js';
import {
  carryAlong,
  carryWords,
  findOrMakeAccount,
  keepReceipt,
  makeDeal,
  markLead,
  openProfile,
} from './conversion.steps.js';
import type { ConversionWork } from './conversion.work.js';
import type { ConvertLeadInput } from './convert-lead.input.js';
import { makeCustomer, mergeIntoCustomer } from './converted-customer.js';
import { examineLead } from './examine-lead.js';

const MAX_TRIES = 10;

/**
 * Makes a customer of a lead, or merges it into one: in one transaction, all of it or nothing.
 *
 * It waits for PostgreSQL six times at most, where nobody else is in the way: for the key, as a repeat must not wait
 * for the lead; for the lead and what the input names; for the customer, account and deal that the lead leads to; for
 * the tags and profile that these have, where some come to them; for the values that only one customer may have, along
 * with the records that are made; and for COMMIT, with all that is written last. Each of these is one statement, but for the
 * second, which is two; what there is nothing to ask for is left out. A new customer's values are claimed with COMMIT, and
 * the work is done anew, looking first, where somebody has one. A conversion of a person is 4 statements, one of a new
 * company with a deal 5, all prepared, and one more each with a key.
 * @throws DomainError with the first obstacle: not found, already converted, stale version, locked, archived, not
 *   approved, invalid input, duplicate
 * @throws GraphQLError FORBIDDEN for allowDuplicate without LEADS_APPROVE
 */
export async function convertLead(context: Context, input: ConvertLeadInput): Promise<ConvertLeadSuccess> {
  refuseForbidden(input, context);
  return untilNobodyIsInTheWay(input.allowDuplicate, (isLookingFirst) =>
    changeLeads(context, (work) => convertWithin(context, work, input, { ...alone, isLookingFirst })),
  );
}

const alone = { mutation: 'convertLead' };

/** How one conversion of possibly several goes. */
export interface ConversionMode {
  /** Whose idempotency keys they are. */
  mutation: string;
  /** Whether to look who has a key before all is written; otherwise the database says so when it is. */
  isLookingFirst: boolean;
}

/** Does it anew, looking first, where somebody has a value that only one customer may have. */
export async function untilNobodyIsInTheWay<T>(
  mustLookFirst: boolean,
  work: (isLookingFirst: boolean) => Promise<T>,
): Promise<T> {
  let isLookingFirst = mustLookFirst;
  for (let tries = 0; ; ) {
    try {
      return await work(isLookingFirst);
    } catch (error) {
      if (isKeyTaken(error) && !isLookingFirst) isLookingFirst = true;
      // As many companies of one name at once as there are legal forms: each has to wait for all the others.
      else if (pgErrorOf(error)?.constraint !== 'customers_account' || tries++ === MAX_TRIES) throw error;
    }
  }
}

/** One conversion, from lock to receipt, in a transaction that the caller began. */
export async function convertWithin(
  context: Context,
  leadWork: LeadWork,
  input: ConvertLeadInput,
  { mutation, isLookingFirst }: ConversionMode,
): Promise<ConvertLeadSuccess> {
  const { userId } = context.viewer;
  const once = new IdempotentWork<FirstAnswer>(leadWork.transaction, { userId, mutation, input });
  const earlier = isKeyFit(input) ? await once.earlier() : null;
  if (earlier) return replay(context, leadWork, earlier, input);

  const work = await begin(context, leadWork, input, isLookingFirst);
  const account = findOrMakeAccount(work);
  const customer = work.targets.customer
    ? mergeIntoCustomer(work, work.targets.customer, account)
    : makeCustomer(work, account);
  const deal = makeDeal(work, customer, account);
  const words = carryWords(work, customer);
  await customer.make();
  const profile = openProfile(work, customer);
  notifyOwners(work, { customer, account, deal });
  const carried = carryAlong(work, { customer, account, deal }, words);
  const lead = markLead(work, { customer, account, deal });
  writeLogs(work, { customer, account, deal, profile, carried });
  const receipt = keepReceipt(work, { customer, account, deal, profile, carried });
  const affectedStatusIds = statusesOfMove([work.lead], work.targets.status?.id);
  const answer = new ConvertLeadSuccess(receipt, false, affectedStatusIds);
  leadWork.transaction.deferToCommit(
    once.settle({ conversionId: receipt.id, affectedStatusIds }, work.ending.transaction),
    show(answer, { lead, customer: customer.saved, account }),
  );
  work.ending.send();
  return answer;
}

/** What the use of an idempotency key is answered with again. Keys of an earlier version have no statuses. */
type FirstAnswer = { conversionId: Id<'conversion'>; affectedStatusIds?: Id<'status'>[] };

/** Puts the records beside the answer, as the conversion's writes leave them. */
async function show(
  answer: ConvertLeadSuccess,
  made: { lead: Promise<Lead>; customer: Promise<Customer>; account: AccountRow | null },
): Promise<void> {
  const [lead, customer] = await Promise.all([made.lead, made.customer]);
  const account = made.account && Object.assign(new Account(), made.account);
  withPrefetched(answer, { lead, customer, account });
}

/** Whether a key can be looked up; one that cannot is told with whatever else is wrong. */
function isKeyFit({ idempotencyKey }: ConvertLeadInput): boolean {
  const issues = new ValidationIssues();
  checkIdempotencyKey(idempotencyKey, issues);
  return issues.isEmpty;
}

/** Takes the lead and what the input names, and refuses whatever stands in the way. */
async function begin(
  context: Context,
  leadWork: LeadWork,
  input: ConvertLeadInput,
  isLookingFirst: boolean,
): Promise<ConversionWork> {
  const { lead, converted, named, obstacles, issues, ...found } = await examineLead(context, leadWork, input);
  if (converted) throw new DomainError(converted);
  if (!lead || issues.missingIds.length > 0) issues.refuse();
  if (!lead) throw new Error('unreachable: a missing lead is refused');
  const [obstacle] = obstacles;
  if (obstacle) throw new DomainError(obstacle);
  issues.refuse();
  const [made, ended] = [new GatheredWrites(leadWork.transaction), new GatheredWrites(leadWork.transaction)];
  return {
    ...{ ...leadWork, ...found, context, lead },
    making: {
      customers: new CustomerRepository(made.transaction),
      comments: new CommentRepository(made.transaction),
      gathered: made,
    },
    ending: {
      transaction: ended.transaction,
      customers: new CustomerRepository(ended.transaction),
      comments: new CommentRepository(ended.transaction),
      attachments: new AttachmentRepository(ended.transaction),
      conversions: new ConversionRepository(ended.transaction),
      logs: workOf(context, ended.transaction).logs,
      send: () => ended.send(),
    },
    people: named.people,
    carriedComments: input.carryOverComments ? named.lead.comments : 0,
    carriedAttachments: input.carryOverAttachments ? named.lead.attachments : 0,
    isLookingFirst,
    photo: named.lead.photo,
    tags: named.lead.tags,
  };
}

/**
 * The answer of the first use of the key, records read again; a conversion taken back since is a conflict.
 * @throws DomainError NotFoundError where the caller may not see the lead any more, IdempotencyConflictError
 */
async function replay(
  context: Context,
  { transaction, leads }: LeadWork,
  { conversionId, affectedStatusIds = [] }: FirstAnswer,
  input: ConvertLeadInput,
): Promise<ConvertLeadSuccess> {
  const conversion = await new ConversionRepository(transaction).byId(conversionId);
  if (!conversion || conversion.revertedAt) {
    const message = 'The conversion that this idempotency key stands for was reverted: use a new key.';
    throw new DomainError(new IdempotencyConflictError(input.idempotencyKey as string, message));
  }
  const lead = await leads.share(conversion.leadId, context.viewer);
  if (!lead) throw new DomainError(new NotFoundError([conversion.leadId]));
  return new ConvertLeadSuccess(conversion, true, affectedStatusIds);
}
