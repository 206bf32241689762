#!/usr/bin/env bash
# Assumed: `npm sbom --omit=dev` tells everything that `npm ls --omit=dev --all` does, for both are of a production installation.
# So instead: it leaves out each package that a development dependency needs as well, with all below it: here http-errors, which
# is a dependency by itself and one of body-parser.
# Seen with: npm 11.19.1 on Node 20.20.2.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "name": "toy", "version": "1.0.0" }' > package.json
npm install --silent --no-audit --no-fund npm@11.19.1 --no-save --prefix "$folder/npm"
npm="node $folder/npm/node_modules/npm/bin/npm-cli.js"
$npm install --silent --no-audit --no-fund --save-exact zod@4.6.7 ws@8.23.0 http-errors@2.0.1
$npm install --silent --no-audit --no-fund --save-exact --save-dev body-parser@2.2.0
$npm ls --omit=dev --all --parseable | tail -n +2 | sed 's#.*node_modules/##' | sort > ls.txt
$npm sbom --omit=dev --sbom-format=cyclonedx > sbom.json
node -e 'for (const { name } of require("./sbom.json").components) console.log(name)' | sort > sbom.txt
echo "ls: $(tr '\n' ' ' < ls.txt)"
echo "sbom: $(tr '\n' ' ' < sbom.txt)"
grep -qx http-errors ls.txt
! grep -qx http-errors sbom.txt
