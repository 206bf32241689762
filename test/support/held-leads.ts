import pg from 'pg';
import { uuidOf } from '../../src/platform/ids/index.js';
import type { TestGateway } from './gateway.js';

/** Does something while another connection holds leads. */
export async function whileHeld<T>(
  { ownerUrl }: Pick<TestGateway, 'ownerUrl'>,
  ids: readonly string[],
  work: () => Promise<T>,
): Promise<T> {
  const other = new pg.Client({ connectionString: ownerUrl });
  await other.connect();
  try {
    await other.query('begin');
    await other.query('select from leads where id = any($1) for update', [ids.map(uuidOf)]);
    return await work();
  } finally {
    await other.end();
  }
}
