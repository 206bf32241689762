import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type CryptoKey, exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';

/** Signs tokens of any form, with keys of its own that it gives out over the loopback. */
export interface LocalIssuer {
  readonly jwksUrl: string;
  /** The keys that it gives out. */
  readonly keys: JWK[];
  /** Paths that it was asked for. */
  readonly requests: string[];
  sign(claims: Record<string, unknown>, header?: Record<string, unknown>): Promise<string>;
  stop(): Promise<void>;
}

/** @returns An issuer with a key for RS256, which is what it signs with, and one for ES256. */
export async function startLocalIssuer(): Promise<LocalIssuer> {
  const algorithms = ['RS256', 'ES256'];
  const pairs = await Promise.all(algorithms.map((alg) => generateKeyPair(alg, { extractable: true })));
  const keys = await Promise.all(
    pairs.map(async ({ publicKey }, i) => ({
      ...(await exportJWK(publicKey)),
      kid: algorithms[i],
      use: 'sig',
    })),
  );
  const requests: string[] = [];
  const server = createServer((request, response) => {
    requests.push(request.url ?? '');
    response.setHeader('connection', 'close').end(JSON.stringify({ keys }));
  });
  await new Promise<void>((done) => {
    server.listen(0, '127.0.0.1', done);
  });
  return {
    ...{ keys, requests },
    jwksUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/jwks`,
    sign(claims, header = {}) {
      const alg = String(header.alg ?? 'RS256');
      const key = pairs[algorithms.indexOf(alg)]?.privateKey as CryptoKey;
      const now = Math.floor(Date.now() / 1000);
      return new SignJWT({ iat: now, exp: now + 600, ...claims })
        .setProtectedHeader({ alg, kid: alg, typ: 'JWT', ...header })
        .sign(key);
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}
