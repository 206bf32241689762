import type { JWTHeaderParameters, JWTPayload } from 'jose';
import { isKnownScope } from '../../permissions.js';
import { type Identity, InvalidTokenError } from '../identity.js';
import type { TrustedIssuer } from '../issuers/issuers.js';
import { claimAt } from './claim-at.js';
import { scopesOf, verifiedEmailOf } from './claims.js';
import { shown } from './shown.js';
import { ALGORITHMS, checkSignature } from './signature.js';
import { whyNoAccessToken } from './token-kind.js';

/** A token that could be read, and what it is judged by. */
export interface ReadToken {
  token: string;
  header: JWTHeaderParameters;
  claims: JWTPayload;
  issuers: ReadonlyMap<string, TrustedIssuer>;
}

/** One question about a token. */
export interface Check {
  name: string;
  /**
   * @returns What was found, for an administrator; null where an earlier check has not found what it needs.
   * @throws InvalidTokenError
   */
  run(read: ReadToken): string | null | Promise<string | null>;
}

const CLOCK_TOLERANCE_SECONDS = 5;
/** OpenID Connect Core 1.0 §2: at most 255 characters. Control characters would not fit a text column. */
const SUBJECT = /^[^\p{Cc}]{1,255}$/u;
/** The latest instant that a Date can hold, in seconds. */
const LATEST = 8_640_000_000_000;

const issuerOf = ({ claims, issuers }: ReadToken) =>
  typeof claims.iss === 'string' ? issuers.get(claims.iss) : undefined;

const refuse = (why: string): never => {
  throw new InvalidTokenError('invalid', why);
};

function checkAlgorithm({ header: { alg } }: ReadToken): string {
  if (ALGORITHMS.includes(alg)) return alg;
  if (alg === 'none') return refuse('alg is none: a token that nobody has signed proves nothing');
  const what = /^HS\d+$/.test(alg) ? ', signed with a shared secret' : '';
  return refuse(`alg is ${shown(alg)}${what}: have the provider sign with one of ${ALGORITHMS.join(', ')}`);
}

/** Another issuer's token is turned away before anyone is asked for keys. */
function checkIssuer(read: ReadToken): string {
  const found = issuerOf(read);
  const { iss } = read.claims;
  if (found) return `${found.provider.issuer}, ${found.provider.place}`;
  const expected = [...read.issuers.keys()];
  const twin = expected.find((one) => one.replace(/\/$/, '') === String(iss).replace(/\/$/, ''));
  const hint =
    twin === undefined
      ? 'add it, if its tokens are to be accepted'
      : 'write it with the same slash at its end';
  return refuse(`issuer is ${shown(iss)}, expected ${shownSome(expected)}: ${hint}`);
}

async function checkKeyAndSignature(read: ReadToken): Promise<string | null> {
  const issuer = issuerOf(read);
  return issuer ? checkSignature(read.token, read.header, issuer.findKey) : null;
}

function checkKind({ header, claims }: ReadToken): string {
  const why = whyNoAccessToken(header.typ, claims);
  return why === null ? 'an access token' : refuse(`${why}; send the access token`);
}

function checkAudience(read: ReadToken): string | null {
  const provider = issuerOf(read)?.provider;
  if (!provider) return null;
  const { audiences, claims, place } = provider;
  const value = claimAt(read.claims, claims.audience);
  const found = [value].flat().find((one) => typeof one === 'string' && audiences.includes(one));
  if (typeof found === 'string') return `${found}, in ${claims.audience}`;
  const expected = shownSome(audiences);
  if (value === undefined) {
    const other = ['aud', 'client_id', 'azp', 'cid', 'appid'].find((name) =>
      Object.hasOwn(read.claims, name),
    );
    const hint = other === undefined ? '' : `, or name the claim ${other} in claims.audience of ${place}`;
    return refuse(`the token has no ${claims.audience}, expected ${expected}: add an audience mapper${hint}`);
  }
  const called = claims.audience === 'aud' ? 'audience' : claims.audience;
  return refuse(
    `${called} is ${shown(value)}, expected ${expected}: add an audience mapper, or have the client ask for a token for this API`,
  );
}

function checkSubject({ claims: { sub } }: ReadToken): string {
  if (typeof sub === 'string' && SUBJECT.test(sub)) return 'there';
  return refuse('the token has no sub of 1 to 255 characters: nobody can be known by it');
}

/** Last, so that a bearer is told of expiry only where all else is good. */
function checkTimes({ claims: { exp, nbf } }: ReadToken): string {
  const now = Math.floor(Date.now() / 1000);
  if (typeof exp !== 'number' || exp > LATEST)
    return refuse('the token has no exp that is a time: have it end');
  if (nbf !== undefined && typeof nbf !== 'number') return refuse('nbf of the token is no number');
  if (nbf !== undefined && nbf > now + CLOCK_TOLERANCE_SECONDS) {
    return refuse(
      `the token holds only in ${Math.ceil(nbf - now)} s: compare the clocks of provider and gateway`,
    );
  }
  if (exp <= now - CLOCK_TOLERANCE_SECONDS) {
    const ago = Math.floor(now - exp);
    throw new InvalidTokenError(
      'expired',
      `the token ended ${ago} s ago: have the client renew it, or compare the clocks`,
    );
  }
  return `until ${new Date(exp * 1000).toISOString()}`;
}

/** In the order in which they are made: what is cheap and what asks nobody goes first. */
export const CHECKS: readonly Check[] = [
  { name: 'algorithm', run: checkAlgorithm },
  { name: 'issuer', run: checkIssuer },
  { name: 'signature', run: checkKeyAndSignature },
  { name: 'kind', run: checkKind },
  { name: 'audience', run: checkAudience },
  { name: 'subject', run: checkSubject },
  { name: 'times', run: checkTimes },
];

/** Whom a token names; null where it names nobody, or no issuer that is known. To be believed where all checks passed. */
export function identityOf(read: ReadToken): Identity | null {
  const { iss, sub, exp } = read.claims;
  const provider = issuerOf(read)?.provider;
  if (!provider || typeof iss !== 'string') return null;
  if (typeof sub !== 'string' || !SUBJECT.test(sub) || typeof exp !== 'number' || exp > LATEST) return null;
  return Object.freeze({
    issuer: iss,
    subject: sub,
    verifiedEmail: verifiedEmailOf(read.claims, provider.claims),
    scopes: provider.scopesNarrow ? scopesOf(read.claims, provider.claims) : null,
    expiresAt: new Date(exp * 1000),
  });
}

/** What may be read of address and scopes, where nothing can be refused any more. */
export function remarksOn(read: ReadToken): [name: string, what: string][] {
  const provider = issuerOf(read)?.provider;
  if (!provider) return [];
  const { claims } = provider;
  const email = verifiedEmailOf(read.claims, claims);
  const by =
    claims.emailVerified === 'trusted'
      ? ''
      : `, or ${claims.emailVerified.claim} does not say that it is verified`;
  const scopes = provider.scopesNarrow ? scopesOf(read.claims, claims) : null;
  const known = scopes?.filter(isKnownScope) ?? [];
  const narrows = known.length > 0 ? `narrow the role to ${known.join(', ')}` : 'narrow nothing';
  return [
    ['e-mail', email ?? `none that is verified: there is no ${claims.email}${by}`],
    ['scopes', scopes?.length === 0 ? 'there are none, which leaves nothing of the role' : narrows],
  ];
}

const shownSome = (texts: readonly string[]): string =>
  texts.length <= 4 ? texts.map(shown).join(' or ') : `one of ${texts.length}, ${shown(texts[0])} the first`;
