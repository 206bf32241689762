/** A row of an answer: what a column holds, by its title. */
export type Line = Record<string, string | number | boolean | null>;

/** Writes an answer to standard output: a table for people, or JSON for programs. */
export function print(lines: readonly Line[], { json = false }: { json?: boolean }): void {
  process.stdout.write(`${json ? JSON.stringify(lines, null, 2) : tableOf(lines)}\n`);
}

function tableOf(lines: readonly Line[]): string {
  const [first] = lines;
  if (!first) return 'none';
  const titles = Object.keys(first);
  const rows = [titles, ...lines.map((line) => titles.map((title) => shown(line[title])))];
  const widths = titles.map((_, i) => Math.max(...rows.map((row) => (row[i] ?? '').length)));
  return rows
    .map((row) =>
      row
        .map((cell, i) => cell.padEnd(widths[i] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function shown(value: Line[string] | undefined): string {
  if (value === null || value === undefined || value === '') return '-';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  // What somebody typed must not steer the terminal that shows it.
  return String(value).replace(/\p{C}/gu, ' ');
}
