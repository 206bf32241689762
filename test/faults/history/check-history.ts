import type { Operation } from './history.js';
import type { Traces } from './traces.js';

/**
 * What a history of conversions and reverts, and what it left, say against each other (SPEC 7). Pure.
 * @returns a line for each contradiction; none where all is well
 */
export function checkHistory(history: readonly Operation[], traces: Traces): string[] {
  return [
    ...traces.leads.flatMap(({ id }) => checkLead(id, history, traces)),
    ...checkAnswers(history, traces),
    ...checkRows(traces),
  ];
}

const isDone = ({ answer, what }: Operation): boolean =>
  answer !== null &&
  (what === 'revert' ? answer.type === 'RevertLeadConversionSuccess' : answer.type === 'ConvertLeadSuccess');
const mayBeDone = (operation: Operation): boolean => operation.answer === null || isDone(operation);

function checkLead(leadId: string, history: readonly Operation[], traces: Traces): string[] {
  const wrong: string[] = [];
  const own = history.filter((operation) => operation.leadId === leadId);
  const conversions = own.filter(({ what }) => what === 'convert');
  const reverts = own.filter(({ what }) => what === 'revert');
  const first = conversions.filter((one) => isDone(one) && !one.answer?.isReplay);
  const rows = traces.conversions.filter((row) => row.leadId === leadId);
  const standing = rows.filter(({ isReverted }) => !isReverted);
  const lead = traces.leads.find(({ id }) => id === leadId);

  // At most one acknowledged conversion at a time: between two of them one was, or may have been, taken back.
  const inOrder = first.toSorted((a, b) => a.end - b.end);
  for (const [i, next] of inOrder.entries()) {
    const last = inOrder[i - 1];
    if (!last) continue;
    const isBetween = (one: Operation) => mayBeDone(one) && one.end > last.start && one.start < next.end;
    if (!reverts.some(isBetween)) wrong.push(`${leadId} was converted twice and not taken back in between`);
  }
  const unheard = conversions.filter(({ answer }) => answer === null).length;
  if (rows.length > first.length + unheard) wrong.push(`${leadId} has conversions that nobody asked for`);
  const undone = rows.length - standing.length;
  if (undone > reverts.filter(mayBeDone).length) wrong.push(`${leadId} was taken back without being asked`);

  // Converted if and only if exactly one customer is its conversion's.
  if (standing.length !== (lead?.isConverted ? 1 : 0)) {
    wrong.push(`${leadId} is ${lead?.isConverted ? '' : 'not '}converted, with ${standing.length} customers`);
  }
  const [row] = standing;
  if (row && !row.hasCustomer) wrong.push(`${leadId} leads to a customer who is gone`);
  if (lead?.customerId !== (row?.customerId ?? null) || lead?.dealId !== (row?.dealId ?? null)) {
    wrong.push(`${leadId} leads to another customer or deal than its conversion`);
  }
  return wrong;
}

/** Whatever was acknowledged is there, and what is there was not taken back by nobody. */
function checkAnswers(history: readonly Operation[], { conversions }: Traces): string[] {
  const wrong: string[] = [];
  const byDeal = new Map(conversions.map((row) => [row.dealId, row]));
  const told = new Map<string, number>();
  for (const { what, leadId, answer } of history) {
    if (!answer) continue;
    if (answer.type === 'ConvertLeadSuccess') {
      const row = byDeal.get(answer.dealId ?? '');
      if (row?.leadId !== leadId || row.customerId !== answer.customerId) {
        wrong.push(`${leadId}: an acknowledged conversion is lost`);
      }
      if (!answer.isReplay) told.set(`${answer.dealId}`, (told.get(`${answer.dealId}`) ?? 0) + 1);
    }
    if (answer.type === 'LeadAlreadyConvertedError') {
      const isTrue = conversions.some((row) => row.leadId === leadId && row.customerId === answer.customerId);
      if (!isTrue) wrong.push(`${leadId}: was said to be a customer's whose it never was`);
    }
    if (what === 'revert' && answer.type === 'RevertLeadConversionSuccess') {
      const taken = conversions.filter(({ dealId }) => answer.deletedIds?.includes(dealId));
      if (taken.length !== 1 || !taken[0]?.isReverted || taken[0].leadId !== leadId) {
        wrong.push(`${leadId}: an acknowledged revert is lost`);
      }
    }
  }
  for (const [dealId, times] of told) if (times > 1) wrong.push(`${dealId} was told as new ${times} times`);
  return wrong;
}

/** Each log and each message is of one conversion, which is whole. */
function checkRows({ conversions, logs, messages }: Traces): string[] {
  const wrong: string[] = [];
  const left = new Set(conversions);
  const of = new Map<string, Traces['logs']>();
  for (const log of logs) of.set(log.transaction, [...(of.get(log.transaction) ?? []), log]);
  const reverted = new Map<string, number>();
  for (const [transaction, rows] of of) {
    const ids = (...actions: string[]) =>
      rows.filter(({ action }) => actions.includes(action)).map(({ entityId }) => entityId);
    if (rows.every(({ action }) => action === 'REVERT_CONVERSION')) {
      const leads = ids('REVERT_CONVERSION').filter((id) => id.startsWith('lead_'));
      if (leads.length !== 1) wrong.push(`a revert has the logs of ${leads.length} leads`);
      for (const id of leads) reverted.set(id, (reverted.get(id) ?? 0) + 1);
      continue;
    }
    const converted = rows.filter(({ action }) => action === 'CONVERT_LEAD');
    const [lead] = converted;
    const row = conversions.find(({ dealId }) => dealId === lead?.named.dealId);
    const isWhole =
      converted.length === 1 &&
      row?.leadId === lead?.entityId &&
      left.delete(row as Traces['conversions'][number]) &&
      isOnly(ids('CREATE_CUSTOMER', 'MERGE_CUSTOMER'), row?.customerId) &&
      isOnly(ids('CREATE_DEAL'), row?.dealId) &&
      (row?.madeAccount
        ? isOnly(ids('CREATE_ACCOUNT'), `${row.accountId}`)
        : !ids('CREATE_ACCOUNT').length) &&
      ids('REVERT_CONVERSION').length === 0;
    if (!isWhole) wrong.push(`logs are of no whole conversion: ${rows.map(({ action }) => action).sort()}`);
    const about = messages.filter((message) => message.transaction === transaction);
    const isOfIt =
      about[0]?.about.includes(`${row?.leadId}`) && about[0].about.includes(`${row?.customerId}`);
    if (about.length !== 1 || !isOfIt) wrong.push(`a conversion has ${about.length} messages of its own`);
  }
  if (left.size > 0) wrong.push(`${left.size} conversions without logs`);
  if (messages.some(({ transaction }) => !of.has(transaction))) wrong.push('a message is of no conversion');
  for (const leadId of new Set(conversions.map((row) => row.leadId))) {
    const times = conversions.filter((row) => row.leadId === leadId && row.isReverted).length;
    if (times !== (reverted.get(leadId) ?? 0)) wrong.push(`${leadId}: reverts and their logs differ`);
  }
  return wrong;
}

const isOnly = (ids: readonly string[], id: string | undefined): boolean => ids.length === 1 && ids[0] === id;
