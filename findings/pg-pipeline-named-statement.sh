#!/usr/bin/env bash
# Assumed: a named statement whose first use was refused, as its transaction had failed before it, is prepared by its
#   next use, as it is without a pipeline.
# So instead: a use that is already in the pipeline was sent without its text, as the name counted as prepared. It
#   fails with 26000 (no such prepared statement), although a ROLLBACK stands between the two.
# Seen with: pg 8.23.1 with pipeline: true, PostgreSQL 18.4.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
set -- pg@8.23.1
. "$here/postgres.inc"
cat > check.mjs <<'JS'
import assert from 'node:assert';
import pg from 'pg';
const client = new pg.Client({ connectionString: process.env.DATABASE_URL, pipeline: true });
await client.connect();
const named = () => client.query({ name: 'one', text: 'select 1 as one' });
const told = (promise) => promise.then(() => 'answered', ({ code }) => code);
const pipelined = await Promise.all([
  told(client.query('begin')),
  told(client.query('select 1 / 0')),
  told(named()),
  told(client.query('rollback')),
  told(named()),
]);
const later = await told(named());
console.log({ pipelined, later });
await client.end();
assert.deepEqual(pipelined, ['answered', '22012', '25P02', 'answered', '26000']);
assert.equal(later, 'answered');
JS
node check.mjs
