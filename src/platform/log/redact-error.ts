import { pgErrorOf } from '../database/index.js';

/** What the log keeps of an error. */
export interface RedactedError {
  name: string;
  message: string;
  /** SQLSTATE, constraint and table, where PostgreSQL answered. */
  code?: string;
  constraint?: string;
  table?: string;
  stack: string;
  cause?: RedactedError;
}

/**
 * An error without the values it was about: PostgreSQL's detail, statements, their parameters, and whatever a
 * message quotes may be somebody's data.
 */
export function redactError(error: unknown, depth = 0): RedactedError {
  if (!(error instanceof Error)) return { name: typeof error, message: 'not an Error', stack: '' };
  const message = redactedMessage(error);
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  const { cause } = error;
  return {
    name: error.name,
    message,
    ...pgErrorOf(error),
    stack: [`${error.name}: ${message}`, ...frames].join('\n'),
    ...(cause !== undefined && depth < 4 && { cause: redactError(cause, depth + 1) }),
  };
}

function redactedMessage(error: Error): string {
  // Drizzle writes the statement and its parameters into the message.
  if (error.message.startsWith('Failed query')) return 'Failed query';
  return error.message
    .replace(/"[^"]*"/g, '"…"')
    .replace(/\S+@\S+/g, '…')
    .replace(/\d{6,}/g, '…')
    .slice(0, 500);
}
