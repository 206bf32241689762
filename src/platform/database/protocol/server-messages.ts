import pg from 'pg';
import type { ResultColumn } from './row-reader.js';

/** Types of PostgreSQL's messages that matter to a read. Source: PostgreSQL's manual, "Message Formats". */
export const kinds = {
  error: 0x45, // E
  dataRow: 0x44, // D
  rowDescription: 0x54, // T
  noData: 0x6e, // n
  commandComplete: 0x43, // C
  emptyQuery: 0x49, // I
  readyForQuery: 0x5a, // Z
  copyIn: 0x47, // G
  copyOut: 0x48, // H
};

/** The columns of a RowDescription. */
export function describedColumns(bytes: Buffer, begin: number): ResultColumn[] {
  const columns: ResultColumn[] = [];
  let at = begin + 2;
  for (let left = bytes.readUInt16BE(begin); left > 0; left--) {
    const end = bytes.indexOf(0, at);
    columns.push({ name: bytes.toString('utf8', at, end), typeId: bytes.readUInt32BE(end + 7) });
    at = end + 19;
  }
  return columns;
}

/** The fields of an ErrorResponse that node-postgres gives an error, by their letters. */
const errorFields: Record<string, keyof pg.DatabaseError> = {
  S: 'severity',
  C: 'code',
  D: 'detail',
  H: 'hint',
  P: 'position',
  p: 'internalPosition',
  q: 'internalQuery',
  W: 'where',
  s: 'schema',
  t: 'table',
  c: 'column',
  d: 'dataType',
  n: 'constraint',
  F: 'file',
  L: 'line',
  R: 'routine',
};

/** What PostgreSQL answered, as node-postgres gives it. */
export function answeredError(bytes: Buffer, begin: number, end: number): pg.DatabaseError {
  let message = '';
  const fields: Partial<Record<string, string>> = {};
  for (let at = begin; at < end && bytes[at] !== 0; ) {
    const letter = String.fromCharCode(bytes[at] as number);
    const close = bytes.indexOf(0, at + 1);
    const text = bytes.toString('utf8', at + 1, close);
    const field = errorFields[letter];
    if (letter === 'M') message = text;
    else if (field) fields[field] = text;
    at = close + 1;
  }
  return Object.assign(new pg.DatabaseError(message, end - begin, 'error'), fields);
}
