import { readFileSync } from 'node:fs';

type Texts = { [name: string]: string | Texts };
const read = (language: string): Texts =>
  JSON.parse(readFileSync(`src/board/app/texts/${language}.json`, 'utf8'));

/** Each text by its path, with the names of the values that it holds. */
function placeholders(texts: Texts, path = ''): [string, string[]][] {
  return Object.entries(texts).flatMap(([name, text]): [string, string[]][] =>
    typeof text === 'string'
      ? [[`${path}${name}`, [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, value = '']) => value).sort()]]
      : placeholders(text, `${path}${name}.`),
  );
}

test('English and Spanish have the same texts, with the same values in them', () => {
  const english = Object.fromEntries(placeholders(read('en')));
  expect(Object.keys(english).length).toBeGreaterThan(300);
  expect(Object.fromEntries(placeholders(read('es')))).toEqual(english);
});
