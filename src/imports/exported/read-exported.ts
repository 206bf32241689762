import type { ExportedWords, LeadRow, RecordOutcome } from '../lead-file.types.js';
import { CellValues } from '../rows/cell-values.js';
import { namedCells } from '../rows/named-cells.js';
import type { SourceRecord } from '../rows/source-record.js';
import { derivedId } from '../values/external-id.js';
import { readInstant } from '../values/instants.js';
import { type ExportedColumn, exportedColumns } from './columns.js';
import { unguardedExactly } from './guard.js';
import { listOf } from './lists.js';

interface ExactRules {
  keepsGood: boolean;
  /** Whether cells may have guards before what a spreadsheet might run. */
  isTable: boolean;
  timeZone: string;
  defaultName: string | undefined;
}

/**
 * What becomes of a record that `npm run export` has written: its texts are taken to the letter, and nothing is guessed.
 * What a value must be is told by the tenant's own rules, but for what is no value of its kind at all.
 */
export function readExported(source: SourceRecord, rules: ExactRules): RecordOutcome {
  const place = { record: source.record, line: source.line };
  const cells = namedCells(source);
  if (source.beyond.some((text) => text.trim() !== '')) {
    const message = `has more cells than there are columns: ${source.beyond.join(', ')}`;
    const issue = { field: 'row', column: null, code: 'TOO_MANY_CELLS' as const, message };
    return { ...place, kind: 'rejected', issues: [issue], cells };
  }
  const values = new CellValues(
    source.cells,
    rules.keepsGood,
    rules.isTable ? unguardedExactly : (text) => text,
  );
  const lead = new ExactRow(values, rules).lead();
  if (values.issues.length > 0) return { ...place, kind: 'rejected', issues: values.issues, cells };
  return { ...place, kind: 'lead', lead, warnings: values.warnings, cells };
}

class ExactRow {
  constructor(
    private readonly values: CellValues,
    private readonly rules: ExactRules,
  ) {}

  lead(): LeadRow {
    const { values, rules } = this;
    const [first, last] = [this.#text('firstName') ?? '', this.#text('lastName') ?? ''];
    const firstName = first || (last && rules.defaultName) || '';
    const lastName = last || (first && rules.defaultName) || '';
    for (const [field, name] of Object.entries({ firstName, lastName })) {
      if (name === '') {
        values.issues.push({ field, column: field, code: 'REQUIRED', message: 'is required' });
      }
    }
    const lead = {
      firstName,
      lastName,
      email: this.#text('email'),
      phoneNumbers: this.#list('phoneNumbers'),
      company: this.#text('company'),
      position: this.#text('position'),
      location: this.#text('location'),
      country: this.#text('country'),
      description: this.#text('description'),
      message: this.#text('message'),
      sourcePageUrl: this.#text('sourcePageUrl'),
      socialMedia: this.#socialMedia(),
      targetAmount: this.#text('targetAmount'),
      probabilityToWin: this.#number('probabilityToWin'),
      startDate: this.#text('startDate'),
      expectedCompletionDate: this.#text('expectedCompletionDate'),
      marketingAttribution: this.#touches(),
      tags: this.#list('tags'),
      words: {
        status: this.#text('status'),
        owner: this.#text('owner'),
        source: this.#text('source'),
        type: this.#text('type'),
      },
      refuses: [],
      exported: this.#words(),
    };
    const external = this.#external([firstName, lastName, lead.email, ...lead.phoneNumbers]);
    this.#keepOthers();
    return { ...lead, external, extras: values.extras };
  }

  #words(): ExportedWords {
    return {
      externalSource: this.#text('externalSource'),
      preferredContact: this.#text('preferredContact'),
      contactEmail: this.#text('contactEmail'),
      contactPhone: this.#text('contactPhone'),
      category: this.#text('category'),
      lostReason: this.#text('lostReason'),
      state: this.#text('state'),
      importance: this.#text('importance'),
      priority: this.#number('priority'),
      estimatedCompletionTime: this.#duration(),
      assignedUser: this.#text('assignedUser'),
      team: this.#list('team'),
      group: this.#text('group'),
      privacyLevel: this.#text('privacyLevel'),
      competitors: this.#list('competitors'),
      businesses: this.#list('businesses'),
      products: this.#json<ExportedWords['products']>('products') ?? [],
      subscriptionPackage: this.#text('subscriptionPackage'),
      financialEntity: this.#text('financialEntity'),
    };
  }

