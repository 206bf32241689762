#!/usr/bin/env bash
# Assumed: a request that the server cannot answer in a type that the client accepts is refused before it is run.
# So instead: the operation runs, a mutation too, and then the answer is 406, as if nothing had happened.
# Seen with: @apollo/server 5.5.1, graphql 16.15.0.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund @apollo/server@5.5.1 graphql@16.15.0
cat > check.mjs <<'JS'
import assert from 'node:assert';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
let leads = 0;
const server = new ApolloServer({
  typeDefs: 'type Query { leads: Int } type Mutation { createLead: Int }',
  resolvers: { Mutation: { createLead: () => ++leads } },
});
const { url } = await startStandaloneServer(server, { listen: { port: 0, host: '127.0.0.1' } });
const { status } = await fetch(url, {
  method: 'POST',
  headers: { 'content-type': 'application/json', accept: 'text/csv' },
  body: JSON.stringify({ query: 'mutation { createLead }' }),
});
console.log({ status, leads });
await server.stop();
assert.deepEqual([status, leads], [406, 1]);
JS
node check.mjs
