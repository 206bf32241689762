import type { ApolloServerPlugin } from '@apollo/server';
import {
  type FormattedExecutionResult,
  type GraphQLFormattedError,
  type OperationDefinitionNode,
  OperationTypeNode,
} from 'graphql';
import type { Logger } from 'pino';
import { redactError } from '../../platform/log/index.js';
import type { RequestContext } from '../../request/index.js';
import { codeOf, isForTheLog, thrownError } from '../errors/masking.js';
import type { Metrics } from '../measurements/metrics.js';

/** An answer, before it is sent. */
export interface Answer {
  /** Its errors as the client is to see them. */
  result: FormattedExecutionResult;
  http: { status?: number; headers: Map<string, string> };
}

/** Tells the log, the metrics and the client's error list how operations went. */
export class Outcomes {
  /** @param cookie what a mutation leaves with its client; null: nothing */
  constructor(
    private readonly log: Logger,
    private readonly metrics: Metrics,
    private readonly cookie: string | null,
  ) {}

  /** Logs what went wrong on our side. @param errors as they were thrown, or found by execution */
  failed({ requestId }: RequestContext, errors: readonly Error[]): void {
    for (const error of errors) {
      if (!isForTheLog(error)) continue;
      this.log.error(
        { requestId, path: (error as { path?: unknown }).path, error: redactError(thrownError(error)) },
        'an operation failed',
      );
    }
  }

  /** Adds what every answer tells: what it cost, the request's ID with each error, and what HTTP says of an outage. */
  finish(context: RequestContext, operation: OperationDefinitionNode | undefined, answer: Answer): void {
    const { requestId, facts, points } = context;
    const { result, http } = answer;
    if (points) result.extensions = { ...result.extensions, cost: points };
    if (this.cookie && operation?.operation === OperationTypeNode.MUTATION)
      http.headers.set('set-cookie', this.cookie);
    facts.operation = operation?.name?.value.slice(0, 100);
    this.metrics.operations.inc({
      type: operation?.operation ?? 'none',
      outcome: result.errors ? (result.data ? 'partial' : 'error') : 'ok',
    });
    if (!result.errors) return;
    facts.errors = [...new Set(result.errors.map(codeOf))];
    Object.assign(result, { errors: result.errors.map((error) => withRequestId(error, requestId)) });
    if (facts.errors.includes('SERVICE_UNAVAILABLE')) {
      http.status = 503;
      http.headers.set('retry-after', '1');
    }
  }

  /** Logs a defect of what answers. */
  broke({ requestId }: RequestContext, error: unknown): void {
    this.log.error({ requestId, error: redactError(error) }, 'an operation failed unexpectedly');
  }
}

/** The same of what Apollo Server runs. */
export const tellOutcomes = (outcomes: Outcomes): ApolloServerPlugin<RequestContext> => ({
  async requestDidStart({ contextValue }) {
    return {
      async didEncounterErrors({ errors }) {
        outcomes.failed(contextValue, errors);
      },
      async willSendResponse({ operation, response }) {
        if (response.body.kind !== 'single') return;
        if (contextValue.pinned !== null) await contextValue.pinned;
        outcomes.finish(contextValue, operation, { result: response.body.singleResult, http: response.http });
      },
    };
  },
  async unexpectedErrorProcessingRequest({ requestContext, error }) {
    outcomes.broke(requestContext.contextValue, error);
  },
});

/** The error with the ID under which the log has its request. */
export const withRequestId = (error: GraphQLFormattedError, requestId: string): GraphQLFormattedError => ({
  ...error,
  extensions: { ...error.extensions, requestId },
});
