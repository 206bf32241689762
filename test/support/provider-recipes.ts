import { readFileSync } from 'node:fs';

/** An entry of AUTH_PROVIDERS, as docs/identity-providers.md has it. */
export type Recipe = { issuer: string; audience: string | string[] } & Record<string, unknown>;

/** The recipes of the page by the heading that they stand under, read out of it so that neither can drift. */
export function recipes(): Map<string, Recipe> {
  const found = new Map<string, Recipe>();
  let heading = '';
  for (const [, title, json] of readFileSync('docs/identity-providers.md', 'utf8').matchAll(
    /^#{2,3} (.+)$|^```json\n([\s\S]*?)^```$/gm,
  )) {
    if (title !== undefined) heading = title;
    else {
      const [entry, ...others] = JSON.parse(json ?? '') as Recipe[];
      if (!entry || others.length > 0 || found.has(heading)) throw new Error(`${heading} has not one recipe`);
      found.set(heading, entry);
    }
  }
  return found;
}
