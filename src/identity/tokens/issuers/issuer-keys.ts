import {
  createLocalJWKSet,
  createRemoteJWKSet,
  customFetch,
  errors,
  type FlattenedJWSInput,
  type JSONWebKeySet,
  type JWTHeaderParameters,
  type JWTVerifyGetKey,
} from 'jose';
import type { Logger } from 'pino';
import { IssuerUnavailableError } from '../identity.js';
import { discoverKeySetUrl } from './discovery.js';

type VerificationKey = Awaited<ReturnType<JWTVerifyGetKey>>;

/** All times in milliseconds. */
export interface IssuerKeysOptions {
  /** How long a fetched key set is good, and so how long a withdrawn key may still be. */
  cacheMaxAgeMs: number;
  /** Shortest time between a fetch and the next for a key that is not in the set. */
  cooldownMs: number;
  /** Shortest time between a fetch that failed and the next. */
  retryAfterMs: number;
  /** Longest time for a fetch, discovery included. */
  timeoutMs: number;
  /** How long the last key set serves while the issuer is away; a new key cannot be learnt meanwhile. */
  outageGraceMs: number;
  /** Where an issuer's absence is told, and its return. */
  log: Pick<Logger, 'info' | 'warn' | 'error'> | null;
}

/**
 * The keys of an issuer elsewhere, fetched when they are first needed.
 * A made-up key ID must not become a request to the issuer each time, nor must an issuer that is down:
 * the cool-downs bound both.
 */
export class IssuerKeys {
  #address: URL | null = null;
  #failure: { error: IssuerUnavailableError; at: number } | null = null;
  #last: { keys: JWTVerifyGetKey; at: number } | null = null;
  /** When the issuer went away, and whether it is told that the last keys are no longer used. */
  #outage: { since: number; isEndOfGraceTold: boolean } | null = null;
  readonly #remote: JWTVerifyGetKey;

  /** @param url Where the key set is; null to ask the issuer. */
  constructor(
    private readonly issuer: string,
    private readonly url: string | null,
    private readonly options: IssuerKeysOptions,
  ) {
    this.#remote = createRemoteJWKSet(new URL(url ?? issuer), {
      cacheMaxAge: options.cacheMaxAgeMs,
      cooldownDuration: options.cooldownMs,
      timeoutDuration: options.timeoutMs,
      [customFetch]: (_url, request) => this.#fetch(request),
    });
  }

  /**
   * The key that a token names.
   * @throws IssuerUnavailableError where the key is not known and the issuer cannot be asked.
   */
  async find(header: JWTHeaderParameters, token: FlattenedJWSInput): Promise<VerificationKey> {
    try {
      return await this.#remote(header, token);
    } catch (error) {
      if (error instanceof IssuerUnavailableError) return this.#findInLast(header, token, error);
      throw error;
    }
  }

  async #findInLast(
    header: JWTHeaderParameters,
    token: FlattenedJWSInput,
    outage: IssuerUnavailableError,
  ): Promise<VerificationKey> {
    const last = this.#last;
    if (last === null) throw outage;
    if (Date.now() >= last.at + this.options.outageGraceMs) {
      this.#tellEndOfGrace();
      throw outage;
    }
    try {
      return await last.keys(header, token);
    } catch (error) {
      throw error instanceof errors.JWKSNoMatchingKey ? outage : error;
    }
  }

  async #fetch(request: RequestInit): Promise<Response> {
    const failure = this.#failure;
    if (failure !== null && Date.now() < failure.at + this.options.retryAfterMs) throw failure.error;
    try {
      const keySet = await this.#fetchKeySet(request);
      this.#last = { keys: createLocalJWKSet(keySet), at: Date.now() };
      this.#failure = null;
      this.#tellReturn();
      return Response.json(keySet);
    } catch (cause) {
      // The issuer may have moved its keys: ask it again the next time.
      this.#address = null;
      const error = new IssuerUnavailableError(
        `The keys of ${this.issuer} cannot be fetched: ${reasonOf(cause)}`,
        {
          cause,
        },
      );
      this.#failure = { error, at: Date.now() };
      this.#tellOutage(reasonOf(cause));
      throw error;
    }
  }

  /** Once for each outage, however many tokens meet it. */
  #tellOutage(reason: string): void {
    if (this.#outage !== null) return;
    this.#outage = { since: Date.now(), isEndOfGraceTold: false };
    const { issuer } = this;
    const last = this.#last;
    const until = new Date((last?.at ?? 0) + this.options.outageGraceMs).toISOString();
    const known =
      last === null ? 'its tokens are answered 503' : `the keys known so far go on being used until ${until}`;
    this.options.log?.warn({ issuer, reason }, `the keys of an issuer cannot be fetched: ${known}`);
  }

  #tellEndOfGrace(): void {
    if (this.#outage === null || this.#outage.isEndOfGraceTold) return;
    this.#outage.isEndOfGraceTold = true;
    const { issuer } = this;
    this.options.log?.error({ issuer }, 'an issuer has been away for too long: its tokens are answered 503');
  }

  #tellReturn(): void {
    if (this.#outage === null) return;
    const awayMs = Date.now() - this.#outage.since;
    this.#outage = null;
    this.options.log?.info({ issuer: this.issuer, awayMs }, 'the keys of an issuer can be fetched again');
  }

  async #fetchKeySet(request: RequestInit): Promise<JSONWebKeySet> {
    this.#address ??=
      this.url === null
        ? await discoverKeySetUrl(this.issuer, request.signal ?? undefined)
        : new URL(this.url);
    const response = await fetch(this.#address, request);
    if (response.status !== 200) throw new Error(`${this.#address.href} answered ${response.status}`);
    return withEdwardsKeysOfEitherName((await response.json()) as JSONWebKeySet);
  }
}

/**
 * Ed25519 and EdDSA name the same signatures of a key on that curve (RFC 9864 §2.2), and issuers change the name in
 * tokens and in key sets at different times. A key that names no algorithm serves both.
 */
export function withEdwardsKeysOfEitherName(keySet: JSONWebKeySet): JSONWebKeySet {
  if (!Array.isArray(keySet?.keys)) return keySet;
  const keys = keySet.keys.map((key) => {
    const isEdwards = key?.crv === 'Ed25519' && (key.alg === 'EdDSA' || key.alg === 'Ed25519');
    return isEdwards ? { ...key, alg: undefined } : key;
  });
  return { ...keySet, keys };
}

/** What went wrong with a fetch, in one line; Node keeps the cause of a connection's failure below its own. */
function reasonOf(error: unknown): string {
  const { message, cause } = Object(error) as Error;
  const { code } = Object(cause) as NodeJS.ErrnoException;
  return `${String(message).split('\n', 1)[0]}${typeof code === 'string' ? ` (${code})` : ''}`;
}
