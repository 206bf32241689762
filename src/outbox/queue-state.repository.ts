import type { Database } from '../platform/database/index.js';

/** What the workers have before them, of all tenants together. */
export interface QueueState {
  due: number;
  /** Under way, or to be tried again. */
  later: number;
  /** How long the longest has been due, in seconds. */
  oldestSeconds: number;
}

/** @throws DatabaseUnavailableError */
export async function queueState(database: Database): Promise<QueueState> {
  const [row] = await database.query<{ due: string; later: string; oldest_seconds: string }>(
    'select due, later, oldest_seconds from queue_state()',
    [],
    { isRead: true },
  );
  return {
    due: Number(row?.due),
    later: Number(row?.later),
    oldestSeconds: Number(row?.oldest_seconds),
  };
}
