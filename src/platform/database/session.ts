import type pg from 'pg';

/** A lent connection that can be taken back from whoever still holds on to it. */
export interface Session {
  readonly client: pg.PoolClient;
  close(): void;
}

/**
 * Guards a connection for the length of one story. A branch of the story that runs on after its end would write
 * into the next borrower's transaction, and a BEGIN inside would end this one early: both are refused.
 */
export function openSession(client: pg.PoolClient): Session {
  let isOpen = true;
  const query = (...given: Parameters<pg.PoolClient['query']>) => {
    if (!isOpen)
      return Promise.reject(new Error('The transaction has ended: await its queries inside the story'));
    const [first] = given as unknown[];
    const text = typeof first === 'string' ? first : (first as { text?: string }).text;
    if (text !== undefined && /^\s*(begin|start\s+transaction|commit|end)\b/i.test(text)) {
      return Promise.reject(new Error('A transaction does not nest: pass on the one that is open'));
    }
    return client.query(...given);
  };
  const guarded: pg.PoolClient = Object.create(client, { query: { value: query } });
  return {
    client: guarded,
    close: () => {
      isOpen = false;
    },
  };
}
