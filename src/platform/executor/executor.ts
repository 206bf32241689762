import {
  type DocumentNode,
  type ExecutionArgs,
  type ExecutionResult,
  execute as executeByGraphqlJs,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  getVariableValues,
  isObjectType,
  OperationTypeNode,
} from 'graphql';
import { batchOf } from '../graphql/index.js';
import { Execution } from './execution.js';
import { DocumentPlans } from './planning/document-plans.js';

/** Why a document was left to graphql-js. */
export type FallbackReason =
  | 'introspection'
  /** There is no such operation, or not one that is named. */
  | 'operation'
  /** A variable does not fit. */
  | 'variables'
  /** The caller brings resolvers of its own. */
  | 'options';

export interface ExecutorOptions {
  onFallback?: (reason: FallbackReason) => void;
}

/** graphql-js's `execute`, for one schema. @throws what graphql-js throws for arguments that are none */
export type Execute = (args: Omit<ExecutionArgs, 'schema'>) => ExecutionResult | Promise<ExecutionResult>;

/**
 * An executor that runs a document level by level: each batch field once for all objects of its level. It answers
 * as graphql-js does, and leaves to it what it does not plan.
 * @param schema with its resolvers; fields with a batch function are those of `attachBatch`
 */
export function createExecutor(schema: GraphQLSchema, { onFallback }: ExecutorOptions = {}): Execute {
  const ownResolvers = ownResolversOf(schema);
  const documents = new WeakMap<DocumentNode, DocumentPlans>();
  const plansOf = (document: DocumentNode) => {
    let plans = documents.get(document);
    if (!plans) {
      plans = new DocumentPlans(schema, document, (field) => ownResolvers.has(field));
      documents.set(document, plans);
    }
    return plans;
  };

  return (args) => {
    const fallBack = (reason: FallbackReason) => {
      onFallback?.(reason);
      return executeByGraphqlJs({ schema, ...args }) as ExecutionResult | Promise<ExecutionResult>;
    };
    if (args.fieldResolver || args.typeResolver) return fallBack('options');
    const plans = plansOf(args.document);
    const operation = plans.operation(args.operationName);
    if (!operation) return fallBack('operation');
    const variables = getVariableValues(
      schema,
      operation.variableDefinitions ?? [],
      args.variableValues ?? {},
      { maxErrors: 1 },
    );
    if (variables.errors || !plans.decides(variables.coerced)) return fallBack('variables');
    const plan = plans.plan(operation, variables.coerced);
    if (!plan) return fallBack('introspection');
    return new Execution({
      schema,
      plan,
      context: args.contextValue,
      rootValue: args.rootValue,
      variables: variables.coerced,
    }).run();
  };
}

/** Names of the fields below the roots that are neither properties nor relations. */
function ownResolversOf(schema: GraphQLSchema): ReadonlySet<string> {
  const types = Object.values(schema.getTypeMap()).filter(isObjectType);
  const fields = types.flatMap((type) => Object.values(type.getFields()));
  const below = new Set(fields.map(({ type }) => getNamedType(type)));
  const isRoot = (type: GraphQLObjectType) =>
    Object.values(OperationTypeNode).some((operation) => type === schema.getRootType(operation));
  return new Set(
    types
      .filter((type) => !type.name.startsWith('__') && (!isRoot(type) || below.has(type)))
      .flatMap((type) => Object.values(type.getFields()))
      .filter((field) => field.resolve && !batchOf(field))
      .map(({ name }) => name),
  );
}
