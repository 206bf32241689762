import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { buildSchema, parse, validate } from 'graphql';

const pages = [
  ...readdirSync('.').filter((file) => file.endsWith('.md')),
  ...readdirSync('docs').map((file) => `docs/${file}`),
].filter((file) => file.endsWith('.md'));
const read = (file: string) => readFileSync(file, 'utf8');
const matches = (text: string, pattern: RegExp) =>
  [...text.matchAll(pattern)].map(([, found]) => found ?? '');

const documents = pages.flatMap((file) =>
  matches(read(file), /```graphql\n([\s\S]*?)```/g).map((text, i) => ({
    name: `${file}, document ${i + 1}`,
    text,
  })),
);
const links = pages.flatMap((file) =>
  matches(read(file), /\]\((?!https?:|#)([^)#\s]+)/g).map((target) => ({ file, target })),
);

it('finds documents and links to check', () => {
  expect(documents.length).toBeGreaterThan(2);
  expect(links.length).toBeGreaterThan(5);
});

it.each(documents)('$name is valid against the schema', ({ text }) => {
  const schema = buildSchema(read('schema/schema.graphql'));
  expect(validate(schema, parse(text)).map(({ message }) => message)).toEqual([]);
});

it.each(links)('$file links to $target, which is there', ({ file, target }) => {
  expect(existsSync(join(dirname(file), target))).toBe(true);
});
