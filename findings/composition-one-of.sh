#!/usr/bin/env bash
# Assumed: a directive of the GraphQL specification (@oneOf, September 2025) is carried by composition or refused.
# So instead: without a definition of its own it is an unknown directive; with one it composes and is gone from the
#   supergraph, so that routers and clients know of no restriction.
# Seen with: @apollo/composition 2.14.4, graphql 16.15.0.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund @apollo/composition@2.14.4 graphql@16.15.0
cat > check.mjs <<'JS'
import assert from 'node:assert';
import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key"])\n';
const schema = 'type Query { lead(by: LeadBy!): Int } input LeadBy @oneOf { id: ID email: String }';
const compose = (sdl) => composeServices([{ name: 'leads', url: 'http://leads', typeDefs: parse(link + sdl) }]);
const undefinedOne = compose(schema);
console.log(undefinedOne.errors.map(({ message }) => message));
assert.match(undefinedOne.errors[0].message, /Unknown directive "@oneOf"/);
const { errors, supergraphSdl } = compose('directive @oneOf on INPUT_OBJECT\n' + schema);
const [composed] = supergraphSdl.match(/input LeadBy[^}]*}/);
console.log('errors:', errors, '\n' + composed);
assert.equal(errors, undefined);
assert.doesNotMatch(composed, /oneOf/);
JS
node check.mjs
