import { customPrefix, guardedExactly, isGuarded, listText } from '../../imports/index.js';

export type Value = string | number | boolean | null | readonly string[] | readonly object[];

/** What is written of the records of one kind. */
export interface Columns<T> {
  names: readonly string[];
  /** In the order of the names. */
  values(record: T): Value[];
  /** Of custom fields, by the UUIDs of the fields. */
  custom(record: T): Readonly<Record<string, string | number | boolean>>;
}

/** How a record becomes text. */
export interface Writer<T> {
  /** What stands before all records. */
  head: string;
  line(record: T): string;
  /** How many cells got a guard so far. */
  guarded: number;
}

type Field = { uuid: string; key: string };

const textOf = (value: Value): string => {
  if (value === null) return '';
  if (!Array.isArray(value)) return String(value);
  if (value.length === 0) return '';
  return typeof value[0] === 'string' ? listText(value as string[]) : JSON.stringify(value);
};

/** A cell of RFC 4180: in quotes where it must be. */
const cell = (text: string): string =>
  /[",\r\n]|^\s|\s$/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
const row = (cells: readonly string[]): string => `${cells.map(cell).join(',')}\r\n`;

/** CSV (RFC 4180), UTF-8. What a spreadsheet would run gets an apostrophe before it, which an import takes off again. */
export function csvWriter<T>(columns: Columns<T>, fields: readonly Field[], hasBom: boolean): Writer<T> {
  const header = [...columns.names, ...fields.map(({ key }) => `${customPrefix}${key}`)];
  return {
    head: `${hasBom ? '\ufeff' : ''}${row(header)}`,
    guarded: 0,
    line(record) {
      const custom = columns.custom(record);
      const texts = [...columns.values(record), ...fields.map(({ uuid }) => custom[uuid] ?? null)].map(
        textOf,
      );
      for (const text of texts) if (isGuarded(text)) this.guarded += 1;
      return row(texts.map(guardedExactly));
    },
  };
}

/** A JSON object a line; what a record does not have is left out. */
export function ndjsonWriter<T>(columns: Columns<T>, fields: readonly Field[]): Writer<T> {
  return {
    head: '',
    guarded: 0,
    line(record) {
      const values = columns.values(record);
      const given = columns.custom(record);
      const own = columns.names.flatMap((name, i) => (isNone(values[i] ?? null) ? [] : [[name, values[i]]]));
      const custom = fields.flatMap(({ uuid, key }) =>
        given[uuid] === undefined ? [] : [[key, given[uuid]]],
      );
      const all = custom.length === 0 ? own : [...own, ['custom', Object.fromEntries(custom)]];
      return `${JSON.stringify(Object.fromEntries(all))}\n`;
    },
  };
}

const isNone = (value: Value): boolean => value === null || (Array.isArray(value) && value.length === 0);
