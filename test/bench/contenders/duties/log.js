import pino from 'pino';

/** To standard output some lines at a time, as the gateway does: a write for each line would cost more. */
const output = pino.destination({ sync: true, minLength: 8192 });
setInterval(() => output.flush(), 100).unref();
process.on('exit', () => output.flushSync());

const log = pino(
  {
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
  },
  output,
);

/** One line a request. */
export function logRequest({ method, url, status, durationMs, operation, member }) {
  log.info(
    {
      ...{ method, path: url.split('?', 1)[0], status, durationMs: Math.round(durationMs * 10) / 10 },
      ...{ operation, tenantId: member?.tenantId, userId: member?.userId },
    },
    'request',
  );
}

/** What is behind an error of which the client is told nothing. */
export const logError = (error) => log.error({ error: error.stack ?? String(error) }, 'an operation failed');
