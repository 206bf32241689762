import type { Context } from '../../identity/index.js';
import { LogAction, type LogEntry } from '../../logs/index.js';
import { pgErrorOf, type TenantTransaction } from '../../platform/database/index.js';
import { answerOf, type MutationError, ValidationIssues } from '../../platform/graphql/index.js';
import { type Id, idsOf } from '../../platform/ids/index.js';
import { workOf } from '../bulk/change-leads.js';
import { knownNumbers } from '../intake/known-numbers.loaders.js';
import type { CreateLeadInput, UpdateLeadInput } from '../intake/lead.input.js';
import { leadValues } from '../intake/lead.rules.js';
import { judgedChange, logOfChange, type OriginInput } from '../intake/update-lead.js';
import { isNone, type LeadChange, type LeadReads, lookUp } from '../intake/update-lead.steps.js';
import { type LeadRow, LockTimeoutError } from '../lead/lead.repository.js';
import { linksOfMany, writeChanges } from './changed-leads.repository.js';
import { SharedRecords, SharedReferencesOfChange, sharingReads } from './shared-references.js';
import { someAtATime } from './some-at-a-time.js';

/** What an import says of a lead that is there. */
export type Change = UpdateLeadInput & OriginInput & { id: Id<'lead'> };

/** Fields for which more of a lead is looked up than of others. */
const apart: ReadonlySet<string> = new Set<keyof CreateLeadInput>([
  ...(['photoFileName', 'typeId', 'competitorIds', 'businessIds', 'products'] as const),
]);

/** Whether a lead can be changed along with others: where nothing is taken away, which its type might ask for. */
export const isChangedWithOthers = (input: object): boolean =>
  Object.entries(input).every(([field, value]) => {
    if (value === undefined) return true;
    return value !== null && !apart.has(field) && !(Array.isArray(value) && value.length === 0);
  });

/** unique_violation: another lead has an address or a reference. */
const TAKEN = '23505';

/**
 * Changes leads of an import, each lead once, in one transaction and by one statement for each kind of thing that they
 * name and each table that they go to, however many they are. Each is judged by itself, as updateLead does.
 * @returns null where it is done, or what is wrong with it, for each; null instead of all where one is in the way of
 *   others, or in somebody else's hands: nothing was changed, and each must be tried by itself
 */
export async function changeMany(
  context: Context,
  inputs: readonly Change[],
): Promise<(MutationError | null)[] | null> {
  const known = await knownNumbers(context, ...inputs);
  try {
    return await context.transaction((transaction) => change(context, transaction, inputs, known));
  } catch (error) {
    if (error instanceof LockTimeoutError || pgErrorOf(error)?.code === TAKEN) return null;
    throw error;
  }
}

async function change(
  context: Context,
  transaction: TenantTransaction,
  inputs: readonly Change[],
  known: ReadonlySet<string>,
): Promise<(MutationError | null)[]> {
  const ids = idsOf(inputs);
  const { leads, logs } = workOf(context, transaction);
  const [taken, locks, links] = await Promise.all([
    leads.take(ids, context.viewer),
    leads.locks(ids),
    linksOfMany(transaction, ids),
  ]);
  const now = transaction.now();
  const reading = sharingReads(transaction);
  const byId = new Map(taken.map((lead) => [lead.id, lead]));
  const said = inputs.map((input) => {
    const issues = new ValidationIssues();
    return { input, issues, given: leadValues(input, context.viewer.tenant, issues, known) };
  });
  const records = new SharedRecords(transaction, [...taken, ...said.map(({ given }) => given)]);
  const reads: LeadReads = {
    transaction: reading,
    leads: { take: async (some) => some.flatMap((id) => byId.get(id) ?? []), locks: async () => locks },
    links,
  };
  const changed: { lead: LeadRow; change: LeadChange }[] = [];
  const entries: LogEntry[] = [];
  const answers = await someAtATime(said, async ({ input, issues, given }): Promise<MutationError | null> => {
    const { id } = input;
    const named = new SharedReferencesOfChange(reading, issues, records, byId.get(id) ?? null);
    const found = await lookUp(context, reads, id, input, issues, named);
    try {
      const of = { id, input, given, now };
      const judged = await judgedChange(context, reads, of, found, issues, () => {}, named);
      if (isNone(judged.change)) return null;
      changed.push(judged);
      entries.push(logOfChange(LogAction.IMPORT_LEAD, judged.lead, judged.change, found));
      return null;
    } catch (error) {
      return answerOf(error);
    }
  });
  transaction.deferToCommit(writeChanges(transaction, changed, now), logs.write(...entries));
  return answers;
}
