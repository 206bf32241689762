#!/usr/bin/env bash
# Assumed: a number that stands in a million address books is still read. Until August 2019 Mexican mobile numbers
#   were dialled +52 1 from abroad, and phones stored them so.
# So instead: +52 1 55 … is possible, but not valid, and the 1 is kept as part of the number.
# Seen with: libphonenumber-js 1.13.16 (metadata max).
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund libphonenumber-js@1.13.16
cat > check.mjs <<'JS'
import assert from 'node:assert';
import { parsePhoneNumberFromString as parse } from 'libphonenumber-js/max';
const old = parse('+52 1 55 1234 5678', { extract: false });
const present = parse('+52 55 1234 5678', { extract: false });
console.log('+52 1 55 1234 5678 ->', old.number, 'valid:', old.isValid());
console.log('+52 55 1234 5678   ->', present.number, 'valid:', present.isValid());
assert.equal(old.number, '+5215512345678');
assert.equal(old.isValid(), false);
assert.equal(present.isValid(), true);
JS
node check.mjs
