import type { IncomingHttpHeaders } from 'node:http';

export type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

/** A stretch of work in a trace. */
export interface Span {
  set(attributes: Attributes): void;
  /** Runs work whose spans stand below this one. */
  within<T>(work: () => T): T;
  /** @param error what it failed with: its kind is told, and never its words */
  end(error?: unknown): void;
}

export interface Tracer {
  /**
   * Begins a span below the one that the work at hand runs in.
   * @param headers of who asks from outside: the span goes on with their trace (W3C Trace Context)
   */
  start(
    name: string,
    kind: 'server' | 'client' | 'internal',
    attributes: Attributes,
    headers?: IncomingHttpHeaders,
  ): Span;
}

/**
 * The process's tracer, null where nothing is traced: whoever may be traced asks for it by one branch and pays nothing else. Set
 * before anything starts that is to be traced (`start-tracing.ts`).
 */
export const tracing: { tracer: Tracer | null } = { tracer: null };

/** Runs work in a span of its own, that ends as the work does. */
export async function inSpan<T>(span: Span, work: () => Promise<T>): Promise<T> {
  try {
    const value = await span.within(work);
    span.end();
    return value;
  } catch (error) {
    span.end(error);
    throw error;
  }
}
