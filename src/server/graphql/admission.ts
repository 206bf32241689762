import type { ApolloServerPlugin } from '@apollo/server';
import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  type OperationDefinitionNode,
  OperationTypeNode,
} from 'graphql';
import { grantedRootFields, type RequestContext } from '../../request/index.js';
import { costOf } from '../limits/cost.js';
import { validateVariables } from '../limits/variables.js';

/** An operation of a valid document, and what came with it. */
export interface AskedOperation {
  document: DocumentNode;
  operation: OperationDefinitionNode;
  /** As they came. */
  variables: Record<string, unknown> | undefined;
}

/** Lets an operation run, or says why not. @throws GraphQLError, perhaps with what HTTP says of it in `extensions.http` */
export type Admit = (context: RequestContext, asked: AskedOperation) => Promise<void>;

/**
 * Admits the caller to its tenant once the document is valid and costs no more than it may, takes the points of the
 * operation, and decides on every root field before one runs.
 */
export const admissionTo =
  (schema: GraphQLSchema, maxCost: number): Admit =>
  async (context, { document, operation, variables }) => {
    if (context.live.isReadOnly && operation.operation === OperationTypeNode.MUTATION) throw notByGet();
    validateVariables(variables);
    const cost = costOf(schema, document, operation, variables ?? {});
    if (cost > maxCost) throw tooCostly(cost, maxCost);
    await context.admit(operation.operation === OperationTypeNode.QUERY);
    context.charge(Math.max(cost, 1));
    context.keepDocument();
    context.granted = grantedRootFields(document, operation, context.viewer);
  };

/** The same of what Apollo Server runs. */
export const admission = (admit: Admit): ApolloServerPlugin<RequestContext> => ({
  async requestDidStart() {
    return {
      async didResolveOperation({ contextValue, document, operation, request }) {
        // Without one, execution answers that the operation named is not there.
        if (operation) await admit(contextValue, { document, operation, variables: request.variables });
      },
    };
  },
});

const tooCostly = (cost: number, value: number) =>
  new GraphQLError(
    `The operation may make ${Number.isFinite(cost) ? cost : 'countless'} objects; MAX_COST allows ${value}. Ask for shorter pages, or for less of each object.`,
    { extensions: { code: 'LIMIT_EXCEEDED', limit: 'MAX_COST', value, http: { status: 400 } } },
  );

/** As Apollo Server says it, which takes requests for server-sent events for ones by POST. */
const notByGet = () =>
  new GraphQLError('GET requests only support query operations and subscriptions, not mutation operations', {
    extensions: { code: 'BAD_REQUEST', http: { status: 405, headers: new Map([['allow', 'POST']]) } },
  });
