import { readFileSync } from 'node:fs';
import { buildSchema, NoUnusedFragmentsRule, parse, specifiedRules, type TypeNode, validate } from 'graphql';

/** What the kit for clients promises, of the schema as it is. */
const schema = buildSchema(readFileSync('schema/schema.graphql', 'utf8'));
const kit = readFileSync('schema/clients/after-mutations.graphql', 'utf8');

test('the fragments after mutations fit the schema', () => {
  const rules = specifiedRules.filter((rule) => rule !== NoUnusedFragmentsRule);
  expect(validate(schema, parse(kit), rules).map(({ message }) => message)).toEqual([]);
});

test('every success that tells of statuses whose count has changed has them in its fragment', () => {
  const text = readFileSync('schema/schema.graphql', 'utf8');
  const telling = [...text.matchAll(/^type (\w+Success) \{[^}]*?^ {2}affectedStatuses:/gm)].map(
    ([, name]) => name,
  );
  expect(telling.length).toBeGreaterThan(5);
  for (const name of telling) {
    expect(kit).toMatch(
      new RegExp(`on ${name} \\{\\n  (?:\\w+ \\{.*\\}\\n  )*affectedStatuses \\{ id leadsCount \\}`),
    );
  }
});

test('whatever has an id has it as an ID: clients take it for the key', () => {
  const types = [...Object.values(schema.getTypeMap())].filter(({ name }) => !name.startsWith('__'));
  const ids = types.flatMap(({ name, astNode }) => {
    if (astNode?.kind !== 'ObjectTypeDefinition') return [];
    const id = astNode.fields?.find((field) => field.name.value === 'id');
    return id && nameOf(id.type) !== 'ID' ? [name] : [];
  });
  expect(ids).toEqual([]);
});

const nameOf = (type: TypeNode): string => (type.kind === 'NamedType' ? type.name.value : nameOf(type.type));
