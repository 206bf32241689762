import { type ReadOptions, type RecordOutcome, readLeadFile } from '../../../src/imports/index.js';

/** The tenants that files are read for. */
export const tenants = {
  US: { country: 'US', timeZone: 'America/New_York' },
  DE: { country: 'DE', timeZone: 'Europe/Berlin' },
};

/** Bytes in pieces of a size, as often as they are asked for. */
export const pieces = (bytes: Uint8Array, size = 4096) =>
  function* open(): Generator<Uint8Array> {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  };

/** Reads a file that stands in a text, for a tenant in the United States unless told otherwise. */
export async function read(file: string | Uint8Array, options: Partial<ReadOptions> = {}, size?: number) {
  const bytes = typeof file === 'string' ? Buffer.from(file) : file;
  const { description, outcomes } = await readLeadFile(pieces(bytes, size), { ...tenants.US, ...options });
  const all: RecordOutcome[] = [];
  for await (const some of outcomes()) all.push(...some);
  return { description, outcomes: all };
}

/** The leads of a file; what is no lead fails. */
export async function leadsOf(file: string | Uint8Array, options: Partial<ReadOptions> = {}) {
  const { outcomes } = await read(file, options);
  return outcomes.map((outcome) => {
    if (outcome.kind !== 'lead') throw new Error(`no lead: ${JSON.stringify(outcome)}`);
    return outcome.lead;
  });
}

/** The issues of each record, as `field CODE`; null of a lead, and the reason of one that is skipped. */
export async function endsOf(file: string | Uint8Array, options: Partial<ReadOptions> = {}) {
  const { outcomes } = await read(file, options);
  return outcomes.map((outcome) => {
    if (outcome.kind === 'lead') return null;
    if (outcome.kind === 'skipped') return outcome.reason;
    return outcome.issues.map(({ field, code }) => `${field} ${code}`).join(', ');
  });
}
