import { withNews } from '../../imports/index.js';
import type { CreateLeadInput, StandingLead } from '../../leads/index.js';
import type { ValidationError } from '../../platform/graphql/index.js';
import { type ColumnOf, columnField } from './refusals.js';

/** A value that the tenant's rules refuse. */
export interface RefusedValue {
  column: string;
  value: string;
  message: string;
}

/** Without these a lead is none, or would not be found again; and the description is where all else goes. */
const needed: ReadonlySet<string> = new Set(['firstName', 'lastName', 'external', 'description']);

/**
 * A lead without the values that the tenant's rules refuse, which stand in its description instead.
 * @returns null where something is refused that cannot be left out
 */
export function withoutRefused(
  input: CreateLeadInput,
  { issues }: ValidationError,
  standing: StandingLead | null,
  columnOf: ColumnOf,
): { input: CreateLeadInput; refused: RefusedValue[] } | null {
  const left: Record<string, unknown> = { ...input };
  const gone = new Map<string, Set<number>>();
  const refused: RefusedValue[] = [];
  for (const { path, message } of issues) {
    // Behind input, leads and the position.
    const [field, at] = path.slice(3) as [string | undefined, string | number | undefined];
    const value = field === undefined ? undefined : (input as unknown as Record<string, unknown>)[field];
    if (field === undefined || value == null || needed.has(field)) return null;
    const index = Array.isArray(value) && at !== undefined ? Number(at) : null;
    if (index === null) delete left[field];
    else gone.set(field, new Set([...(gone.get(field) ?? []), index]));
    const one = index === null ? value : (value as unknown[])[index];
    refused.push({ column: nameOf(field, one, columnOf), value: textOf(one), message });
  }
  for (const [field, places] of gone) {
    if (field in left) left[field] = (left[field] as unknown[]).filter((_, i) => !places.has(i));
  }
  const lines = new Set(refused.map(({ column, value }) => `${column}: ${value}`));
  const before = input.description ?? standing?.description ?? null;
  left.description = [...lines].reduce<string | null>(withNews, before);
  return { input: left as unknown as CreateLeadInput, refused };
}

/** What the file calls a value; a custom field is called by its key. */
function nameOf(field: string, value: unknown, columnOf: ColumnOf): string {
  if (field === 'customFields') return (value as { key: string }).key;
  return columnOf(columnField(field, [])) ?? field;
}

function textOf(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  if (Array.isArray(value)) return value.map(textOf).join(', ');
  if ('key' in value) {
    const { key: _, ...slots } = value as Record<string, unknown>;
    return Object.values(slots).map(String).join(', ');
  }
  return Object.values(value).map(textOf).join(' ');
}
