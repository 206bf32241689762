#!/usr/bin/env bash
# Assumed: two subgraphs that define an input type of the same name with different fields do not compose, or the
#   supergraph has all fields, as with object types.
# So instead: the supergraph has the fields that both have. A field that one subgraph's clients use is gone, by a hint
#   and no error, on the day another team takes the name.
# Seen with: @apollo/composition 2.14.4.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund @apollo/composition@2.14.4 graphql@16.15.0
cat > check.mjs <<'JS'
import assert from 'node:assert';
import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key"])';
const subgraph = (name, sdl) => ({ name, url: 'http://' + name, typeDefs: parse(link + sdl) });
const { errors, hints, supergraphSdl } = composeServices([
  subgraph('leads', 'type Query { leads(page: Page): Int } input Page { first: Int search: String }'),
  subgraph('campaigns', 'type Query { campaigns(page: Page): Int } input Page { first: Int }'),
]);
const [composed] = supergraphSdl.match(/input Page[^}]*}/);
console.log(composed, '\nerrors:', errors, '\nhint:', hints[0].definition.code);
assert.equal(errors, undefined);
assert.match(composed, /first/);
assert.doesNotMatch(composed, /search/);
JS
node check.mjs
