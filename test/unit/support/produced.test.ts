import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSchema } from 'graphql';
import { noteProduced } from '../../support/produced/index.js';

const schema = buildSchema(`
  type Query { pets(filter: Filter, first: Int): [Pet!], owner: Owner }
  input Filter { sizes: [Size!], not: Filter, name: String }
  enum Size { SMALL LARGE }
  union Pet = Cat | Dog | Fox
  type Cat { name: String, size: Size }
  type Dog { name: String, barks: Boolean }
  type Fox { name: String, barks: Boolean }
  interface Named { name: String }
  type Owner implements Named { name: String, pet: Pet }
`);

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lead-gateway-produced-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function produced(document: string, variables: object | undefined, data: unknown): Promise<string[]> {
  const notes = noteProduced(schema, folder);
  notes.note(document, variables, data);
  notes.save();
  const [file] = await readdir(folder);
  return (await readFile(join(folder, file ?? ''), 'utf8')).split('\n').filter(Boolean).sort();
}

test('fields that are there, values of enums and members of unions are produced, by whatever name', async () => {
  const document = `query { all: pets { ...P ... on Dog { called: name barks } } }
    fragment P on Pet { __typename ... on Cat { name big: size } }`;
  const cat = { __typename: 'Cat', name: null, big: 'LARGE' };
  const dog = { __typename: 'Dog', called: 'Rex', barks: false };
  expect(await produced(document, undefined, { all: [cat, dog] })).toEqual(
    ['Query.pets', 'Cat.size', 'Size.LARGE', 'Pet: Cat', 'Dog.name', 'Dog.barks', 'Pet: Dog'].sort(),
  );
});

test('without its name a member counts only where it can be no other', async () => {
  const document = '{ pets { ... on Cat { name } ... on Dog { name barks } ... on Fox { name barks } } }';
  const pets = [{ name: 'Tom' }, { name: 'Rex', barks: true }];
  expect(await produced(document, {}, { pets })).toEqual(['Cat.name', 'Pet: Cat', 'Query.pets']);
});

test('a null is nothing that is produced, nor what a member of an interface does not have', async () => {
  const document = '{ owner { ... on Named { name } pet { __typename } } }';
  expect(await produced(document, {}, { owner: { name: 'Ann', pet: null } })).toEqual([
    'Owner.name',
    'Query.owner',
  ]);
});

test('arguments, fields of inputs and values of enums are sent, in the document and among the variables', async () => {
  const document = `query ($f: Filter) { a: pets(filter: $f) b: pets(first: 1, filter: { sizes: [SMALL] }) }`;
  const f = { not: { sizes: ['LARGE'], name: null } };
  expect(await produced(document, { f }, {})).toEqual(
    [
      ...['Query.pets(filter)', 'Query.pets(first)', 'Filter.sizes', 'Size.SMALL'],
      ...['Filter.not', 'Filter.name', 'Size.LARGE'],
    ].sort(),
  );
});

test('a request that was not answered counts for nothing', async () => {
  expect(await produced('{ pets(first: 1) { __typename } }', {}, null)).toEqual([]);
});
