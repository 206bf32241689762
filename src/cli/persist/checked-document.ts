import {
  buildSchema,
  concatAST,
  type DirectiveNode,
  type DocumentNode,
  GraphQLError,
  getLocation,
  Kind,
  NoUnusedFragmentsRule,
  parse,
  type Source,
  specifiedRules,
  validate,
  visit,
} from 'graphql';

/** What Apollo Client takes out before it sends a document. */
const ofClients = new Set(['connection', 'nonreactive', 'unmask']);
/** Fragments that some files have for others may go unused. */
const rules = specifiedRules.filter((rule) => rule !== NoUnusedFragmentsRule);

/**
 * All definitions of the sources as one document, so that each finds the fragments of others; valid, and each operation
 * under a name of its own.
 * @throws Error with a line for each fault: `file:line:column message`
 */
export function checkedDocument(sources: readonly Source[], schema: string): DocumentNode {
  const documents = sources.map(parsed);
  const faults = documents.filter((document) => document instanceof GraphQLError);
  if (faults.length > 0) throw new Error(faults.map(told).join('\n'));
  const all = withoutClientDirectives(concatAST(documents as DocumentNode[]));
  const invalid = [...validate(buildSchema(schema), all, rules, { maxErrors: Infinity }), ...unnamed(all)];
  if (invalid.length > 0) throw new Error([...new Set(invalid.map(told))].join('\n'));
  return all;
}

function parsed(source: Source): DocumentNode | GraphQLError {
  try {
    return parse(source);
  } catch (error) {
    return error as GraphQLError;
  }
}

const unnamed = ({ definitions }: DocumentNode): GraphQLError[] =>
  definitions
    .filter((node) => node.kind === Kind.OPERATION_DEFINITION && !node.name)
    .map((node) => new GraphQLError('The operation has no name.', { nodes: node }));

const withoutClientDirectives = (document: DocumentNode): DocumentNode =>
  visit(document, {
    [Kind.DIRECTIVE]: (node: DirectiveNode) => (ofClients.has(node.name.value) ? null : undefined),
  });

function told(error: GraphQLError): string {
  const [node] = error.nodes ?? [];
  const source = node?.loc?.source ?? error.source;
  const start = node?.loc?.start ?? error.positions?.[0];
  if (!source || start === undefined) return error.message;
  const { line, column } = placeIn(source, start);
  return `${source.name}:${line}:${column} ${error.message}`;
}

/** A place in the file that a source is a part of. */
function placeIn(source: Source, position: number) {
  const { line, column } = getLocation(source, position);
  const { locationOffset: offset } = source;
  return { line: line + offset.line - 1, column: line === 1 ? column + offset.column - 1 : column };
}
