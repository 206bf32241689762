#!/usr/bin/env bash
# Assumed: the PhoneNumber scalar, said to be E.164, refuses a date and thirty digits.
# So instead: since 1.24.1 the + and the length are no longer asked for; a date passes, as do the digits of two numbers,
#   while E.164's own extension form (RFC 3966) is refused.
# Seen with: graphql-scalars 1.26.0, graphql 16.15.0.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund graphql-scalars@1.26.0 graphql@16.15.0
cat > check.mjs <<'JS'
import assert from 'node:assert';
import { GraphQLPhoneNumber as scalar } from 'graphql-scalars';
for (const text of ['2026-11-28', '123456789012345678901234567890']) {
  console.log(text, '->', scalar.parseValue(text));
  assert.equal(scalar.parseValue(text), text);
}
assert.throws(() => scalar.parseValue('+12025550187;ext=45'), /Invalid phone number/);
console.log('+12025550187;ext=45 -> refused');
JS
node check.mjs
