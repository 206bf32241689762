import { DocumentCache } from '../../../src/server/documents/document-cache.js';

const cacheOf = (documents: number, bytes = 1_000_000) => new DocumentCache({ documents, bytes });
const foundIn = (cache: DocumentCache, hashes: string[]) => hashes.map((hash) => cache.find(hash));

test('a document that is kept is found by its hash, and another is not', () => {
  const cache = cacheOf(2);
  expect(cache.keep('a', '{ a }', 'ada')).toBe(true);
  expect(cache.keep('a', '{ a }', 'mia')).toBe(false);
  expect(foundIn(cache, ['a', 'b'])).toEqual(['{ a }', null]);
});

test('of one member the document that was longest without use goes first', () => {
  const cache = cacheOf(2);
  cache.keep('a', '{ a }', 'ada');
  cache.keep('b', '{ b }', 'ada');
  cache.find('a');
  cache.keep('c', '{ c }', 'ada');
  expect(foundIn(cache, ['a', 'b', 'c'])).toEqual(['{ a }', null, '{ c }']);
});

test('who fills the cache pushes out none but their own documents', () => {
  const cache = cacheOf(10);
  for (const hash of ['a', 'b', 'c']) cache.keep(hash, `{ ${hash} }`, 'ada');
  for (let i = 0; i < 1000; i++) cache.keep(`m${i}`, `{ m${i} }`, 'mallory');
  expect(foundIn(cache, ['a', 'b', 'c', 'm999'])).toEqual(['{ a }', '{ b }', '{ c }', '{ m999 }']);
  expect(cache.size.documents).toBe(10);
});

test('so does who fills it with large documents', () => {
  const cache = cacheOf(1000, 16_000);
  cache.keep('a', 'a'.repeat(900), 'ada');
  for (let i = 0; i < 100; i++) cache.keep(`m${i}`, `${i}`.padEnd(1000), 'mallory');
  expect(cache.find('a')).not.toBeNull();
  expect(cache.size).toEqual({ documents: 16, bytes: 15_900 });
});

test('a document of more than a sixteenth of the bytes is not kept', () => {
  const cache = cacheOf(10, 16_000);
  cache.keep('a', 'ä'.repeat(500), 'ada');
  cache.keep('b', `${'ä'.repeat(500)}!`, 'ada');
  expect(foundIn(cache, ['a', 'b']).map((text) => text?.length)).toEqual([500, undefined]);
});

test('a document that several send is kept once', () => {
  const cache = cacheOf(10);
  for (const member of ['ada', 'mia']) cache.keep('a', '{ a }', member);
  expect(cache.size).toEqual({ documents: 1, bytes: 5 });
});

test('nothing is left of what went', () => {
  const cache = cacheOf(1);
  for (let i = 0; i < 100; i++) cache.keep(`${i}`, `{ a${i} }`, `member ${i}`);
  expect(cache.size).toEqual({ documents: 1, bytes: '{ a99 }'.length });
});
