export { type Attributes, inSpan, type Span, type Tracer, tracing } from './tracing.js';

/** Traces from here on; the SDK is loaded by that alone. @returns what sends the rest and ends it */
export async function startTracing(): Promise<() => Promise<void>> {
  const sdk = await import('./start-tracing.js');
  return sdk.startTracing();
}
