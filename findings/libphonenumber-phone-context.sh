#!/usr/bin/env bash
# Assumed: a pure parser gives one answer to one input. RFC 3966 has local numbers with a phone-context.
# So instead: "tel:301234567;phone-context=+49" is read the first time and not the second, in turns: the library
#   tests it with a regular expression that keeps its place from call to call.
# Seen with: libphonenumber-js 1.13.16.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund libphonenumber-js@1.13.16
cat > check.mjs <<'JS'
import assert from 'node:assert';
import { parsePhoneNumberFromString as parse } from 'libphonenumber-js/max';
const read = () => parse('tel:301234567;phone-context=+49', { defaultCountry: 'US', extract: false })?.number;
const answers = [read(), read(), read(), read()];
console.log(answers);
assert.deepEqual(answers, ['+49301234567', undefined, '+49301234567', undefined]);
JS
node check.mjs
