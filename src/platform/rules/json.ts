import { ValidationIssueCode as Code, type ValidationIssues } from '../graphql/index.js';
import { isKept } from './text.js';

/** Far more than anyone nests by hand, and far less than what PostgreSQL's parser has room for. */
const MAX_LEVELS = 100;
const MAX_BYTES = 64 * 1024;

/** Judges a JSON object that another system keeps here: at most 64 KiB as text. Broken rules go to `issues`. */
export function validateJson(
  value: Record<string, unknown>,
  path: readonly (string | number)[],
  issues: ValidationIssues,
): Record<string, unknown> {
  const fault = faultIn(value, 1);
  if (fault) issues.add(path, Code.INVALID_FORMAT, fault);
  else if (Buffer.byteLength(JSON.stringify(value)) > MAX_BYTES) {
    issues.add(path, Code.TOO_LONG, 'must have at most 64 KiB as JSON text');
  }
  return value;
}

function faultIn(value: unknown, level: number): string | null {
  if (typeof value === 'string') {
    return isKept(value) ? null : 'must not contain U+0000 or half of a surrogate pair';
  }
  if (typeof value !== 'object' || value === null) return null;
  if (level > MAX_LEVELS) return `must be nested at most ${MAX_LEVELS} levels deep`;
  for (const [key, part] of Object.entries(value)) {
    const fault = faultIn(key, level) ?? faultIn(part, level + 1);
    if (fault) return fault;
  }
  return null;
}

/** JSON with the names of every object in one order, so that equal values have equal texts. */
export function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, part]) => [name, inOrder(part)]),
  );
}
