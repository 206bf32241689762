import { type Attributes, inSpan, type Span, type Tracer } from '../../tracing/index.js';

/**
 * What a span says of a statement (OpenTelemetry, "Semantic conventions for database client spans", 1.33). The text holds
 * placeholders in place of values.
 */
function attributesOf(text: string): Attributes & { 'db.query.summary': string } {
  const [, verb = 'CALL'] = /\b(select|insert|update|delete|call|copy)\b/i.exec(text) ?? [];
  const [, table] = /\b(?:from|into|update|join)\s+(?:only\s+)?"?([a-z_][\w.]*)"?/i.exec(text) ?? [];
  const operation = verb.toUpperCase();
  return {
    'db.system.name': 'postgresql',
    'db.operation.name': operation,
    'db.collection.name': table,
    'db.query.summary': table === undefined ? operation : `${operation} ${table}`,
    'db.query.text': text,
  };
}

/** Runs a statement in a span of its own. */
export function tracedStatement<T>(tracer: Tracer, text: string, run: () => Promise<T>): Promise<T> {
  const attributes = attributesOf(text);
  return inSpan(tracer.start(attributes['db.query.summary'], 'client', attributes), run);
}

/** Runs a transaction in a span of its own. */
export const tracedTransaction = <T>(tracer: Tracer, run: () => Promise<T>): Promise<T> =>
  inSpan(tracer.start('TRANSACTION', 'internal', { 'db.system.name': 'postgresql' }), run);

/** What one reader asks for in one tick: a span, with one below it for each statement. */
export class TracedBatches {
  #batch: { span: Span; size: number; open: number } | null = null;

  run<T>(tracer: Tracer, text: string, run: () => Promise<T>): Promise<T> {
    const batch = this.#batch ?? this.#begin(tracer);
    batch.size += 1;
    batch.open += 1;
    return batch.span
      .within(() => tracedStatement(tracer, text, run))
      .finally(() => {
        batch.open -= 1;
        if (batch.open === 0 && batch !== this.#batch) endOf(batch);
      });
  }

  #begin(tracer: Tracer) {
    const span = tracer.start('BATCH', 'internal', { 'db.system.name': 'postgresql' });
    const batch = { span, size: 0, open: 0 };
    this.#batch = batch;
    setImmediate(() => {
      this.#batch = null;
      if (batch.open === 0) endOf(batch);
    });
    return batch;
  }
}

function endOf({ span, size }: { span: Span; size: number }): void {
  span.set({ 'db.operation.batch.size': size });
  span.end();
}
