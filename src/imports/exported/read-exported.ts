import {
  ContactMethod,
  DurationUnit,
  exportedLeadColumns,
  LeadImportance,
  LeadState,
  PrivacyLevel,
} from '../../leads/index.js';
import type { ExportedWords, LeadRow, RecordOutcome } from '../lead-file.types.js';
import { CellValues } from '../rows/cell-values.js';
import { namedCells } from '../rows/named-cells.js';
import type { SourceRecord } from '../rows/source-record.js';
import { derivedId } from '../values/external-id.js';
import { readInstant } from '../values/instants.js';
import { ExactCells, isDecimal } from './exact-cells.js';
import { unguardedExactly } from './guard.js';

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
  private readonly cells: ExactCells;

  constructor(
    private readonly values: CellValues,
    private readonly rules: ExactRules,
  ) {
    this.cells = new ExactCells(values, rules.isTable);
  }

  lead(): LeadRow {
    const { values, rules } = this;
    const [first, last] = [this.cells.text('firstName') ?? '', this.cells.text('lastName') ?? ''];
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
      email: this.cells.text('email'),
      phoneNumbers: this.cells.list('phoneNumbers'),
      company: this.cells.text('company'),
      position: this.cells.text('position'),
      location: this.cells.text('location'),
      country: this.cells.text('country'),
      description: this.cells.text('description'),
      message: this.cells.text('message'),
      sourcePageUrl: this.cells.text('sourcePageUrl'),
      socialMedia: this.#socialMedia(),
      targetAmount: this.cells.checked('targetAmount', isDecimal, 'must be a number'),
      probabilityToWin: this.cells.number('probabilityToWin'),
      startDate: this.cells.day('startDate'),
      expectedCompletionDate: this.cells.day('expectedCompletionDate'),
      marketingAttribution: this.#touches(),
      tags: this.cells.list('tags'),
      words: {
        status: this.cells.text('status'),
        owner: this.cells.text('owner'),
        source: this.cells.text('source'),
        type: this.cells.text('type'),
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
      externalSource: this.cells.text('externalSource'),
      preferredContact: this.cells.oneOf('preferredContact', ContactMethod),
      contactEmail: this.cells.text('contactEmail'),
      contactPhone: this.cells.text('contactPhone'),
      category: this.cells.text('category'),
      lostReason: this.cells.text('lostReason'),
      state: this.cells.oneOf('state', LeadState),
      importance: this.cells.oneOf('importance', LeadImportance),
      priority: this.cells.number('priority'),
      estimatedCompletionTime: this.#duration(),
      assignedUser: this.cells.text('assignedUser'),
      team: this.cells.list('team'),
      group: this.cells.text('group'),
      privacyLevel: this.cells.oneOf('privacyLevel', PrivacyLevel),
      competitors: this.cells.list('competitors'),
      businesses: this.cells.list('businesses'),
      products: this.#products(),
      subscriptionPackage: this.cells.text('subscriptionPackage'),
      financialEntity: this.cells.text('financialEntity'),
    };
  }

  #products(): ExportedWords['products'] {
    const products = this.cells.json<ExportedWords['products']>('products') ?? [];
    const isAmount = (amount: unknown) => amount == null || (typeof amount === 'string' && isDecimal(amount));
    const areSound = products.every(
      ({ product, quantity, unitPrice }) =>
        typeof product === 'string' && isAmount(quantity) && isAmount(unitPrice),
    );
    if (areSound) return products;
    this.cells.fault(
      'products',
      'must have a code as product, and numbers in quotes as quantity and unitPrice',
    );
    return [];
  }

  #duration(): ExportedWords['estimatedCompletionTime'] {
    const text = this.cells.text('estimatedCompletionTime');
    if (text === null) return null;
    const [, value, unit] = /^(\d{1,9}) ([A-Z]+)$/.exec(text) ?? [];
    if (value !== undefined && unit !== undefined && unit in DurationUnit)
      return { value: Number(value), unit };
    return this.cells.fault(
      'estimatedCompletionTime',
      `${text}: must be a number and a unit, such as 5 DAYS`,
    );
  }

  #touches(): LeadRow['marketingAttribution'] {
    const touches = this.cells.json<LeadRow['marketingAttribution']>('marketingAttribution') ?? [];
    const isTime = (at: unknown) => typeof at === 'string' && !Number.isNaN(Date.parse(at));
    if (touches.every(({ occurredAt }) => occurredAt === undefined || isTime(occurredAt))) return touches;
    this.cells.fault('marketingAttribution', 'occurredAt must be a time (ISO 8601)');
    return [];
  }

  #socialMedia(): LeadRow['socialMedia'] {
    const networks = ['youtube', 'facebook', 'instagram', 'twitter', 'linkedin'] as const;
    return Object.fromEntries(
      networks.flatMap((network) => {
        const address = this.cells.text(network);
        return address === null ? [] : [[network, address]];
      }),
    );
  }

  #external(lasting: (string | null)[]): LeadRow['external'] {
    const text = this.cells.text('createdAt');
    const createdAt = text === null ? null : readInstant(text, null, this.rules.timeZone);
    if (text !== null && createdAt === null) {
      this.cells.fault('createdAt', `${text}: must be a date that there is, with or without a time`);
    }
    const id = this.cells.text('externalId');
    return {
      id: id ?? derivedId([createdAt?.toISOString() ?? null, ...lasting]),
      branchId: this.cells.text('externalBranchId'),
      createdAt,
      isDerived: id === null,
    };
  }

  /** Custom fields, and columns that somebody has added. */
  #keepOthers(): void {
    for (const cell of this.values.unnamed(exportedLeadColumns)) {
      if (cell.column.field !== 'ignored' && cell.text !== '') this.values.keep(cell);
    }
  }
}
