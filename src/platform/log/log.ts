import pino, { type DestinationStream, type Logger } from 'pino';

/** Longest time that a line waits for others to be written with, in milliseconds. */
const MAX_WAIT_MS = 100;

/**
 * Standard output, some lines at a time: a write for each request would cost more than all else that is done for the
 * log. What waits is written when the process ends, by itself or by an error, but not where it is killed.
 */
function standardOutput(): DestinationStream {
  const output = pino.destination({ sync: true, minLength: 8192 });
  setInterval(() => output.flush(), MAX_WAIT_MS).unref();
  process.on('exit', () => output.flushSync());
  return output;
}

/** The gateway's log: JSON lines. It holds no tokens, no documents, no variables and no personal data. */
export const createLog = (level: string, to: DestinationStream = standardOutput()): Logger =>
  pino(
    {
      level,
      base: undefined,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    to,
  );
