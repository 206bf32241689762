#!/usr/bin/env bash
# Assumed: a number that begins with a full-width plus sign, as East Asian keyboards write it, is an international one or
#   none: the library reads full-width digits.
# So instead: where the whole text has to be a number (extract: false), the sign is passed over and the rest read as a
#   national number: +44 20 7946 0958 becomes a valid number in Germany.
# Seen with: libphonenumber-js 1.13.16 (metadata max).
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund libphonenumber-js@1.13.16
cat > check.mjs <<'JS'
import assert from 'node:assert';
import { parsePhoneNumberFromString as parse } from 'libphonenumber-js/max';
const read = parse('\uff0b44 20 7946 0958', { defaultCountry: 'DE', extract: false });
console.log('\uff0b44 20 7946 0958 ->', read?.number, 'valid:', read?.isValid());
assert.equal(read.number, '+49442079460958');
assert.equal(read.isValid(), true);
JS
node check.mjs
