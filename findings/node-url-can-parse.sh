#!/usr/bin/env bash
# Assumed: URL.canParse answers alike however often it is asked, and as `new URL` does.
# So instead: once the call is compiled, after some thousand times, it refuses every address with a letter such as ü, which
# new URL takes. A text that is kept in one byte a character is handed on as if it were UTF-8.
# Seen with: Node 20.20.2 and 22.20.0; 24.8.0 answers alike.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund node@22.20.0
cat > check.mjs <<'JS'
import assert from 'node:assert';
const address = 'https://müller.example/';
const isUrl = (text) => URL.canParse(text);
const first = isUrl(address);
for (let times = 0; times < 300_000; times++) isUrl(address);
const seen = { node: process.version, first, later: isUrl(address), url: new URL(address).href };
console.log(seen);
assert.deepEqual([seen.first, seen.later], [true, false]);
assert.equal(seen.url, 'https://xn--mller-kva.example/');
assert.equal(isUrl('https://muller.example/'), true);
JS
./node_modules/.bin/node check.mjs
