import type { SQL } from 'drizzle-orm';
import { type Fields, type Statement, selected, statement } from '../platform/database/index.js';
import { LeadStatus } from '../statuses/index.js';

const built = new Map<string, Statement<unknown>>();

/**
 * A read of statuses with figures beside them, built once for each set of columns.
 * @param text the statement, given its select list: the columns first, then the figures
 */
export function statusReading<Figures>(
  name: string,
  columns: Fields,
  figures: Fields,
  text: (list: SQL) => SQL,
): Statement<LeadStatus & Figures> {
  const full = `${name}(${Object.keys(columns).join(' ')})`;
  let found = built.get(full);
  if (!found) {
    const fields = { ...columns, ...figures };
    found = statement(full, fields, text(selected(fields)), LeadStatus);
    built.set(full, found);
  }
  return found as Statement<LeadStatus & Figures>;
}
