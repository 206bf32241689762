import { type SQL, sql } from 'drizzle-orm';
import type { TenantTransaction } from './transaction.js';

/**
 * The rows of a query, block by block: all of them as they were when it began, however long that takes, and never more than
 * a block in memory. One at a time in a transaction.
 */
export async function* rowsThroughCursor<Row>(
  { db }: TenantTransaction,
  query: SQL,
  block: number,
): AsyncGenerator<Row[]> {
  await db.execute(sql`declare rows_of_query no scroll cursor for ${query}`);
  for (;;) {
    const fetched = await db.execute(sql`fetch forward ${sql.raw(String(block))} from rows_of_query`);
    const rows = fetched.rows as Row[];
    if (rows.length > 0) yield rows;
    if (rows.length < block) break;
  }
  await db.execute(sql`close rows_of_query`);
}
