import { isBlank } from '../../platform/rules/index.js';

/** What stands below the data in reports, in the languages in which they are written. */
const footerLine =
  /^(?:(?:grand |sub)?totals?\b|gesamt(?:summe|anzahl|ergebnis)?\b|summe\b|total(?:es| g[eé]n[eé]ral)?\b|totale\b|totaal\b|suma\b|razem\b|copyright\b|©|\(c\) |confidential\b|vertraulich|strictly confidential|confidentiel|confidencial|riservato|vertrouwelijk|poufne|all rights reserved|alle rechte vorbehalten|generated (?:by|on|at)\b|exported (?:by|on|from)\b|erstellt (?:am|von)\b|report (?:generated|run)\b|as of \d|filtered by\b|end of (?:report|file)\b|\(?\d+ (?:records?|rows?|datens[äa]tze|registros|enregistrements)\)?$)/iu;
const totalsCell =
  /^(?:(?:grand |sub)?totals?|gesamt(?:summe|anzahl|ergebnis)?|summe|total g[eé]n[eé]ral|totale|totaal|suma|razem)\s*:?(?:\s*\(.*\))?$/iu;

/** Whether a record of one cell says something about the file instead of somebody. */
export const isFooterLine = (cells: readonly string[]): boolean => {
  const only = onlyCell(cells);
  return only !== null && footerLine.test(only);
};

/** Whether a record sums up a column: its first text says so, and it has as many as three at most. */
export function isTotals(cells: readonly string[]): boolean {
  const filled = cells.map((cell) => cell.trim()).filter((cell) => !isBlank(cell));
  const [first = '', ...others] = filled;
  return totalsCell.test(first) && others.every((cell) => /^[^\p{L}]*\d[^@]*$/u.test(cell));
}

/** The one text of a record that is a line of its own rather than a row of the table; null of any other. */
export function onlyCell(cells: readonly string[]): string | null {
  const [first = '', ...others] = cells;
  return !isBlank(first) && others.every(isBlank) ? first.trim() : null;
}
