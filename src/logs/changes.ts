import type { FieldChange } from './log.type.js';

/** In place of a sensitive value: that there is one is told, not which. */
export const masked = '•••';

/** A value as a log shows it; null for none. */
function textOf(value: unknown): string | null {
  if (value === null || value === undefined || value === '') return null;
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.length === 0 ? null : value.map(String).join(', ');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/**
 * What differs between two states of a record, field by field in the order of `after`.
 * @param sensitive fields whose values are masked: that they changed is told, not from what to what
 */
export function changesBetween(
  before: object,
  after: object,
  sensitive: ReadonlySet<string> = new Set(),
): FieldChange[] {
  const changes: FieldChange[] = [];
  const [earlier, later] = [before as Record<string, unknown>, after as Record<string, unknown>];
  for (const field of Object.keys(later)) {
    const from = textOf(earlier[field]);
    const to = textOf(later[field]);
    if (from === to) continue;
    const show = (text: string | null) => (text !== null && sensitive.has(field) ? masked : text);
    changes.push({ field, before: show(from), after: show(to) });
  }
  return changes;
}
