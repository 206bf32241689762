import type { Field } from './columns/field.js';

/** Opens the bytes of a file from their beginning, in pieces of any size; it is called more than once. */
export type OpenFile = () => AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/** What is known of a file, and what is wished for it, before it is read. */
export interface ReadOptions {
  /** The tenant's country, ISO 3166-1 alpha-2: dials national numbers and decides what a column does not. */
  country: string;
  /** The tenant's time zone (IANA), of times that name none. */
  timeZone: string;
  /** Wins over what the file shows; a label of the WHATWG Encoding Standard. */
  encoding?: string;
  /** Wins over what the header line shows. */
  delimiter?: string;
  /** Fields of columns by the columns' names, for those that nothing else tells. */
  mapping?: Readonly<Record<string, Field>>;
  /** Whether days stand before months where no value of the column tells, as in the file that rows were rejected of. */
  isDayFirst?: boolean;
  /** Whether decimals stand behind a comma where no value of the column tells. */
  isCommaDecimal?: boolean;
  /** A cell that cannot be read is kept as text, with a warning, and its record goes in. Names stay required. */
  keepGood?: boolean;
  /** Takes records that the source has converted or deleted. */
  takeConverted?: boolean;
  /** Stands in for the one of first and last name that is missing. */
  defaultName?: string;
}

/** A column, and what is done with it. */
export interface ColumnDescription {
  header: string;
  field: Field;
  /** What its values prove; null where they prove nothing. */
  isDayFirst: boolean | null;
  isCommaDecimal: boolean | null;
}

/** What a file is, as its header and its bytes show. */
export interface FileDescription {
  /** Such as `read as UTF-16LE, tab, Meta lead form`. */
  summary: string;
  encoding: string;
  hasByteOrderMark: boolean;
  format: 'table' | 'JSON';
  /** Null of JSON. */
  delimiter: string | null;
  /** Counted from 1; 0 of JSON. */
  headerLine: number;
  /** What the source is taken for; null where nothing tells. */
  profile: string | null;
  columns: ColumnDescription[];
  /** Names of columns whose values are kept as text alone. */
  withoutHome: string[];
  /** Names of columns that are not imported at all: addresses of machines, positions, checksums, fax, photos. */
  notImported: string[];
  /** Lines above the header, as they stand. */
  linesAbove: string[];
  recordsCount: number;
  notes: string[];
}

/** A value of one column, by the column's name. */
export interface NamedValue {
  header: string;
  value: string;
}

export type SkipReason =
  | 'BLANK_ROW'
  | 'NOT_DATA'
  | 'CONTINUATION'
  | 'TEST_LEAD'
  | 'CONVERTED_IN_SOURCE'
  | 'DELETED_IN_SOURCE';

/** The contract's ValidationIssueCode, and what only a row of a file can have. */
export type RowIssueCode = 'REQUIRED' | 'INVALID_FORMAT' | 'OUT_OF_RANGE' | 'TOO_MANY_CELLS';

/** What is wrong with a record. */
export interface RowIssue {
  /** The field of the lead; `row` where it is the record itself. */
  field: string;
  /** The column that holds it; null where it is none. */
  column: string | null;
  code: RowIssueCode;
  message: string;
}

/** What was decided for a value that reads more than one way. */
export interface RowWarning {
  column: string;
  message: string;
}

/** One touch of marketing, as in MarketingAttributionInput. */
export type Attribution = Partial<
  Record<'channel' | 'source' | 'medium' | 'campaign' | 'term' | 'content' | 'clickId', string> &
    Record<'landingPageUrl' | 'referrerUrl' | 'occurredAt', string>
>;

/** A record as CreateLeadInput takes it, apart from what the tenant's settings are asked for. Null is not said. */
export interface LeadRow {
  firstName: string;
  lastName: string;
  email: string | null;
  phoneNumbers: string[];
  company: string | null;
  position: string | null;
  location: string | null;
  /** ISO 3166-1 alpha-2. */
  country: string | null;
  description: string | null;
  message: string | null;
  sourcePageUrl: string | null;
  socialMedia: Partial<Record<'youtube' | 'facebook' | 'instagram' | 'twitter' | 'linkedin', string>>;
  /** A decimal with a point, and without anything between thousands. */
  targetAmount: string | null;
  probabilityToWin: number | null;
  /** YYYY-MM-DD. */
  startDate: string | null;
  /** YYYY-MM-DD. */
  expectedCompletionDate: string | null;
  marketingAttribution: Attribution[];
  external: { id: string; branchId: string | null; createdAt: Date | null; isDerived: boolean };
  /** Names of tags. */
  tags: string[];
  /** Words of the other system, to be matched and else kept as text. */
  words: { status: string | null; owner: string | null; source: string | null; type: string | null };
  /** Ways by which the person does not want to be reached; none of them is ever the preferred one. */
  refuses: ('EMAIL' | 'PHONE' | 'SMS')[];
  /** What has no field, in the order of the columns: for custom fields of that name, else for the description. */
  extras: NamedValue[];
  /** What only files of `npm run export` say; null of others. */
  exported: ExportedWords | null;
}

/** Values that the tenant's rules judge, and codes, addresses and names of what the tenant has set up. */
export interface ExportedWords {
  externalSource: string | null;
  preferredContact: string | null;
  contactEmail: string | null;
  contactPhone: string | null;
  category: string | null;
  lostReason: string | null;
  state: string | null;
  importance: string | null;
  priority: number | null;
  estimatedCompletionTime: { value: number; unit: string } | null;
  /** E-mail addresses, as of `team`. */
  assignedUser: string | null;
  team: string[];
  group: string | null;
  privacyLevel: string | null;
  competitors: string[];
  businesses: string[];
  products: { product: string; quantity?: string; unitPrice?: string }[];
  subscriptionPackage: string | null;
  financialEntity: string | null;
}

/** What becomes of one record; records are counted from 1, lines of the file too. */
export type RecordOutcome = { record: number; line: number } & (
  | { kind: 'lead'; lead: LeadRow; warnings: RowWarning[]; cells: NamedValue[] }
  | { kind: 'skipped'; reason: SkipReason }
  | { kind: 'rejected'; issues: RowIssue[]; cells: NamedValue[] }
);
