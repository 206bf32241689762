import { readFileSync } from 'node:fs';
import type { Field, LeadRow, RecordOutcome } from '../../../src/imports/index.js';
import { read, tenants } from './reading.js';

const folder = 'test/fixtures/lead-files';

interface Expected {
  record: number | 'footer';
  holds: string;
  result: 'created' | 'updated' | 'skipped' | 'rejected';
  reason?: string;
  sameLeadAs?: number | string;
  issues?: { field: string; code: string }[];
  lead?: Record<string, unknown>;
  warning?: string;
}

interface ExpectedFile {
  file: string;
  tenant: 'US' | 'DE';
  encoding: string;
  byteOrderMark: boolean;
  delimiter: string;
  headerLine: number;
  mapping?: Record<string, Field>;
  records: Expected[];
}

const files: ExpectedFile[] = JSON.parse(readFileSync(`${folder}/outcomes.json`, 'utf8'));

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

/** Every text of a lead, as a person would look for it there. */
const textsOf = (value: unknown): string =>
  typeof value === 'object' && value !== null
    ? Object.values(value).map(textsOf).join('\n')
    : String(value ?? '');

/** What of a lead has to be compared, in the form in which the outcomes say it. */
function compared(lead: LeadRow, expected: Record<string, unknown>): Record<string, unknown> {
  const all = textsOf(lead);
  const attribution = Object.assign({}, ...[...lead.marketingAttribution].reverse());
  const entries = Object.entries(expected).map(([name, value]): [string, unknown] => {
    switch (name) {
      case 'fullName':
        return [name, `${lead.firstName} ${lead.lastName}`];
      case 'linkedin':
        return [name, lead.socialMedia.linkedin];
      case 'external':
        return [name, picked({ ...lead.external, createdAt: lead.external.createdAt?.toISOString() }, value)];
      case 'attribution':
        return [name, picked(attribution, value)];
      case 'targetAmount':
        return [name, Number(lead.targetAmount) === Number(value) ? value : lead.targetAmount];
      case 'locationContains':
        return [name, containing(lead.location, value)];
      case 'messageContains':
        return [name, containing(lead.message, value)];
      case 'sourcePageUrlContains':
        return [name, containing(lead.sourcePageUrl, value)];
      case 'messageNot':
        return [name, lead.message?.includes(value as string) ? `${name} ${lead.message}` : value];
      case 'preferredContactNot':
        return [
          name,
          lead.refuses.includes(value as 'EMAIL') || !('preferredContact' in lead) ? value : 'open',
        ];
      case 'priority':
        return [name, 'priority' in lead ? lead.priority : null];
      case 'keeps':
        return [name, (value as string[]).filter((text) => all.includes(text))];
      case 'keepsNot':
        return [name, (value as string[]).filter((text) => !all.includes(text))];
      default:
        return [name, lead[name as keyof LeadRow]];
    }
  });
  return Object.fromEntries(entries);
}

const picked = (of: Record<string, unknown>, like: unknown) =>
  Object.fromEntries(Object.keys(like as object).map((name) => [name, of[name]]));
const containing = (text: string | null, part: unknown) => (text?.includes(part as string) ? part : text);

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

describe.each(files)('$file', (expected) => {
  const bytes = readFileSync(`${folder}/${expected.file}`);
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
