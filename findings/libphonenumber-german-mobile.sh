#!/usr/bin/env bash
# Assumed: digits that begin with a country's calling code, and are a mobile number there with a + in front, are not
#   taken for another number of that country.
# So instead: in Germany a mobile number written 49 1xx … without the + is read as a landline of the area 04917 and
#   the like, and called valid. Nothing tells that the customer will never be reached.
# Seen with: libphonenumber-js 1.13.16 (metadata max), Node 20.20.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund libphonenumber-js@1.13.16
cat > check.mjs <<'JS'
import assert from 'node:assert';
import { parsePhoneNumberFromString as parse } from 'libphonenumber-js/max';
const read = (text) => parse(text, { defaultCountry: 'DE', extract: false });
const mobile = read('+491701234567');
const landline = read('491701234567');
console.log('+491701234567 ->', mobile.number, mobile.getType());
console.log(' 491701234567 ->', landline.number, landline.getType(), 'valid:', landline.isValid());
assert.equal(mobile.getType(), 'MOBILE');
assert.equal(landline.number, '+49491701234567');
assert.equal(landline.getType(), 'FIXED_LINE');
assert.equal(landline.isValid(), true);
JS
node check.mjs
