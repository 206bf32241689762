import { readFileSync } from 'node:fs';
import type { LeadRow, RecordOutcome } from '../../../src/imports/index.js';
import { compared, leadFiles, leadFilesFolder } from '../../support/lead-files.js';
import { read, tenants } from './reading.js';

/** What an import does with rows about one lead: it is known by its reference, else by its address; blanks change nothing. */
class Store {
  private readonly leads: { row: LeadRow; first: string }[] = [];

  take(row: LeadRow, place: string) {
    const known =
      this.leads.find(({ row: { external } }) => keyOf(external) === keyOf(row.external)) ??
      this.leads.find(({ row: { email } }) => email !== null && email === row.email);
    if (!known) {
      this.leads.push({ row, first: place });
      return { result: 'created', lead: row, sameLeadAs: undefined };
    }
    const said = Object.entries(row).filter(
      ([name, value]) =>
        name !== 'external' && value !== null && !(Array.isArray(value) && value.length === 0),
    );
    known.row = { ...known.row, ...Object.fromEntries(said) };
    return { result: 'updated', lead: known.row, sameLeadAs: known.first };
  }
}

const keyOf = ({ id, branchId }: LeadRow['external']) => JSON.stringify([id, branchId]);

const encodings: Record<string, string> = {
  'UTF-16LE': 'UTF-16LE',
  'UTF-8': 'UTF-8',
  'Windows-1252': 'Windows-1252',
};
const delimiters: Record<string, string> = {
  TAB: '\t',
  comma: ',',
  semicolon: ';',
  'semicolon (sep=; line)': ';',
};
const stores = new Map<string, Store>();
const storeFor = (file: string) => {
  // The answer of Meta's API comes after the file of the same form.
  const name = file.startsWith('07') ? '01-meta-lead-ads-download.csv' : file;
  if (!stores.has(name)) stores.set(name, new Store());
  return stores.get(name) as Store;
};

describe.each(leadFiles)('$file', (expected) => {
  const bytes = readFileSync(`${leadFilesFolder}/${expected.file}`);
  const options = { ...tenants[expected.tenant], ...(expected.mapping ? { mapping: expected.mapping } : {}) };
  const store = storeFor(expected.file);
  let outcomes: RecordOutcome[];

  test('is read as what it is', async () => {
    const found = await read(bytes, options);
    outcomes = found.outcomes;
    expect(found.description).toMatchObject({
      encoding: encodings[expected.encoding],
      hasByteOrderMark: expected.byteOrderMark,
      headerLine: expected.headerLine,
      delimiter: delimiters[expected.delimiter] ?? null,
    });
  });

  test.each(expected.records)('record $record: $result, $holds', (record) => {
    if (record.record === 'footer') {
      const below = outcomes.slice(expected.records.length - 1);
      expect(below.length).toBeGreaterThan(0);
      expect(below.every((outcome) => outcome.kind === 'skipped')).toBe(true);
      expect(below.map((outcome) => outcome.kind === 'skipped' && outcome.reason)).toContain(record.reason);
      return;
    }
    const outcome = outcomes[record.record - 1];
    if (outcome?.kind === 'rejected') {
      expect(record.result).toBe('rejected');
      expect(outcome.issues.map(({ field, code }) => ({ field, code }))).toEqual(record.issues);
      expect(outcome.cells.length).toBeGreaterThan(0);
      return;
    }
    if (outcome?.kind === 'skipped') {
      expect(['skipped', outcome.reason]).toEqual([record.result, record.reason]);
      return;
    }
    if (!outcome) throw new Error('there is no such record');
    const place = `${expected.file}#${record.record}`;
    const taken = store.take(outcome.lead, place);
    expect({ result: taken.result, ...compared(taken.lead, record.lead ?? {}) }).toEqual({
      result: record.result,
      ...record.lead,
    });
    const same = record.sameLeadAs;
    if (same !== undefined)
      expect(taken.sameLeadAs).toBe(typeof same === 'number' ? `${expected.file}#${same}` : same);
    if (record.warning) expect(outcome.warnings).not.toEqual([]);
  });

  test('has no other records', () => {
    const footer = expected.records.some(({ record }) => record === 'footer');
    if (!footer) expect(outcomes).toHaveLength(expected.records.length);
  });

  test.each([1, 7])('is read alike in pieces of %i', async (size) => {
    expect((await read(bytes, options, size)).outcomes).toEqual(outcomes);
  });
});
