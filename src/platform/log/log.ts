import pino, { type DestinationStream, type Logger } from 'pino';

/** Longest time that a line waits for others to be written with, in milliseconds. */
const MAX_WAIT_MS = 100;

/** Bytes that a pipe takes in one piece (PIPE_BUF of Linux; POSIX, "write"). */
const PIPE_BYTES = 4096;

/**
 * Standard output, some lines at a time: a write for each request would cost more than all else that is done for the
 * log. What waits is written when the process ends, by itself or by an error, but not where it is killed.
 */
function standardOutput(isShared: boolean): DestinationStream {
  const size = isShared ? { minLength: PIPE_BYTES / 2, maxWrite: PIPE_BYTES } : { minLength: 8192 };
  const output = pino.destination({ sync: true, ...size });
  setInterval(() => output.flush(), MAX_WAIT_MS).unref();
  process.on('exit', () => output.flushSync());
  return output;
}

/**
 * The log of a process whose standard output others write to as well, at the same time: no line is torn by one of theirs.
 * @param facts what stands in each of its lines
 */
export const createSharedLog = (level: string, facts: Record<string, unknown>): Logger =>
  createLog(level, standardOutput(true)).child(facts);

/** The gateway's log: JSON lines. It holds no tokens, no documents, no variables and no personal data. */
export const createLog = (level: string, to: DestinationStream = standardOutput(false)): Logger =>
  pino(
    {
      level,
      base: undefined,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    to,
  );
