import pino, { type DestinationStream, type Logger } from 'pino';

/** The gateway's log: JSON lines. It holds no tokens, no documents, no variables and no personal data. */
export const createLog = (level: string, to: DestinationStream = pino.destination({ sync: true })): Logger =>
  pino(
    {
      level,
      base: undefined,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    to,
  );
