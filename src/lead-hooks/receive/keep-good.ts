import type { CreateLeadInput } from '../../leads/index.js';
import { ValidationIssueCode as Code, type ValidationError } from '../../platform/graphql/index.js';

type Values = Record<string, unknown>;

/** What a lead cannot be without, and is cut where it is too long. */
const required: ReadonlySet<string> = new Set(['firstName', 'lastName']);
/** What has room for whatever does not fit elsewhere. */
const texts: ReadonlySet<string> = new Set(['description', 'message']);
const MAX_NAME = 100;
const MAX_TEXT = 20_000;

/**
 * An input without the optional values that break the tenant's rules: each goes into the description, and what is too
 * long for there or for a name is cut.
 * @param error paths begin with `input`
 * @returns null where nothing more can be left out
 */
export function withoutBad(
  input: CreateLeadInput,
  error: ValidationError,
): { input: CreateLeadInput; warnings: string[] } | null {
  const left: Values = { ...input };
  const lines: string[] = [];
  const warnings: string[] = [];
  let isLess = false;
  const positions = new Map<string, Set<number>>();
  for (const { path, code, message } of error.issues) {
    const [, field = '', position = ''] = path;
    const value = left[field];
    if (isNothing(value) || field === 'external') continue;
    isLess = true;
    warnings.push(`${path.slice(1).join('.')}: ${message}`);
    if (required.has(field) || texts.has(field)) {
      if (code !== Code.TOO_LONG) return null;
      const characters = [...String(value)];
      const most = required.has(field) ? MAX_NAME : MAX_TEXT;
      left[field] = characters.slice(0, most).join('');
      if (required.has(field)) lines.push(lineOf(field, value));
      if (field === 'message') lines.push(characters.slice(most).join(''));
    } else if (Array.isArray(value) && /^\d+$/.test(position)) {
      positions.set(field, (positions.get(field) ?? new Set()).add(Number(position)));
    } else {
      lines.push(lineOf(field, value));
      delete left[field];
    }
  }
  for (const [field, bad] of positions) {
    const values = left[field];
    if (!Array.isArray(values)) continue;
    lines.push(...values.filter((_, i) => bad.has(i)).map((value) => lineOf(field, value)));
    left[field] = values.filter((_, i) => !bad.has(i));
  }
  if (!isLess) return null;
  if (lines.length > 0) {
    const description = [left.description, ...lines].filter(Boolean).join('\n');
    left.description = [...description].slice(0, MAX_TEXT).join('');
  }
  return { input: left as unknown as CreateLeadInput, warnings };
}

const isNothing = (value: unknown): boolean => value === undefined || value === null;

/** A value as it stands in a description: `company: Initech`. */
export function lineOf(field: string, value: unknown): string {
  if (field === 'customFields' && typeof value === 'object' && value !== null) {
    const { key, ...said } = value as Values;
    return `${key}: ${Object.values(said).join(', ')}`;
  }
  const isList = Array.isArray(value) && value.every((one) => typeof one === 'string');
  return `${field}: ${typeof value === 'string' ? value : isList ? value.join(', ') : JSON.stringify(value)}`;
}
