import type { FastifyInstance, FastifyRequest } from 'fastify';
import { getOperationAST } from 'graphql';
import type { Execute } from '../../platform/executor/index.js';
import { inSpan, type Span, type Tracer } from '../../platform/tracing/index.js';
import { withoutKey } from '../http/redacted-path.js';

/**
 * A span for each request, below that of its caller (OpenTelemetry, "Semantic conventions for HTTP spans"). Of the address it has
 * the path alone, without keys: what stands behind the question mark may be a signature.
 */
export function traceRequests(server: FastifyInstance, tracer: Tracer): void {
  const spans = new WeakMap<FastifyRequest, Span>();
  server.addHook('onRequest', async (request) => {
    const { method, url, routeOptions, headers, protocol } = request;
    const [path = ''] = url.split('?', 1);
    const attributes = {
      'http.request.method': method,
      'url.scheme': protocol,
      'url.path': withoutKey(path),
      'http.route': routeOptions.url,
      'lead_gateway.request_id': request.id,
    };
    const name = routeOptions.url === undefined ? method : `${method} ${routeOptions.url}`;
    spans.set(request, tracer.start(name, 'server', attributes, headers));
  });
  // Once the body is read: what reads it leaves the context that it was begun in.
  server.addHook('preHandler', (request, _reply, done) => {
    const span = spans.get(request);
    if (span) span.within(done);
    else done();
  });
  const end = (request: FastifyRequest, status: number | null) => {
    const span = spans.get(request);
    spans.delete(request);
    if (status !== null) span?.set({ 'http.response.status_code': status });
    span?.end(status === null ? 'aborted' : status >= 500 ? String(status) : undefined);
  };
  server.addHook('onResponse', async (request, reply) => end(request, reply.statusCode));
  server.addHook('onRequestAbort', async (request) => end(request, null));
}

/**
 * A span for each operation (OpenTelemetry, "Semantic conventions for GraphQL server"); without the document, whose literals may
 * tell of people.
 */
export const tracedExecute =
  (tracer: Tracer, execute: Execute): Execute =>
  async (args) => {
    const operation = getOperationAST(args.document, args.operationName);
    const type = operation?.operation ?? 'GraphQL Operation';
    const span = tracer.start(type, 'internal', {
      'graphql.operation.type': operation?.operation,
      'graphql.operation.name': operation?.name?.value,
    });
    return inSpan(span, async () => {
      const result = await execute(args);
      if (result.errors) span.set({ 'graphql.errors': result.errors.length });
      return result;
    });
  };
