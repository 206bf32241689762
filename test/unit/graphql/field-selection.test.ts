import {
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  parse,
} from 'graphql';
import { FieldSelection } from '../../../src/platform/graphql/index.js';

function wantedOf(text: string): FieldSelection {
  const { definitions }: DocumentNode = parse(text);
  const operation = definitions.find(
    ({ kind }) => kind === Kind.OPERATION_DEFINITION,
  ) as OperationDefinitionNode;
  const fragments = definitions.filter(
    ({ kind }) => kind === Kind.FRAGMENT_DEFINITION,
  ) as FragmentDefinitionNode[];
  const fieldNodes = operation.selectionSet.selections.filter((node) => node.kind === Kind.FIELD);
  return FieldSelection.at({
    fieldNodes,
    fragments: Object.fromEntries(fragments.map((one) => [one.name.value, one])),
  });
}
const fields = (selection: FieldSelection) => [...selection.fields].sort();

test('all fields below a place, by their own names, over aliases and fragments', () => {
  const selection = wantedOf(`
    { lead { id a: firstName b: firstName ... on Lead { email } ...Rest } }
    fragment Rest on Lead { phoneNumbers ...Deeper }
    fragment Deeper on Lead { company }`);
  expect(fields(selection)).toEqual(['company', 'email', 'firstName', 'id', 'phoneNumbers']);
});

test('the same fields have the same key, whatever their order and repeats', () => {
  expect(wantedOf('{ lead { id email } }').key).toBe(wantedOf('{ lead { email x: id id } }').key);
  expect(wantedOf('{ lead { id email } }').key).not.toBe(wantedOf('{ lead { id } }').key);
});

test('what is below several selections of a field is taken together', () => {
  const selection = wantedOf('{ lead { status { id } ... on Lead { status { name } } s: status { slug } } }');
  expect(fields(selection.child('status'))).toEqual(['id', 'name', 'slug']);
  expect(fields(selection.child('status', 'tags'))).toEqual(['id', 'name', 'slug']);
  expect(fields(selection.child('tags'))).toEqual([]);
});

test('the records of a connection are under nodes and under edges', () => {
  const selection =
    wantedOf(`{ leads { nodes { id } edges { cursor node { email } } more: edges { ...E } totalCount } }
    fragment E on LeadEdge { one: node { company } }`);
  expect(fields(selection.nodes())).toEqual(['company', 'email', 'id']);
});

test('what a variable may skip is selection all the same', () => {
  expect(
    fields(wantedOf('query ($x: Boolean!) { lead { id @skip(if: $x) email @include(if: $x) } }')),
  ).toEqual(['email', 'id']);
});