  #cells = (column: ExportedColumn) => this.values.named(column);
  #text = (column: ExportedColumn): string | null =>
    this.#cells(column).find(({ text }) => text !== '')?.text ?? null;

  /** Of JSON each is a cell of its own. */
  #list(column: ExportedColumn): string[] {
    const cells = this.#cells(column);
    return cells.length > 1
      ? cells.map(({ text }) => text).filter((text) => text !== '')
      : cells.flatMap(({ text }) => listOf(text));
  }

  #number(column: ExportedColumn): number | null {
    const text = this.#text(column);
    if (text === null) return null;
    if (/^\d{1,9}$/.test(text)) return Number(text);
    return this.#fault(column, `${text}: must be a whole number`);
  }

  #duration(): ExportedWords['estimatedCompletionTime'] {
    const text = this.#text('estimatedCompletionTime');
    if (text === null) return null;
    const [, value, unit] = /^(\d{1,9}) ([A-Z]+)$/.exec(text) ?? [];
    if (value !== undefined && unit !== undefined) return { value: Number(value), unit };
    return this.#fault('estimatedCompletionTime', `${text}: must be a number and a unit, such as 5 DAYS`);
  }

  #json<T extends object>(column: ExportedColumn): T | null {
    const text = this.#text(column);
    if (text === null) return null;
    try {
      const read: unknown = JSON.parse(text);
      if (Array.isArray(read) && read.every((one) => typeof one === 'object' && one !== null))
        return read as T;
    } catch {
      // Told below.
    }
    return this.#fault(column, 'must be a list of objects in JSON');
  }

  #touches(): LeadRow['marketingAttribution'] {
    const touches = this.#json<LeadRow['marketingAttribution']>('marketingAttribution') ?? [];
    const isTime = (at: unknown) => typeof at === 'string' && !Number.isNaN(Date.parse(at));
    if (touches.every(({ occurredAt }) => occurredAt === undefined || isTime(occurredAt))) return touches;
    this.#fault('marketingAttribution', 'occurredAt must be a time (ISO 8601)');
    return [];
  }

  #socialMedia(): LeadRow['socialMedia'] {
    const networks = ['youtube', 'facebook', 'instagram', 'twitter', 'linkedin'] as const;
    return Object.fromEntries(
      networks.flatMap((network) => {
        const address = this.#text(network);
        return address === null ? [] : [[network, address]];
      }),
    );
  }

  #external(lasting: (string | null)[]): LeadRow['external'] {
    const text = this.#text('createdAt');
    const createdAt = text === null ? null : readInstant(text, null, this.rules.timeZone);
    if (text !== null && createdAt === null) {
      this.#fault('createdAt', `${text}: must be a date that there is, with or without a time`);
    }
    const id = this.#text('externalId');
    return {
      id: id ?? derivedId([createdAt?.toISOString() ?? null, ...lasting]),
      branchId: this.#text('externalBranchId'),
      createdAt,
      isDerived: id === null,
    };
  }

  #fault(column: ExportedColumn, message: string): null {
    const cell = this.#cells(column).find(({ text }) => text !== '');
    if (cell) this.values.fault(column, cell, message);
    return null;
  }

  /** Custom fields, and columns that somebody has added. */
  #keepOthers(): void {
    for (const cell of this.values.unnamed(exportedColumns)) {
      if (cell.column.field !== 'ignored' && cell.text !== '') this.values.keep(cell);
    }
  }
}
