import {
  DuplicateCustomerError,
  DuplicateField,
  type DuplicateMatch,
  type TakenKey,
} from '../../customers/index.js';
import type { Context } from '../../identity/index.js';
import { changeLeads, duplicatesOf, Lead, LeadLockedError, type LeadRow } from '../../leads/index.js';
import {
  DomainError,
  type MutationError,
  NotFoundError,
  ValidationError,
} from '../../platform/graphql/index.js';
import { cleanText } from '../../platform/rules/index.js';
import { ConversionOutcome, ConvertedAccountSource } from '../conversion.type.js';
import { carryOver } from '../convert/carry-over.js';
import { amountOf } from '../convert/conversion.steps.js';
import type { ConvertLeadInput } from '../convert/convert-lead.input.js';
import { type ExaminedLead, examineLead } from '../convert/examine-lead.js';
import { carriedKeys } from '../convert/targets/conversion-targets.js';
import { unmapped } from '../convert/unmapped-values.js';
import { matchesOf, refuseForbidden } from '../obstacles/conversion.rules.js';
import { heldByOthers, isDuplicateAllowed } from '../obstacles/obstacles.js';
import { fieldMapping } from './field-mapping.js';
import { ConversionPreviewDeal, LeadConversionPreview } from './preview.type.js';

const MAX_LIKENESSES = 10;

/**
 * What convertLead would do with the same input, and everything that stands in its way (SPEC section 7). The lead, and
 * the customer, account and deal that it leads to, are held as a conversion holds them, so that all is of one moment;
 * nothing is written. An idempotency key plays no part.
 * @throws GraphQLError FORBIDDEN for allowDuplicate without LEADS_APPROVE, as convertLead does
 */
export async function previewLeadConversion(
  context: Context,
  input: ConvertLeadInput,
): Promise<LeadConversionPreview> {
  refuseForbidden(input, context);
  try {
    const lead: { found?: LeadRow } = {};
    const preview = await changeLeads(context, async (work) => {
      const examined = await examineLead(context, work, input);
      const { converted } = examined;
      if (!examined.lead) return nothing(obstaclesOf(examined, []));
      if (converted) return nothing([converted]);
      lead.found = examined.lead;
      return previewOf({ ...examined, lead: examined.lead });
    });
    // A search of all customers, which nobody who waits for the lead has to wait for.
    if (lead.found) preview.matches.push(...(await alikeByName(context, lead.found, preview.matches)));
    return preview;
  } catch (error) {
    // Somebody else is changing the lead at this moment: the one thing that can be said of it.
    if (error instanceof DomainError && isLocked(error.answer)) return nothing([error.answer]);
    throw error;
  }
}

const isLocked = (answer: unknown): answer is MutationError =>
  answer instanceof LeadLockedError || answer instanceof NotFoundError;

const nothing = (obstacles: MutationError[]): LeadConversionPreview =>
  Object.assign(new LeadConversionPreview(), {
    wouldSucceed: false,
    outcome: null,
    obstacles,
    matches: [],
    mapping: [],
    accountName: null,
    willCreateAccount: false,
    deal: null,
    assigneeId: null,
    skipped: [],
    convertedStatus: null,
    commentsToCarryOver: 0,
    attachmentsToCarryOver: 0,
  });

async function previewOf(examined: ExaminedLead & { lead: LeadRow }): Promise<LeadConversionPreview> {
  const { lead, input, named, targets, customers } = examined;
  const { customer, account, accountSource } = targets;
  const held = customer ? targets.held : await customers.keys.holders(carriedKeys(lead, input));
  const written = input.carryOverComments ? named.lead.comments : 0;
  const others = heldByOthers(held, customer);
  const inTheWay = isDuplicateAllowed(input, customer, lead) ? [] : others;
  const obstacles = obstaclesOf({ ...examined, lead }, inTheWay);
  const bringing = { ...named.lead, ...examined, lead };
  const carried = carryOver(bringing, customer, customer ? others : []);
  const isMade = accountSource === ConvertedAccountSource.CREATED;
  return Object.assign(new LeadConversionPreview(), {
    wouldSucceed: obstacles.length === 0,
    outcome: customer ? ConversionOutcome.MERGED : ConversionOutcome.CREATED,
    obstacles,
    matches: matchesOf(lead, held),
    mapping: fieldMapping(bringing, customer, carried),
    accountName: account?.name ?? (isMade ? lead.company : null),
    willCreateAccount: isMade,
    deal: dealOf(examined),
    assigneeId: targets.assigneeId,
    skipped: [...carried.skipped, ...unmapped(bringing, plannedDeal(examined)), ...examined.ruleSkips],
    convertedStatus: targets.status,
    commentsToCarryOver: written + (input.carryOverComments && (lead.description || lead.message) ? 1 : 0),
    attachmentsToCarryOver: input.carryOverAttachments ? named.lead.attachments : 0,
  });
}

/** The deal that would be made; null for none. */
function dealOf({ input, lead, targets }: ExaminedLead & { lead: LeadRow }): ConversionPreviewDeal | null {
  if (targets.deal || !input.deal || !targets.stage) return null;
  const { name, closingDate } = input.deal;
  const { id: stageId, pipelineId } = targets.stage;
  const amount = amountOf(input.deal, lead);
  return Object.assign(new ConversionPreviewDeal(), {
    ...{ name: cleanText(name), closingDate, amount, stageId, pipelineId },
  });
}

/** The deal that is made or taken, as what is left of the lead goes by it. */
function plannedDeal(
  examined: ExaminedLead & { lead: LeadRow },
): { amount: string | null; isNew: boolean } | null {
  const made = dealOf(examined);
  if (made) return { amount: made.amount, isNew: true };
  const { deal } = examined.targets;
  return deal && { amount: deal.amount, isNew: false };
}

/** All that convertLead could answer, in its order. @param inTheWay who has values that only one customer may have */
function obstaclesOf(
  { lead, obstacles, issues }: ExaminedLead,
  inTheWay: readonly TakenKey[],
): MutationError[] {
  return [
    ...(issues.missingIds.length > 0 ? [new NotFoundError(issues.missingIds)] : []),
    ...obstacles,
    ...(issues.all.length > 0 ? [new ValidationError(issues.all)] : []),
    ...(lead && inTheWay.length > 0 ? [new DuplicateCustomerError(matchesOf(lead, inTheWay))] : []),
  ];
}

/** Customers that are alike by name and company, as far as the viewer may see them, and are not told already. */
async function alikeByName(
  context: Context,
  lead: LeadRow,
  told: readonly DuplicateMatch[],
): Promise<DuplicateMatch[]> {
  const [matches = []] = await duplicatesOf(context, [Object.assign(new Lead(), lead)], MAX_LIKENESSES);
  const ids = new Set(told.map(({ recordId }) => recordId));
  return matches.filter(
    ({ field, recordId }) =>
      field === DuplicateField.NAME_AND_COMPANY && recordId.startsWith('customer_') && !ids.has(recordId),
  );
}
