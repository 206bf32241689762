import type {
  LeadFile,
  LeadRow,
  NamedValue,
  RecordOutcome,
  RejectedRow,
  RowWarning,
} from '../../../imports/index.js';
import { hashOf, KeyGroups } from './key-groups.js';
import { type Place, Spill } from './spill.js';

/** A record that is to be taken in, or that cannot be. */
export type KeptRow = { record: number; cells: NamedValue[] } & (
  | { kind: 'lead'; lead: LeadRow; group: number; folded: Place[] }
  | { kind: 'rejected'; issues: RejectedRow['issues'] }
);

/** What a file says, read once to its end. */
export interface GatheredRows {
  rows: Spill<KeptRow>;
  /** How many rows each lead of the file has, by its group. */
  rowsOfGroup: Uint32Array;
  leadsCount: number;
  rejectedCount: number;
  skipped: Map<string, number>;
  warningsCount: number;
  /** The first few. */
  warnings: (RowWarning & { record: number })[];
}

const MAX_WARNINGS = 20;

/**
 * Reads all records of a file, and finds out which are about one lead: those of one external ID, then those of one
 * e-mail address. Rows wait on the disk, so that a file may be of any length.
 * @param onRecord told after each record
 */
export async function gatherRows(file: LeadFile, onRecord: (record: number) => void): Promise<GatheredRows> {
  const rows = await Spill.open<KeptRow>();
  const found = new FoundRows();
  try {
    for await (const outcomes of file.outcomes()) {
      for (const outcome of outcomes) {
        const kept = found.take(outcome);
        if (kept) rows.append(kept);
        onRecord(outcome.record);
      }
      await rows.flush();
    }
  } catch (error) {
    await rows.close();
    throw error;
  }
  const { leadsCount, rejectedCount, skipped, warningsCount, warnings } = found;
  return { rows, rowsOfGroup: found.counts, leadsCount, rejectedCount, skipped, warningsCount, warnings };
}

class FoundRows {
  leadsCount = 0;
  rejectedCount = 0;
  warningsCount = 0;
  readonly skipped = new Map<string, number>();
  readonly warnings: GatheredRows['warnings'] = [];
  counts = new Uint32Array(1024);
  readonly #groups = new KeyGroups();

  take(outcome: RecordOutcome): KeptRow | null {
    const { record } = outcome;
    if (outcome.kind === 'skipped') {
      this.skipped.set(outcome.reason, (this.skipped.get(outcome.reason) ?? 0) + 1);
      return null;
    }
    const { cells } = outcome;
    if (outcome.kind === 'rejected') return this.#reject({ record, cells, issues: outcome.issues });
    this.warningsCount += outcome.warnings.length;
    for (const warning of outcome.warnings) {
      if (this.warnings.length < MAX_WARNINGS) this.warnings.push({ ...warning, record });
    }
    const { lead } = outcome;
    const group = this.#groupOf(lead);
    if (group !== null) return { kind: 'lead', record, cells, lead, group, folded: [] };
    const message = `${lead.email}: is the address of another lead of this file`;
    return this.#reject({
      record,
      cells,
      issues: [{ field: 'email', column: null, code: 'TAKEN', message }],
    });
  }

  #reject(row: { record: number; cells: NamedValue[]; issues: RejectedRow['issues'] }): KeptRow {
    this.rejectedCount += 1;
    return { kind: 'rejected', ...row };
  }

  /** The lead of the file that a row is about, counted from 0; null where its ID and its address name two. */
  #groupOf({ external, email, exported }: LeadRow): number | null {
    const names = JSON.stringify([external.id, external.branchId, exported?.externalSource ?? null]);
    const reference = hashOf(`i${names}`);
    const address = email === null ? null : hashOf(`e${email}`);
    const byReference = this.#groups.get(reference);
    const byAddress = address === null ? null : this.#groups.get(address);
    if (byReference !== null && byAddress !== null && byReference !== byAddress) return null;
    const group = byReference ?? byAddress ?? this.leadsCount;
    if (group === this.leadsCount) this.#begin();
    if (byReference === null) this.#groups.set(reference, group);
    if (address !== null && byAddress === null) this.#groups.set(address, group);
    this.counts[group] = (this.counts[group] as number) + 1;
    return group;
  }

  #begin(): void {
    this.leadsCount += 1;
    if (this.leadsCount < this.counts.length) return;
    const counts = new Uint32Array(this.counts.length * 2);
    counts.set(this.counts);
    this.counts = counts;
  }
}
