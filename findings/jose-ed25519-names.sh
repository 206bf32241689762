#!/usr/bin/env bash
# Assumed: EdDSA with an Ed25519 key and Ed25519 (RFC 9864, October 2025) are one algorithm, so that a key set which
#   still says EdDSA verifies tokens that say Ed25519.
# So instead: the two names are matched literally; a provider that renames its tokens before its keys, or the other way
#   round, is refused.
# Seen with: jose 6.2.17, Node 20.20.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund jose@6.2.17
cat > check.mjs <<'JS'
import assert from 'node:assert';
import { createLocalJWKSet, exportJWK, generateKeyPair, jwtVerify, SignJWT } from 'jose';
const { publicKey, privateKey } = await generateKeyPair('EdDSA', { extractable: true });
const jwk = await exportJWK(publicKey);
const token = (alg) => new SignJWT({}).setProtectedHeader({ alg }).sign(privateKey);
const verified = async (alg, keyAlg) =>
  jwtVerify(await token(alg), createLocalJWKSet({ keys: [{ ...jwk, alg: keyAlg }] })).then(() => 'verified', ({ code }) => code);
const seen = {};
for (const alg of ['EdDSA', 'Ed25519']) for (const key of ['EdDSA', 'Ed25519']) seen[`token ${alg}, key ${key}`] = await verified(alg, key);
console.log(seen);
assert.equal(seen['token EdDSA, key EdDSA'], 'verified');
assert.equal(seen['token Ed25519, key EdDSA'], 'ERR_JWKS_NO_MATCHING_KEY');
assert.equal(seen['token EdDSA, key Ed25519'], 'ERR_JWKS_NO_MATCHING_KEY');
JS
node check.mjs
