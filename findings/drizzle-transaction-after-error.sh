#!/usr/bin/env bash
# Assumed: db.transaction resolves only where its work was committed.
# So instead: a statement's error that the callback catches leaves PostgreSQL's transaction failed; COMMIT then answers
#   ROLLBACK, which is no error, so that db.transaction resolves and nothing has been kept.
# Seen with: drizzle-orm 0.45.4, pg 8.23.1, PostgreSQL 18.4.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
set -- pg@8.23.1 drizzle-orm@0.45.4
. "$here/postgres.inc"
cat > check.mjs <<'JS'
import assert from 'node:assert';
import { sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import pg from 'pg';
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL });
const db = drizzle(pool);
await db.execute(sql`create table leads (id int primary key)`);
const outcome = await db
  .transaction(async (tx) => {
    await tx.execute(sql`insert into leads values (1)`);
    await tx.execute(sql`insert into leads values (1)`).catch(() => {});
    return 'resolved';
  })
  .catch((error) => error);
const { rows } = await db.execute(sql`select count(*)::int as count from leads`);
console.log('db.transaction:', outcome, '- rows kept:', rows[0].count);
await pool.end();
assert.equal(outcome, 'resolved');
assert.equal(rows[0].count, 0);
JS
node check.mjs
