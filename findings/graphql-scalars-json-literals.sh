#!/usr/bin/env bash
# Assumed: a JSON scalar gives the same value whether a client sends it as a variable or writes it into the document.
# So instead: written into the document, objects have no prototype, which query builders and deep comparisons stumble
#   over, and a word without quotes is dropped without an error.
# Seen with: graphql-scalars 1.26.0, graphql 16.15.0.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund graphql-scalars@1.26.0 graphql@16.15.0
cat > check.mjs <<'JS'
import assert from 'node:assert';
import { parseValue } from 'graphql';
import { GraphQLJSONObject as scalar } from 'graphql-scalars';
const variable = scalar.parseValue({ region: { code: 'EMEA' } });
const literal = scalar.parseLiteral(parseValue('{ region: { code: "EMEA" }, size: LARGE }'), {});
console.log('variable:', Object.getPrototypeOf(variable.region) === Object.prototype, 'literal:', Object.getPrototypeOf(literal.region));
console.log(literal);
assert.equal(Object.getPrototypeOf(variable.region), Object.prototype);
assert.equal(Object.getPrototypeOf(literal.region), null);
assert.equal(literal.size, undefined);
JS
node check.mjs
