import type { NamedValue } from '../lead-file.types.js';
import type { Json } from './documents.js';

/** Names by which sources call an answer in a list of answers, the surest first: labels may lie, and IDs do not. */
const idNames = [
  'column_id',
  'name',
  'key',
  'field_id',
  'question_id',
  'checkbox_key',
  'id',
  'column_name',
  'label',
  'question',
  'title',
];
const valueNames = ['string_value', 'values', 'value', 'answer', 'is_checked', 'text'];
/** Objects that are a record's own columns, one level down. */
const wrappers = new Set([
  'properties',
  'fields',
  'attributes',
  'answers',
  'field_data',
  'user_column_data',
  'lead',
  'contact',
  'person',
]);
const MAX_DEPTH = 8;

/** A value by its name, and what the source says for the name to people. */
export interface JsonCell extends NamedValue {
  label: string | null;
}

type Members = { [name: string]: Json };

/** The values of a record, nested ones by their path; of a list of answers, each by its own name. @param wholes names of values that stay JSON */
export function cellsOf(record: Members, wholes: ReadonlySet<string> = new Set()): JsonCell[] {
  return Object.entries(record).flatMap(([name, value]) =>
    wholes.has(name) && typeof value === 'object' && value !== null
      ? [{ header: name, value: JSON.stringify(value), label: null }]
      : cellsIn(name, value, 1, null),
  );
}

function cellsIn(header: string, value: Json, depth: number, label: string | null): JsonCell[] {
  if (value === null) return [{ header, value: '', label }];
  if (typeof value !== 'object') return [{ header, value: String(value), label }];
  if (depth > MAX_DEPTH) return [{ header, value: JSON.stringify(value), label }];
  if (!Array.isArray(value)) {
    return Object.entries(value).flatMap(([name, part]) =>
      cellsIn(wrappers.has(header) ? name : `${header}.${name}`, part, depth + 1, null),
    );
  }
  const answers = value.map(answerOf);
  if (value.length > 0 && answers.every((answer) => answer !== null)) {
    return answers.flatMap((answer) => cellsIn(answer.name, answer.value, depth + 1, answer.label));
  }
  if (value.every((part) => typeof part !== 'object' || part === null)) {
    return value.length === 0
      ? [{ header, value: '', label }]
      : value.map((part) => ({ header, value: part === null ? '' : String(part), label }));
  }
  return value.flatMap((part) => cellsIn(header, part, depth + 1, label));
}

/** One answer of a list of answers; null of what is none. */
function answerOf(part: Json): { name: string; value: Json; label: string | null } | null {
  if (typeof part !== 'object' || part === null || Array.isArray(part)) return null;
  const idName = idNames.find((name) => typeof part[name] === 'string' && part[name] !== '');
  const valueName = valueNames.find((name) => name in part);
  if (!idName || !valueName) return null;
  const said = part.column_name ?? part.label ?? part.question;
  return {
    name: part[idName] as string,
    value: part[valueName] ?? null,
    label: typeof said === 'string' && said !== '' ? said : null,
  };
}
