import type { Context } from '../../identity/index.js';
import { type ImportSetting, leadInputOf, type RejectedRow } from '../../imports/index.js';
import {
  type CreateLeadInput,
  type ImportLeadResult,
  ImportLeadSuccess,
  importLeads,
  keysOf,
  keysOfExported,
  newsIn,
  type StandingLead,
  standingLeads,
  versionsOf,
} from '../../leads/index.js';
import { ValidationError } from '../../platform/graphql/index.js';
import { withoutRefused } from './keep-good.js';
import { type ColumnOf, issuesOf } from './refusals.js';
import type { GatheredRows } from './rows/gather-rows.js';
import { type RejectedRecord, type WholeLead, wholeLeads } from './rows/whole-leads.js';
import type { TableStatistics } from './table-statistics.js';
import type { Tally } from './tally.js';

const BLOCK = 500;
/** Blocks on their way at a time: while PostgreSQL writes one, the next is read. */
const AT_ONCE = 3;

interface Import {
  context: Context;
  setting: ImportSetting;
  columnOf: ColumnOf;
  /** Nothing is written. */
  isDryRun: boolean;
  /** A value that the tenant's rules refuse goes to the description, and the lead goes in. */
  keepsGood: boolean;
  tally: Tally;
  statistics: Pick<TableStatistics, 'grown'>;
  /** Told how many rows are done. */
  onProgress(rows: number): void;
}

/**
 * Takes in what a file says, block by block.
 * @returns the rejected rows, in the order in which their leads ended
 */
export async function* importRows(rows: GatheredRows, work: Import): AsyncGenerator<RejectedRow> {
  const underWay: Promise<RejectedRow[]>[] = [];
  let block: (WholeLead | RejectedRecord)[] = [];
  const begin = () => {
    const begun = importBlock(block.splice(0), work);
    // Whoever waits for an earlier one is told of this one's failure in its turn.
    begun.catch(() => {});
    underWay.push(begun);
  };
  for await (const row of wholeLeads(rows)) {
    block.push(row);
    if (block.length < BLOCK) continue;
    begin();
    block = [];
    if (underWay.length >= AT_ONCE) yield* await (underWay.shift() as Promise<RejectedRow[]>);
  }
  begin();
  for (const last of underWay) yield* await last;
}

type Fate =
  | { kind: 'done'; is: 'created' | 'changed' | 'unchanged' }
  | { kind: 'skipped'; reason: string }
  | { kind: 'rejected'; issues: RejectedRow['issues'] };

const isNew = (fate: Fate): boolean => fate.kind === 'done' && fate.is === 'created';

async function importBlock(
  block: readonly (WholeLead | RejectedRecord)[],
  work: Import,
): Promise<RejectedRow[]> {
  const { tally } = work;
  const leads = block.filter((row) => row.kind === 'lead');
  const fates = await fatesOf(leads, work);
  await work.statistics.grown([...fates.values()].filter(isNew).length);
  const rejected: RejectedRow[] = [];
  for (const row of block) {
    if (row.kind === 'rejected') {
      tally.rejected += 1;
      rejected.push(row);
      continue;
    }
    const fate = fates.get(row) as Fate;
    const rowsCount = row.folded.length + 1;
    if (fate.kind === 'skipped') tally.skip(fate.reason, rowsCount);
    else if (fate.kind === 'rejected') {
      tally.rejected += rowsCount;
      for (const { cells } of [...(await row.earlier()), row]) {
        rejected.push({ kind: 'rejected', cells, issues: fate.issues });
      }
    } else {
      tally[fate.is] += 1;
      tally.folded += row.folded.length;
    }
  }
  work.onProgress(leads.reduce((sum, { folded }) => sum + folded.length + 1, block.length - leads.length));
  return rejected;
}

async function fatesOf(
  leads: readonly WholeLead[],
  { context, setting, columnOf, isDryRun, keepsGood, tally }: Import,
): Promise<Map<WholeLead, Fate>> {
  const fates = new Map<WholeLead, Fate>();
  const { sourceId } = setting;
  const standing = await standingLeads(
    context,
    leads.map(({ lead: { email, external, exported } }) => {
      const importSourceId = exported?.externalSource ? setting.words.source(exported.externalSource) : null;
      const { id: externalId, branchId } = external;
      const named = { email, external: { externalId, branchId, importSourceId } } as never;
      return exported ? keysOfExported(named, sourceId) : keysOf(named, sourceId);
    }),
    { withLists: leads.some(({ lead }) => lead.exported !== null) },
  );
  const taken: { lead: WholeLead; before: StandingLead | null }[] = [];
  const inputs: CreateLeadInput[] = [];
  for (const [i, lead] of leads.entries()) {
    const before = standing[i] ?? null;
    if (before?.end) {
      fates.set(lead, { kind: 'skipped', reason: `${before.end}_HERE` });
      continue;
    }
    const { input, unknown } = leadInputOf(lead.lead, before, setting);
    for (const word of unknown) tally.miss(word);
    const news = before ? newsIn(input, before, (key) => setting.words.field(key)?.id ?? null) : input;
    if (news === null) {
      fates.set(lead, { kind: 'done', is: 'unchanged' });
      continue;
    }
    taken.push({ lead, before });
    inputs.push(news);
  }
  const readNumbers = new Set(leads.flatMap(({ lead }) => (lead.exported ? [] : lead.phoneNumbers)));
  const takeIn = async (some: readonly { before: StandingLead | null; input: CreateLeadInput }[]) => {
    if (some.length === 0) return [];
    const input = { importSourceId: sourceId, leads: some.map(({ input }) => input) };
    const standing = some.map(({ before }) => before?.id ?? null);
    return (await importLeads(context, input, { standing, readNumbers }))
      .results as (typeof ImportLeadResult)[];
  };
  if (taken.length === 0) return fates;
  if (isDryRun) {
    for (const { lead, before } of taken) {
      fates.set(lead, { kind: 'done', is: before ? 'changed' : 'created' });
    }
    return fates;
  }
  const results = await takeIn(
    taken.map(({ before }, i) => ({ before, input: inputs[i] as CreateLeadInput })),
  );
  if (keepsGood) {
    const again = taken.flatMap(({ lead, before }, i) => {
      const result = results[i];
      if (!(result instanceof ValidationError)) return [];
      const good = withoutRefused(inputs[i] as CreateLeadInput, result, before, columnOf);
      return good ? [{ i, record: lead.record, before, ...good }] : [];
    });
    const answers = await takeIn(again);
    for (const [at, { i, record, refused }] of again.entries()) {
      const answer = answers[at] as typeof ImportLeadResult;
      results[i] = answer;
      if (!(answer instanceof ImportLeadSuccess)) continue;
      for (const { column, value, message } of refused) {
        tally.warn({ record, column, message: `${value}: ${message}` });
      }
    }
  }
  const versions = await versionsOf(
    context,
    taken.flatMap(({ before }) => before?.id ?? []),
  );
  for (const [i, { lead, before }] of taken.entries()) {
    const result = results[i] as typeof ImportLeadResult;
    if (!(result instanceof ImportLeadSuccess)) {
      fates.set(lead, { kind: 'rejected', issues: issuesOf(result, columnOf) });
    } else if (result.wasCreated) fates.set(lead, { kind: 'done', is: 'created' });
    else {
      const isSame = before !== null && versions.get(before.id) === before.version;
      fates.set(lead, { kind: 'done', is: isSame ? 'unchanged' : 'changed' });
    }
  }
  return fates;
}
