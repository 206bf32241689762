import { CommentRepository } from '../comments/index.js';
import { CustomerRepository } from '../customers/index.js';
import type { Context } from '../identity/index.js';
import { changeLeads, convertedError, type LeadWork, PhotoRepository } from '../leads/index.js';
import {
  IdempotencyConflictError,
  Issues,
  NotFoundError,
  Refusal,
  ValidationError,
} from '../platform/graphql/index.js';
import { IdempotentWork } from '../platform/idempotency/index.js';
import { makeCustomer, mergeIntoCustomer } from './conversion.customer.js';
import { writeLogs } from './conversion.log.js';
import { findTargets } from './conversion.references.js';
import { ConversionRepository } from './conversion.repository.js';
import { ConvertLeadSuccess } from './conversion.results.js';
import { checkInput, leadObstacles, refuseForbidden } from './conversion.rules.js';
import {
  carryAlong,
  findOrMakeAccount,
  keepReceipt,
  makeDeal,
  markLead,
  openProfile,
} from './conversion.steps.js';
import type { ConversionWork } from './conversion.work.js';
import type { ConvertLeadInput } from './convert-lead.input.js';

/**
 * Makes a customer of a lead, or merges it into one: in one transaction, all of it or nothing.
 * @throws Refusal with the first obstacle: not found, already converted, stale version, locked, archived, not
 *   approved, invalid input, duplicate
 * @throws GraphQLError FORBIDDEN for allowDuplicate without LEADS_APPROVE
 */
export async function convertLead(context: Context, input: ConvertLeadInput): Promise<ConvertLeadSuccess> {
  refuseForbidden(input, context);
  const leadId = readIds(input);
  return changeLeads(context, async (leadWork) => {
    const once = new IdempotentWork<{ conversionId: string }>(leadWork.transaction, {
      userId: context.viewer.userId,
      mutation: 'convertLead',
      input,
    });
    const earlier = await once.earlier();
    if (earlier) return replay(context, leadWork, earlier.conversionId, input);

    const work = await begin(context, leadWork, leadId, input);
    const account = await findOrMakeAccount(work);
    const customer = work.targets.customer
      ? await mergeIntoCustomer(work, work.targets.customer, account)
      : await makeCustomer(work, account);
    const deal = await makeDeal(work, customer, account);
    await customer.claimKeys();
    const profile = await openProfile(work, customer);
    const carried = await carryAlong(work, { customer, account, deal });
    await markLead(work, { customer, account, deal });
    await writeLogs(work, { customer, account, deal });
    const receipt = await keepReceipt(work, { customer, account, deal, profile, carried });
    await once.settle({ conversionId: receipt.id });
    return new ConvertLeadSuccess(receipt, false);
  });
}

/** The lead's ID. Where it or the key cannot be looked up, whatever else is wrong by itself comes along. */
function readIds(input: ConvertLeadInput): string {
  const issues = new Issues();
  const leadId = issues.id(['input', 'leadId'], 'lead', input.leadId);
  checkInput(input, issues);
  const isKeyBroken = issues.all.some(({ path }) => path[1] === 'idempotencyKey');
  if (leadId !== null && !isKeyBroken) return leadId;
  throw new Refusal(new ValidationError(issues.all));
}

/** Takes the lead and what the input names, and refuses whatever stands in the way. */
async function begin(
  context: Context,
  leadWork: LeadWork,
  leadId: string,
  input: ConvertLeadInput,
): Promise<ConversionWork> {
  const { transaction, leads } = leadWork;
  const conversions = new ConversionRepository(transaction);
  const customers = new CustomerRepository(transaction);
  const [lead = null] = await leads.take([leadId], context.viewer);
  const now = new Date();
  const converted = lead && convertedError(lead);
  if (converted) throw new Refusal(converted);

  const [locks, tagNames, photo] = await Promise.all([
    leads.locks([leadId], now),
    leads.tagNames(leadId),
    new PhotoRepository(transaction).ofLead(leadId),
  ]);
  const issues = new Issues();
  if (!lead) issues.missing(leadId);
  checkInput(input, issues);
  const targets = await findTargets(context, lead, input, { conversions, customers, tagNames }, issues);
  if (!lead || issues.missingIds.length > 0) issues.refuse();
  if (!lead) throw new Error('unreachable: a missing lead is refused');
  const [obstacle] = leadObstacles(lead, locks, input, context.viewer.userId);
  if (obstacle) throw new Refusal(obstacle);
  issues.refuse();
  const comments = new CommentRepository(transaction);
  return {
    ...{ ...leadWork, context, input, lead, targets, conversions, customers, comments, now },
    photo: photo?.fileName ?? null,
  };
}

/**
 * The answer of the first use of the key, records read again; a conversion taken back since is another story.
 * @throws Refusal NotFoundError where the caller may not see the lead any more, IdempotencyConflictError
 */
async function replay(
  context: Context,
  { transaction, leads }: LeadWork,
  conversionId: string,
  input: ConvertLeadInput,
): Promise<ConvertLeadSuccess> {
  const conversion = await new ConversionRepository(transaction).byId(conversionId);
  if (!conversion || conversion.revertedAt) {
    throw new Refusal(new IdempotencyConflictError(input.idempotencyKey as string));
  }
  const lead = await leads.share(conversion.leadId, context.viewer);
  if (!lead) throw new Refusal(new NotFoundError([conversion.leadId]));
  return new ConvertLeadSuccess(conversion, true);
}
