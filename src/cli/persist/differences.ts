/** What another manifest has that one has not, and the other way round: a line for each operation. */
export function differences(before: string, after: string): string[] {
  const [old, young] = [operationsIn(before), operationsIn(after)];
  const names = [...new Set([...old.keys(), ...young.keys()])].sort();
  return names.flatMap((name) => {
    if (old.get(name) === young.get(name)) return [];
    return [`${name}: ${!old.has(name) ? 'missing' : young.has(name) ? 'changed' : 'no longer there'}`];
  });
}

/** Texts by the names of their operations; none of what is no manifest. */
function operationsIn(text: string): Map<string, string> {
  try {
    const manifest = JSON.parse(text) as { operations?: { body: string }[] };
    const texts = manifest.operations?.map(({ body }) => body) ?? Object.values(manifest);
    return new Map(texts.map((one) => [nameIn(String(one)), String(one)]));
  } catch {
    return new Map();
  }
}

/** Operations that were written by this command have names. */
const nameIn = (text: string): string =>
  /(?:^|\n)(?:query|mutation|subscription) (\w+)/.exec(text)?.[1] ?? text;
