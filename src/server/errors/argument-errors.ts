import {
  type ASTNode,
  type ExecutionResult,
  GraphQLError,
  Kind,
  print,
  type ValueNode,
  visit,
} from 'graphql';

/**
 * Words the errors of arguments for whoever sent them. A valid document can still bring a value that does not fit: a
 * variable that may be null may stand where nothing may be null, as long as it has a default (GraphQL, section
 * 5.8.5). graphql-js finds that out while it runs and throws errors like any other; they are known by where they
 * point: at the value of an argument, and those of resolvers at a field.
 */
export function tellArgumentErrors(
  result: ExecutionResult,
  variables: Readonly<Record<string, unknown>> | null | undefined,
): ExecutionResult {
  if (!result.errors) return result;
  // Before anything runs, it is variables alone that have several faults.
  const isOfVariables = result.data === undefined && result.errors.length > 1;
  const errors = result.errors.map((error) => {
    const [node] = error.nodes ?? [];
    if (node && isValue(node)) return badInput(error, reason(error, node, variables ?? {}));
    // After a great many, graphql-js gives up, and says so with no place.
    return !node && isOfVariables ? badInput(error, error.message) : error;
  });
  return { ...result, errors };
}

function reason(error: GraphQLError, node: ValueNode, variables: Readonly<Record<string, unknown>>): string {
  const names = variablesIn(node);
  const name =
    names.find((name) => variables[name] === null) ?? names.find((name) => variables[name] === undefined);
  if (name === undefined) return error.message;
  const place = node.kind === Kind.VARIABLE ? '' : ` in ${shortened(print(node))}`;
  return `Variable "$${name}" must not be null where it is used${place}: leave it out, and it has its default. ${error.message}`;
}

const badInput = (error: GraphQLError, message: string) =>
  new GraphQLError(message, {
    nodes: error.nodes,
    path: error.path,
    extensions: { code: 'BAD_USER_INPUT' },
  });

const shortened = (text: string) => (text.length > 200 ? `${text.slice(0, 200)}…` : text);

function variablesIn(node: ValueNode): string[] {
  const names: string[] = [];
  visit(node, {
    Variable({ name }) {
      names.push(name.value);
    },
  });
  return names;
}

const valueKinds: ReadonlySet<string> = new Set([
  Kind.VARIABLE,
  Kind.INT,
  Kind.FLOAT,
  Kind.STRING,
  Kind.BOOLEAN,
  Kind.NULL,
  Kind.ENUM,
  Kind.LIST,
  Kind.OBJECT,
]);
const isValue = (node: ASTNode): node is ValueNode => valueKinds.has(node.kind);
