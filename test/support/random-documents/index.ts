import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  parse,
  print,
  validate,
} from 'graphql';
import { name } from './nodes.js';
import { Random } from './random.js';
import { keptApart } from './repair.js';
import { Selections } from './selections.js';
import type { Taste } from './taste.js';
import { usedBy } from './used.js';
import { Values } from './values.js';
import { Variables } from './variables.js';

export type { Taste } from './taste.js';

/** What a client sends. */
export interface RandomRequest {
  /** What it came of; whatever else is to differ from request to request may come of it too. */
  seed: number;
  document: DocumentNode;
  operationName: string | undefined;
  variables: Record<string, unknown>;
}

const operationNames = ['First', 'constructor', '__proto__', 'toString'];

/**
 * A random valid document and up to three requests that send it, the same ones for the same seed.
 * @returns none where what came about is not valid; that is rare
 */
export function randomRequests(schema: GraphQLSchema, taste: Taste, seed: number): RandomRequest[] {
  const random = new Random(seed);
  const values = new Values(random, taste);
  const variables = new Variables(schema, values);
  const selections = new Selections(schema, taste, values, variables);

  const count = random.chance(0.85) ? 1 : random.between(2, 3);
  const bare = Array.from({ length: count }, (_, position) => {
    const isMutation = schema.getMutationType() && random.chance(taste.mutations / 100);
    const kind = isMutation ? OperationTypeNode.MUTATION : OperationTypeNode.QUERY;
    const root = schema.getRootType(kind);
    if (!root) throw new Error(`the schema has no ${kind}`);
    const isNamed = count > 1 || random.chance(0.5);
    const known = random.chance(0.9) ? `Operation${position}` : operationNames[position];
    return {
      kind: Kind.OPERATION_DEFINITION as const,
      operation: kind,
      name: isNamed && known ? name(known) : undefined,
      selectionSet: selections.ofRoot(root),
    };
  });

  const fragments = new Map(selections.fragments.map(({ node }) => [node.name.value, node]));
  const uses = bare.map((operation) => usedBy(operation.selectionSet, fragments));
  const operations = bare.map((operation, position) => ({
    ...operation,
    variableDefinitions: variables.definitionsOf(uses[position]?.variables ?? new Set()),
  }));
  const spread = [...fragments.values()].filter(({ name }) =>
    uses.some((used) => used.fragments.has(name.value)),
  );
  const document = keptApart(documentOf(operations, spread, random), schema);
  // Parsed, so that what goes wrong has its place in a text.
  const parsed = parse(print(document));
  if (validate(schema, parsed).length > 0) return [];

  return Array.from({ length: random.between(1, 3) }, () => {
    const chosen = random.between(0, count - 1);
    return {
      seed,
      document: parsed,
      operationName: nameSent(operations[chosen]?.name?.value, count, random),
      variables: variables.sent(uses[chosen]?.variables ?? new Set()),
    };
  });
}

/** The name may be left out where there is one operation; at times it is wrong. */
function nameSent(known: string | undefined, count: number, random: Random): string | undefined {
  if (random.chance(0.01)) return random.pick([undefined, 'Nobody', 'hasOwnProperty']);
  return count > 1 || random.chance(0.5) ? known : undefined;
}

function documentOf(
  operations: OperationDefinitionNode[],
  fragments: FragmentDefinitionNode[],
  random: Random,
): DocumentNode {
  const definitions = [...operations, ...fragments];
  return { kind: Kind.DOCUMENT, definitions: random.chance(0.3) ? definitions.reverse() : definitions };
}
