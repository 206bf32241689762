#!/usr/bin/env bash
# Assumed: "030 1234567/8", as Germans write a number and the next line of the same set, is refused or read as
#   030 1234567.
# So instead: the slash counts as punctuation, and the 8 becomes a last digit of a longer number, which is valid.
# Seen with: libphonenumber-js 1.13.16 (metadata max).
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund libphonenumber-js@1.13.16
cat > check.mjs <<'JS'
import assert from 'node:assert';
import { parsePhoneNumberFromString as parse } from 'libphonenumber-js/max';
const read = parse('030 1234567/8', { defaultCountry: 'DE', extract: false });
console.log('030 1234567/8 ->', read.number, 'valid:', read.isValid());
assert.equal(read.number, '+493012345678');
assert.equal(read.isValid(), true);
JS
node check.mjs
