import type { ApolloServerPlugin } from '@apollo/server';
import { GraphQLError, type GraphQLFormattedError, OperationTypeNode } from 'graphql';
import type { Logger } from 'pino';
import type { Config } from '../../config.js';
import { redactError } from '../../platform/log/index.js';
import { grantedRootFields, type RequestContext } from '../../request/index.js';
import { codeOf, isForTheLog, thrownError } from '../errors/masking.js';
import { costOf } from '../limits/cost.js';
import { validateVariables } from '../limits/variables.js';
import type { Metrics } from '../measurements/metrics.js';

/**
 * Admits the caller to its tenant once the document is valid and costs no more than it may, takes the points of the
 * operation, and decides on every root field before one runs.
 */
export const admission = ({ maxCost }: Config['limits']): ApolloServerPlugin<RequestContext> => ({
  async requestDidStart() {
    return {
      async didResolveOperation({ contextValue, schema, document, operation, request }) {
        // Without one, execution answers that the operation named is not there.
        if (!operation) return;
        if (contextValue.live.isReadOnly && operation.operation === OperationTypeNode.MUTATION)
          throw notByGet();
        validateVariables(request.variables);
        const cost = costOf(schema, document, operation, request.variables ?? {});
        if (cost > maxCost) throw tooCostly(cost, maxCost);
        await contextValue.admit(operation.operation === OperationTypeNode.QUERY);
        contextValue.charge(Math.max(cost, 1));
        contextValue.keepDocument();
        contextValue.granted = grantedRootFields(document, operation, contextValue.viewer);
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

/**
 * Tells the log, the metrics and the client's error list how an operation went.
 * @param cookie what a mutation leaves with its client; null: nothing
 */
export const outcomes = (
  log: Logger,
  metrics: Metrics,
  cookie: string | null,
): ApolloServerPlugin<RequestContext> => ({
  async requestDidStart({ contextValue }) {
    const { requestId, facts } = contextValue;
    return {
      async didEncounterErrors({ errors }) {
        for (const error of errors.filter(isForTheLog)) {
          log.error(
            { requestId, path: error.path, error: redactError(thrownError(error)) },
            'an operation failed',
          );
        }
      },
      async willSendResponse({ operation, response }) {
        if (response.body.kind !== 'single') return;
        const { singleResult } = response.body;
        const { points } = contextValue;
        await contextValue.pinned;
        if (points) singleResult.extensions = { ...singleResult.extensions, cost: points };
        if (cookie && operation?.operation === OperationTypeNode.MUTATION)
          response.http.headers.set('set-cookie', cookie);
        facts.operation = operation?.name?.value.slice(0, 100);
        metrics.operations.inc({
          type: operation?.operation ?? 'none',
          outcome: singleResult.errors ? (singleResult.data ? 'partial' : 'error') : 'ok',
        });
        if (!singleResult.errors) return;
        facts.errors = [...new Set(singleResult.errors.map(codeOf))];
        singleResult.errors = singleResult.errors.map((error) => withRequestId(error, requestId));
        if (facts.errors.includes('SERVICE_UNAVAILABLE')) {
          response.http.status = 503;
          response.http.headers.set('retry-after', '1');
        }
      },
    };
  },
  async unexpectedErrorProcessingRequest({ requestContext, error }) {
    log.error(
      { requestId: requestContext.contextValue.requestId, error: redactError(error) },
      'an operation failed unexpectedly',
    );
  },
});

/** The error with the ID under which the log has its request. */
export const withRequestId = (error: GraphQLFormattedError, requestId: string): GraphQLFormattedError => ({
  ...error,
  extensions: { ...error.extensions, requestId },
});
