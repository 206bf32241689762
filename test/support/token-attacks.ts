import { createPublicKey, type JsonWebKey } from 'node:crypto';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import type { LocalIssuer } from './local-issuer.js';

type Claims = Record<string, unknown>;
/** Makes a token that must not be accepted, out of claims that are. */
type Forge = (issuer: LocalIssuer, claims: Claims) => Promise<string>;

const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const seconds = () => Math.floor(Date.now() / 1000);
const rsa = ({ keys }: LocalIssuer) => createPublicKey({ key: keys[0] as JsonWebKey, format: 'jwk' });

/** Signed by whoever makes it up, with a header of their choice. */
const strangers =
  (header: (issuer: LocalIssuer, key: object) => Claims): Forge =>
  async (issuer, claims) => {
    const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true });
    const key = { ...(await exportJWK(publicKey)), kid: 'stranger' };
    return new SignJWT({ exp: seconds() + 600, ...claims })
      .setProtectedHeader({ alg: 'RS256', ...header(issuer, key) })
      .sign(privateKey);
  };

/** The issuer's own signature under another header. */
const rewritten =
  (header: Claims): Forge =>
  async (issuer, claims) => {
    const [, payload, signature] = (await issuer.sign(claims)).split('.');
    return `${encoded({ alg: 'RS256', kid: 'RS256', ...header })}.${payload}.${signature}`;
  };

/** The public key, which everybody has, for a shared secret. */
const hmac =
  (format: 'pem' | 'der' | 'jwk'): Forge =>
  async (issuer, claims) => {
    const key = rsa(issuer);
    const secret =
      format === 'jwk'
        ? JSON.stringify(issuer.keys[0])
        : key.export({ type: 'spki', format: format as 'pem' });
    return new SignJWT({ exp: seconds() + 600, ...claims })
      .setProtectedHeader({ alg: 'HS256', kid: 'RS256', typ: 'JWT' })
      .sign(new Uint8Array(Buffer.from(secret)));
  };

const signed =
  (changes: () => Claims, header: Claims = {}): Forge =>
  (issuer, claims) =>
    issuer.sign({ ...claims, ...changes() }, header);

const elsewhere = ({ jwksUrl }: LocalIssuer) => jwksUrl.replace('/jwks', '/stranger');

export const attacks: [what: string, Forge][] = [
  ...['none', 'None', 'NONE', 'nOnE'].map((alg): [string, Forge] => [
    `algorithm ${alg}`,
    async (_issuer, claims) => `${encoded({ alg })}.${encoded({ exp: seconds() + 600, ...claims })}.`,
  ]),
  ['algorithm none with a signature', rewritten({ alg: 'none' })],
  ['the public key as a secret, PEM', hmac('pem')],
  ['the public key as a secret, DER', hmac('der')],
  ['the public key as a secret, JWK', hmac('jwk')],
  ['another algorithm of the same key', rewritten({ alg: 'PS256' })],
  ['an algorithm of another kind of key', rewritten({ alg: 'ES256' })],
  ['a key of the token itself (jwk)', strangers((_issuer, key) => ({ jwk: key }))],
  [
    'a key set of the token itself (jku)',
    strangers((issuer) => ({ jku: elsewhere(issuer), kid: 'stranger' })),
  ],
  ['a certificate elsewhere (x5u)', strangers((issuer) => ({ x5u: elsewhere(issuer), kid: 'RS256' }))],
  ['a certificate of the token itself (x5c)', strangers(() => ({ x5c: ['MIIB'], kid: 'RS256' }))],
  ["the issuer's key ID over a stranger's signature", strangers(() => ({ kid: 'RS256' }))],
  ['a key ID that is a path', strangers(() => ({ kid: '../../../../../../dev/null' }))],
  ['a key ID that is SQL', strangers(() => ({ kid: "x' union select 'c2VjcmV0' --" }))],
  ['a key ID that is an object', rewritten({ kid: { $ne: null } })],
  ['an extension that must be understood', rewritten({ crit: ['exp2'], exp2: 1 })],
  ['a payload that is not encoded', rewritten({ crit: ['b64'], b64: false })],
  ['another audience', signed(() => ({ aud: 'billing' }))],
  ['an audience of objects', signed(() => ({ aud: [{ 'lead-gateway': true }] }))],
  ['another issuer', signed(() => ({ iss: 'https://id.globex.example/realms/globex' }))],
  ['an issuer that is a list', signed(() => ({ iss: ['https://id.acme.example/realms/acme'] }))],
  ['another type', signed(() => ({}), { typ: 'secevent+jwt' })],
  ['expired', signed(() => ({ exp: seconds() - 60 }))],
  ['not yet valid', signed(() => ({ nbf: seconds() + 60 }))],
  ['a start that is no number', signed(() => ({ nbf: 'now' }))],
  ['without an end', signed(() => ({ exp: undefined }))],
  ['a subject that is an object', signed(() => ({ sub: { a: 1 } }))],
  ['truncated', async (issuer, claims) => (await issuer.sign(claims)).slice(0, -10)],
  ['without its signature', async (issuer, claims) => (await issuer.sign(claims)).replace(/[^.]+$/, '')],
  ['in two parts', async (issuer, claims) => (await issuer.sign(claims)).replace(/\.[^.]+$/, '')],
  ['with a part more', async (issuer, claims) => `${await issuer.sign(claims)}.x`],
  ['in five parts', async () => 'e30.e30.e30.e30.e30'],
  ['claims that are no object', async () => `${encoded({ alg: 'RS256' })}.${encoded([1])}.AA`],
  [
    'a payload that was changed',
    async (issuer, claims) => {
      const [header, , signature] = (await issuer.sign(claims)).split('.');
      return `${header}.${encoded({ ...claims, exp: seconds() + 600, sub: 'gus' })}.${signature}`;
    },
  ],
  ['20 kB', async (issuer, claims) => issuer.sign({ ...claims, groups: 'x'.repeat(15_000) })],
];
