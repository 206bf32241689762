import pg from 'pg';

/**
 * The database cannot be used now: away, full, or gone in the middle of the work. Callers may try again later.
 * `cause` holds what the driver said; it may carry SQL and addresses, and is for the log alone.
 */
export class DatabaseUnavailableError extends Error {
  /** True where a COMMIT was sent and its answer never came: the work may or may not be done. */
  readonly outcomeUnknown: boolean;

  constructor(message: string, options: { cause?: unknown; outcomeUnknown?: boolean } = {}) {
    super(message, { cause: options.cause });
    this.name = 'DatabaseUnavailableError';
    this.outcomeUnknown = options.outcomeUnknown ?? false;
  }
}

/**
 * What PostgreSQL itself answered, wherever an ORM or a caller has wrapped it.
 * @returns null where no PostgreSQL error is in the chain of causes; `code` is the SQLSTATE
 */
export function pgErrorOf(error: unknown): { code: string; constraint?: string; table?: string } | null {
  for (const link of causesOf(error)) {
    if (link instanceof pg.DatabaseError && link.code !== undefined) {
      return {
        code: link.code,
        ...(link.constraint !== undefined && { constraint: link.constraint }),
        ...(link.table !== undefined && { table: link.table }),
      };
    }
  }
  return null;
}

/** SQLSTATEs after which the connection, or the whole server, is of no more use (class 08 besides). */
const lossStates = new Set([
  '25P03', // idle_in_transaction_session_timeout
  '53300', // too_many_connections
  '57P01', // admin_shutdown
  '57P02', // crash_shutdown
  '57P03', // cannot_connect_now
  '57P05', // idle_session_timeout
]);
/**
 * SQLSTATEs of statements that are right and were refused all the same, with which the connection goes on: beside classes
 * 53 (no memory, disk or connection left), 57 (an operator intervened, a statement took too long) and 58 (the system's
 * files cannot be read or written).
 */
const passingStates = new Set([
  '25006', // read_only_sql_transaction: a standby, while another server takes over
  '40001', // serialization_failure, after all tries
  '40P01', // deadlock_detected, after all tries
  '55P03', // lock_not_available
]);
const socketErrors = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
]);
/** The driver gives these no code. */
const driverMessages =
  /^(Connection terminated|timeout expired|Query read timeout|Client has encountered a connection error|Client was closed)/;

/** Whether it is no fault of the work that it was not done: the same may well succeed later. */
export function isOutage(error: unknown): boolean {
  if (error instanceof DatabaseUnavailableError) return true;
  const code = pgErrorOf(error)?.code ?? '';
  return passingStates.has(code) || /^5[378]/.test(code);
}

/** Whether the connection died or never was, as opposed to a statement that was refused. */
export function isConnectionLoss(error: unknown): boolean {
  for (const link of causesOf(error)) {
    if (link instanceof DatabaseUnavailableError) return true;
    if (link instanceof pg.DatabaseError) return endsConnection(link);
    const { code, message } = link as { code?: unknown; message?: unknown };
    if (typeof code === 'string' && socketErrors.has(code)) return true;
    if (typeof message === 'string' && driverMessages.test(message)) return true;
  }
  return false;
}

function endsConnection({ code = '', severity = '' }: pg.DatabaseError): boolean {
  return lossStates.has(code) || code.startsWith('08') || severity === 'FATAL' || severity === 'PANIC';
}

/** Told by shape, not by class: the errors of Node's own sockets are of another realm where code runs in a `vm`. */
function* causesOf(error: unknown): Generator<object> {
  let link = error;
  for (let depth = 0; depth < 8 && typeof link === 'object' && link !== null; depth++) {
    yield link;
    link = (link as { cause?: unknown }).cause;
  }
}
