#!/usr/bin/env bash
# Assumed: every error about a client's variables is a client's error, however many there are.
# So instead: behind the fiftieth, graphql-js adds one without nodes ("Too many errors processing variables…"), and
#   Apollo Server, which tells bad variables by their nodes, answers that one as INTERNAL_SERVER_ERROR.
# Seen with: graphql 16.15.0, @apollo/server 5.5.1.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund @apollo/server@5.5.1 graphql@16.15.0
cat > check.mjs <<'JS'
import assert from 'node:assert';
import { ApolloServer } from '@apollo/server';
const server = new ApolloServer({ typeDefs: 'type Query { leads(sizes: [Int!]): Int }' });
const { body } = await server.executeOperation({
  query: 'query ($sizes: [Int!]) { leads(sizes: $sizes) }',
  variables: { sizes: Array(60).fill('x') },
});
const codes = body.singleResult.errors.map(({ extensions }) => extensions.code);
const counts = Object.fromEntries([...new Set(codes)].map((code) => [code, codes.filter((c) => c === code).length]));
console.log(counts);
await server.stop();
assert.deepEqual(counts, { BAD_USER_INPUT: 50, INTERNAL_SERVER_ERROR: 1 });
JS
node check.mjs
