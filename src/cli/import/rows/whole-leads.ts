import type { LeadRow } from '../../../imports/index.js';
import { foldRows } from './fold.js';
import type { GatheredRows, KeptRow } from './gather-rows.js';
import { type Place, Spill } from './spill.js';

export type RejectedRecord = Extract<KeptRow, { kind: 'rejected' }>;
type LeadRecord = Extract<KeptRow, { kind: 'lead' }>;

/** A lead of which the file has said all, with the rows that say it. */
export interface WholeLead extends LeadRecord {
  /** The rows before the last one, as they came. */
  earlier(): Promise<KeptRow[]>;
}

/**
 * The leads of a file, each at its last row with all that its rows say, and between them the rejected rows, in the order of
 * the file. What a lead's earlier rows say waits on the disk.
 */
export async function* wholeLeads({
  rows,
  rowsOfGroup,
  leadsCount,
}: GatheredRows): AsyncGenerator<WholeLead | RejectedRecord> {
  const saidBefore = await Spill.open<{ lead: LeadRow; folded: Place[] }>();
  const seen = new Uint32Array(leadsCount);
  // Where it stands what a lead's rows have said so far.
  const [starts, sizes] = [new Float64Array(leadsCount), new Uint32Array(leadsCount)];
  try {
    for await (const { record: row, place } of rows.all()) {
      if (row.kind === 'rejected') {
        yield row;
        continue;
      }
      const { group } = row;
      const count = (seen[group] as number) + 1;
      seen[group] = count;
      let { lead, folded } = row;
      if (count > 1) {
        const before = await saidBefore.read({ at: starts[group] as number, size: sizes[group] as number });
        lead = foldRows(before.lead, lead);
        folded = before.folded;
      }
      if (count === rowsOfGroup[group]) {
        const earlier = () => Promise.all(folded.map((one) => rows.read(one)));
        yield { ...row, lead, folded, earlier };
      } else {
        const { at, size } = saidBefore.append({ lead, folded: [...folded, place] });
        await saidBefore.flush();
        starts[group] = at;
        sizes[group] = size;
      }
    }
  } finally {
    await saidBefore.close();
  }
}
