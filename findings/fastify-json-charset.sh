#!/usr/bin/env bash
# Assumed: a JSON body that declares another charset is decoded by it, or refused (RFC 8259 section 8.1: JSON is UTF-8).
# So instead: it is read as UTF-8 whatever was declared, and each byte that is none becomes U+FFFD, without an error.
# Seen with: fastify 5.12.8.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund fastify@5.12.8
cat > check.mjs <<'JS'
import assert from 'node:assert';
import fastify from 'fastify';
const server = fastify();
server.post('/', async ({ body }) => body);
const url = await server.listen({ port: 0, host: '127.0.0.1' });
const response = await fetch(url, {
  method: 'POST',
  headers: { 'content-type': 'application/json; charset=iso-8859-1' },
  body: Buffer.from('{"name":"M\u00fcller"}', 'latin1'),
});
const { name } = await response.json();
console.log(response.status, name);
await server.close();
assert.deepEqual([response.status, name], [200, 'M\ufffdller']);
JS
node check.mjs
