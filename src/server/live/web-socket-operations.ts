import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { ApolloServer } from '@apollo/server';
import { type FormattedExecutionResult, GraphQLError, type GraphQLFormattedError, parse } from 'graphql';
import type { ServerOptions, SubscribePayload } from 'graphql-ws';
import type { Logger } from 'pino';
import type { WebSocket } from 'ws';
import type { Identity } from '../../identity/tokens/index.js';
import { redactError } from '../../platform/log/index.js';
import type { LiveDelivery, RequestContext, RequestFacts } from '../../request/index.js';
import { type Documents, withDocument } from '../documents/index.js';
import { codeOf, formatError } from '../errors/masking.js';
import { withRequestId } from '../graphql/outcomes.js';
import type { LiveConnection, LiveLimits } from './connections.js';
import { operationLog, toldAtTheEnd } from './operation-log.js';

/** Whom a connection speaks for. */
export interface Connected {
  identity: Identity;
  /** As the X-Tenant header has it. */
  tenantHint: string | undefined;
}

/** What one connection is to the protocol. */
export interface Connection {
  readonly request: IncomingMessage;
  readonly connection: LiveConnection;
  readonly socket: WebSocket;
  /** Null until its token was accepted. */
  caller: Connected | null;
  /** Operations that came while too many ran, since the last that was taken. */
  refusals: number;
}

export interface OperationsOptions {
  apollo: ApolloServer<RequestContext>;
  documents: Documents;
  limits: LiveLimits;
  /** @throws GraphQLError as requests do */
  identify(authorization: string | undefined, facts: RequestFacts): Promise<Identity>;
  contextOf(
    caller: Connected,
    of: {
      requestId: string;
      facts: RequestFacts;
      live: LiveDelivery;
      keepDocument?: (member: string) => void;
    },
  ): RequestContext;
  log: Logger;
}

/**
 * Refusals in a row after which a connection is ended: whoever goes on asking keeps the gateway busy with saying no, and
 * everybody else waiting.
 */
const MAX_REFUSALS = 1_000;

type Hooks = ServerOptions<Record<string, unknown>, Connection>;

/** Errors that are formatted already. */
class FormattedError extends GraphQLError {
  constructor(private readonly formatted: GraphQLFormattedError) {
    super(formatted.message);
  }

  override toJSON(): GraphQLFormattedError {
    return this.formatted;
  }
}

/** The protocol looks at a document for no more than to tell whether it has an operation. */
const anyDocument = parse('{ __typename }');

/**
 * How operations run that come by WebSocket: subscriptions, queries and mutations alike go through Apollo Server with all
 * that requests go through there: limits, validation, admission, permissions, masking of errors.
 */
export function operationHooks(options: OperationsOptions): Hooks {
  return {
    onConnect: (connecting) => admit(options, connecting.extra, connecting.connectionParams ?? {}),
    async onSubscribe({ subscriptions, extra }, _id, payload) {
      const { maxSubscriptions } = options.limits;
      if (Object.keys(subscriptions).length > maxSubscriptions) {
        if (++extra.refusals === MAX_REFUSALS) extra.connection.end('flooding');
        return [tooMany(maxSubscriptions)];
      }
      extra.refusals = 0;
      const outcome = await run(options, extra, payload);
      return Array.isArray(outcome)
        ? outcome
        : { schema: undefined as never, document: anyDocument, rootValue: outcome };
    },
    execute: ({ rootValue }) => rootValue as never,
    onNext: (_context, _id, _payload, _args, result) => result as never,
  };
}

/** @returns false where the connection is refused, which closes it with 4403 (SPEC 13) */
async function admit(
  { identify, contextOf, log }: OperationsOptions,
  extra: Connection,
  params: Record<string, unknown>,
): Promise<boolean> {
  const { headers } = extra.request;
  const facts: RequestFacts = {};
  const requestId = randomUUID();
  try {
    const identity = await identify(given('authorization', params, headers), facts);
    const caller = { identity, tenantHint: given('x-tenant', params, headers) };
    const live = { takesEvents: true, isReadOnly: false, results: null };
    await contextOf(caller, { requestId, facts, live }).admit();
    extra.caller = caller;
    extra.connection.expiresAt(identity.expiresAt);
    return true;
  } catch (error) {
    if (!(error instanceof GraphQLError)) {
      log.error({ error: redactError(error) }, 'a WebSocket could not be let in');
    }
    if (facts.refusal !== undefined) {
      log.info({ requestId, transport: 'websocket', refusal: facts.refusal }, 'a WebSocket was not let in');
    }
    const isRefused = error instanceof GraphQLError && error.extensions.code !== 'SERVICE_UNAVAILABLE';
    // Closed already, the connection is not closed once more.
    if (!isRefused) extra.connection.end('refused');
    return false;
  }
}

/** A value of connection_init, else of the request that asked for the WebSocket; the case of its name does not matter. */
function given(
  name: string,
  params: Record<string, unknown>,
  headers: IncomingHttpHeaders,
): string | undefined {
  const param = Object.entries(params).find(([key]) => key.toLowerCase() === name)?.[1];
  const value = param ?? headers[name];
  return typeof value === 'string' ? value : undefined;
}

const tooMany = (value: number) =>
  new FormattedError({
    message: `More operations run on this connection than LIVE_MAX_SUBSCRIPTIONS allows: ${value}.`,
    extensions: { code: 'LIMIT_EXCEEDED', limit: 'LIVE_MAX_SUBSCRIPTIONS', value },
  });

type Outcome = FormattedExecutionResult | AsyncIterableIterator<FormattedExecutionResult>;

async function run(
  { apollo, documents, contextOf, log }: OperationsOptions,
  { caller }: Connection,
  payload: SubscribePayload,
): Promise<Outcome | readonly GraphQLError[]> {
  if (!caller) throw new Error('an operation came before its caller was let in');
  const requestId = randomUUID();
  const facts: RequestFacts = {};
  const live: LiveDelivery = { takesEvents: true, isReadOnly: false, results: null };
  const tell = operationLog(log, 'websocket', requestId, facts);
  const { request, keep: keepDocument, refusal } = withDocument(documents, payload);
  if (refusal) {
    const refused = withRequestId(formatError(refusal), requestId);
    facts.errors = [codeOf(refused)];
    tell();
    return [new FormattedError(refused)];
  }
  const { query, variables, operationName, extensions } = request;
  const { body } = await apollo.executeOperation(
    {
      query,
      ...(variables && { variables }),
      ...(operationName && { operationName }),
      ...(extensions && { extensions }),
    },
    { contextValue: contextOf(caller, { requestId, facts, live, keepDocument }) },
  );
  if (live.results) return toldAtTheEnd(live.results, tell);
  if (body.kind !== 'single') throw new Error('an answer came in pieces');
  const { singleResult } = body;
  facts.errors ??= singleResult.errors?.map(codeOf);
  tell();
  return singleResult.data === undefined && singleResult.errors
    ? singleResult.errors.map((error) => new FormattedError(error))
    : (singleResult as FormattedExecutionResult);
}
