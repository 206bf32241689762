import {
  type Span as ApiSpan,
  context,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import {
  defaultResource,
  detectResources,
  envDetector,
  resourceFromAttributes,
} from '@opentelemetry/resources';
import { BasicTracerProvider, BatchSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { type Span, type Tracer, tracing } from './tracing.js';

const kinds = { server: SpanKind.SERVER, client: SpanKind.CLIENT, internal: SpanKind.INTERNAL };
const headerOf = {
  get: (headers: Record<string, string | string[] | undefined>, name: string) => headers[name],
  keys: (headers: object) => Object.keys(headers),
};

/**
 * Traces from here on, and sends what is traced by OTLP over HTTP to where OpenTelemetry's own variables say:
 * OTEL_EXPORTER_OTLP_ENDPOINT, OTEL_EXPORTER_OTLP_HEADERS, OTEL_SERVICE_NAME, OTEL_RESOURCE_ATTRIBUTES, OTEL_TRACES_SAMPLER, OTEL_BSP_*.
 * This file is loaded where there is such an address alone: it brings the SDK.
 * @returns what sends the rest and ends it
 */
export function startTracing(): () => Promise<void> {
  const resource = defaultResource()
    .merge(resourceFromAttributes({ 'service.name': 'lead-gateway' }))
    .merge(detectResources({ detectors: [envDetector] }));
  const provider = new BasicTracerProvider({
    resource,
    spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter())],
  });
  const contexts = new AsyncLocalStorageContextManager().enable();
  context.setGlobalContextManager(contexts);
  const propagator = new W3CTraceContextPropagator();
  const source = provider.getTracer('lead-gateway');
  const tracer: Tracer = {
    start(name, kind, attributes, headers) {
      const parent = headers ? propagator.extract(ROOT_CONTEXT, headers, headerOf) : context.active();
      return spanOn(source.startSpan(name, { kind: kinds[kind], attributes }, parent));
    },
  };
  tracing.tracer = tracer;
  return async () => {
    tracing.tracer = null;
    await provider.shutdown();
    context.disable();
  };
}

function spanOn(span: ApiSpan): Span {
  return {
    set: (attributes) => {
      span.setAttributes(attributes);
    },
    within: (work) => context.with(trace.setSpan(context.active(), span), work),
    end(error) {
      if (error !== undefined) {
        span.setStatus({ code: SpanStatusCode.ERROR });
        span.setAttribute('error.type', kindOf(error));
      }
      span.end();
    },
  };
}

/** Its code, as PostgreSQL's SQLSTATE, or what class it is of. */
function kindOf(error: unknown): string {
  if (typeof error === 'string') return error;
  const { code, name } = error as { code?: unknown; name?: unknown };
  return String(code ?? name ?? '_OTHER');
}
