import { parse } from 'graphql';
import { ParsedDocuments } from '../../../src/server/graphql/parsed-documents.js';

const keep = (store: ParsedDocuments, hash: string, text = `{ ${hash} }`) => store.set(hash, parse(text));
const isKept = async (store: ParsedDocuments, hash: string) => (await store.get(hash)) !== undefined;

test('past so many documents the one that was longest without use makes room', async () => {
  const store = new ParsedDocuments({ documents: 2, bytes: 1_000 });
  await keep(store, 'one');
  await keep(store, 'two');
  expect(await isKept(store, 'one')).toBe(true);
  await keep(store, 'three');
  expect(await Promise.all(['one', 'two', 'three'].map((hash) => isKept(store, hash)))).toEqual([
    true,
    false,
    true,
  ]);
  expect(store.size.documents).toBe(2);
});

test('their texts have so many bytes together at most, and a document larger than that is not kept', async () => {
  const store = new ParsedDocuments({ documents: 100, bytes: 70 });
  for (const name of ['one', 'two', 'three']) await keep(store, name, `{ ${name}(a: "éééééééé") }`);
  expect(await isKept(store, 'one')).toBe(false);
  expect(await isKept(store, 'three')).toBe(true);
  expect(store.size).toEqual({ documents: 2, bytes: 62 });
  await keep(store, 'long', `{ long(a: "${'a'.repeat(70)}") }`);
  expect(await isKept(store, 'long')).toBe(false);
});
