import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const pages = [
  ...readdirSync('.').filter((file) => file.endsWith('.md')),
  ...readdirSync('docs').map((file) => `docs/${file}`),
].filter((file) => file.endsWith('.md'));
const read = (file: string) => readFileSync(file, 'utf8');
const matches = (text: string, pattern: RegExp) =>
  [...text.matchAll(pattern)].map(([, found]) => found ?? '');

const links = pages.flatMap((file) =>
  matches(read(file), /\]\((?!https?:|#)([^)#\s]+)/g).map((target) => ({ file, target })),
);

it('finds links to check', () => {
  expect(links.length).toBeGreaterThan(5);
});

it.each(links)('$file links to $target, which is there', ({ file, target }) => {
  expect(existsSync(join(dirname(file), target))).toBe(true);
});
