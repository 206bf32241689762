import { setTimeout as pause } from 'node:timers/promises';
import {
  createSourceEventStream,
  type ExecutionArgs,
  type ExecutionResult,
  type FormattedExecutionResult,
  GraphQLError,
  type GraphQLFormattedError,
  locatedError,
} from 'graphql';
import type { Logger } from 'pino';
import { type LiveEvent, TooSlowError } from '../../live/index.js';
import type { Execute } from '../../platform/executor/index.js';
import { redactError } from '../../platform/log/index.js';
import type { RequestContext } from '../../request/index.js';
import { codeOf, formatError, isForTheLog, thrownError } from '../errors/masking.js';
import { withRequestId } from './outcomes.js';

/** Between tries to read an event while the database is away, in milliseconds. */
const retryMs = 500;
/** Of what an event shows, beside the lead itself. */
const MAX_TRIES = 10;

export type Subscribing = ExecutionArgs & { contextValue: RequestContext };

/**
 * Begins a subscription and leaves its results with the request, whose transport sends them.
 * @returns what stands for it with Apollo Server; errors where it cannot begin
 */
export async function openSubscription(
  args: Subscribing,
  execute: Execute,
  log: Logger,
): Promise<ExecutionResult> {
  const { live } = args.contextValue;
  if (!live.takesEvents) return { errors: [notByThisWay()] };
  const source = await createSourceEventStream(args);
  if (!(Symbol.asyncIterator in source)) return source;
  live.results = new SubscriptionResults(source as AsyncIterableIterator<LiveEvent>, args, execute, log);
  return { data: {} };
}

const notByThisWay = () =>
  new GraphQLError(
    'Subscriptions go by WebSocket (graphql-transport-ws), or as server-sent events: the accept header must allow text/event-stream.',
    { extensions: { code: 'BAD_REQUEST', http: { status: 406 } } },
  );

/** One result for each event, read as the caller was checked for it. What ends it by an error is its last result. */
class SubscriptionResults implements AsyncIterableIterator<FormattedExecutionResult> {
  #isOver = false;

  constructor(
    private readonly source: AsyncIterableIterator<LiveEvent>,
    private readonly args: Subscribing,
    private readonly execute: Execute,
    private readonly log: Logger,
  ) {}

  [Symbol.asyncIterator](): this {
    return this;
  }

  async next(): Promise<IteratorResult<FormattedExecutionResult>> {
    while (!this.#isOver) {
      try {
        const event = await this.source.next();
        if (event.done) break;
        const result = await this.#resultOf(event.value);
        // Who hears of a change reads it anew, and must find it.
        await this.args.contextValue.pin();
        return { done: false, value: result };
      } catch (error) {
        const formatted = this.#formatted(asGraphqlError(error));
        // Nothing is lost: the same event is asked for again.
        if (codeOf(formatted) === 'SERVICE_UNAVAILABLE') {
          await pause(retryMs, undefined, { ref: false });
          continue;
        }
        if (this.#isOver) break;
        await this.return();
        return { done: false, value: { errors: [formatted] } };
      }
    }
    this.#isOver = true;
    return { done: true, value: undefined };
  }

  /** Ends it at once, whoever waits for the next result. */
  async return(): Promise<IteratorResult<FormattedExecutionResult>> {
    this.#isOver = true;
    await this.source.return?.();
    return { done: true, value: undefined };
  }

  async #resultOf(event: LiveEvent): Promise<FormattedExecutionResult> {
    const { document, variableValues, operationName } = this.args;
    for (let tries = 1; ; tries++) {
      const { data, errors } = await this.execute({
        ...{ document, variableValues, operationName },
        rootValue: event,
        contextValue: event.context,
      });
      if (!errors) return { data };
      const formatted = errors.map((error) => this.#formatted(error));
      const isAway = formatted.some((error) => codeOf(error) === 'SERVICE_UNAVAILABLE');
      if (!isAway || tries === MAX_TRIES) return { data, errors: formatted };
      await pause(retryMs, undefined, { ref: false });
    }
  }

  #formatted(error: GraphQLError): GraphQLFormattedError {
    const { requestId } = this.args.contextValue;
    if (isForTheLog(error)) {
      const told = redactError(thrownError(error));
      this.log.error({ requestId, path: error.path, error: told }, 'an event could not be sent');
    }
    return withRequestId(formatError(error), requestId);
  }
}

const asGraphqlError = (error: unknown): GraphQLError =>
  error instanceof TooSlowError ? fellBehind() : locatedError(error, undefined);

const fellBehind = () =>
  new GraphQLError('Events come faster than they are taken: subscribe again, and read anew what is shown.', {
    extensions: { code: 'LIMIT_EXCEEDED', limit: 'waiting events' },
  });
