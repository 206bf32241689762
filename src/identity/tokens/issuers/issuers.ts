import { createLocalJWKSet, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose';
import type { IdentityProvider } from '../../../config/identity-providers.js';
import { IssuerKeys, type IssuerKeysOptions, withEdwardsKeysOfEitherName } from './issuer-keys.js';

/** An issuer whose tokens are accepted. */
export interface TrustedIssuer {
  provider: IdentityProvider;
  findKey: JWTVerifyGetKey;
}

/** The issuers of the providers, by what tokens call them. Nobody is asked for keys yet. */
export const trustedIssuers = (
  providers: readonly IdentityProvider[],
  options: IssuerKeysOptions,
): ReadonlyMap<string, TrustedIssuer> =>
  new Map(providers.map((provider) => [provider.issuer, { provider, findKey: keysOf(provider, options) }]));

function keysOf({ issuer, keys }: IdentityProvider, options: IssuerKeysOptions): JWTVerifyGetKey {
  if (keys !== null && typeof keys === 'object') {
    return createLocalJWKSet(withEdwardsKeysOfEitherName(keys as JSONWebKeySet));
  }
  const remote = new IssuerKeys(issuer, keys, options);
  return (header, token) => remote.find(header, token);
}
