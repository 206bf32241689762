#!/usr/bin/env bash
# Assumed: of the codes AA to ZZ each present country has one that Intl.DisplayNames gives its name, so that a table
#   from name to code can be made by asking for all.
# So instead: withdrawn codes get the name of their heir (CLDR's aliases), and some stand before the present code: DD
#   is "Germany" before DE, FX "France", SU "Russia", YU "Serbia"; UK is "United Kingdom" beside GB.
# Seen with: Node 20.20 (ICU 78.2).
set -euo pipefail
node --input-type=module <<'JS'
import assert from 'node:assert';
const names = new Intl.DisplayNames(['en'], { type: 'region' });
const pairs = [['DD', 'DE'], ['FX', 'FR'], ['UK', 'GB'], ['SU', 'RU'], ['YU', 'RS']];
console.log('ICU', process.versions.icu);
for (const [withdrawn, present] of pairs) {
  console.log(withdrawn, '->', names.of(withdrawn), '=', present, '->', names.of(present));
  assert.equal(names.of(withdrawn), names.of(present));
}
JS
