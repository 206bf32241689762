/** A request as GraphQL over HTTP has it: JSON, or a multipart one where a variable holds bytes. */
export function bodyOf(
  query: string,
  variables: object | undefined,
): { headers: object; body: string | FormData } {
  const file = variables && fileIn(variables, 'variables');
  if (!file) {
    return { headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query, variables }) };
  }
  const operations = JSON.stringify({ query, variables }, (_, value) => (isFile(value) ? null : value));
  return {
    // The boundary is the form's own.
    headers: { 'apollo-require-preflight': '1' },
    body: formOf({ operations, map: JSON.stringify({ 0: [file.path] }) }, { 0: file.bytes }),
  };
}

/** A multipart form of texts, then files. */
export function formOf(
  texts: Record<string, string>,
  files: Record<string, Uint8Array> = {},
  fileName = '../../picture.svg',
): FormData {
  const form = new FormData();
  for (const [name, text] of Object.entries(texts)) form.append(name, text);
  for (const [name, bytes] of Object.entries(files)) {
    form.append(name, new Blob([new Uint8Array(bytes)]), fileName);
  }
  return form;
}

/** As JSON has a Buffer, it is one no more. */
const isFile = (value: unknown): boolean =>
  value instanceof Uint8Array || (value as { type?: unknown } | null)?.type === 'Buffer';

function fileIn(value: unknown, path: string): { path: string; bytes: Uint8Array } | null {
  if (value instanceof Uint8Array) return { path, bytes: value };
  if (typeof value !== 'object' || value === null) return null;
  for (const [key, inner] of Object.entries(value)) {
    const found = fileIn(inner, `${path}.${key}`);
    if (found) return found;
  }
  return null;
}
