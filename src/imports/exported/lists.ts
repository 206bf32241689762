/** Several texts as one: parted by semicolons, in quotes where one holds a semicolon, a quote or a line's end. */
export const listText = (items: readonly string[]): string =>
  items.map((item) => (/[;"\r\n]|^\s|\s$/u.test(item) ? `"${item.replaceAll('"', '""')}"` : item)).join('; ');

/** The texts that `listText` has put together, or that somebody wrote like it. */
export function listOf(text: string): string[] {
  const parts = [...text.matchAll(/\s*(?:"((?:[^"]|"")*)"|([^;\n]*?))\s*(?:[;\n]|$)/gu)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
  );
  return parts.filter((part) => part !== '');
}
