import { readFileSync } from 'node:fs';
import type { z } from 'zod';
import { ConfigurationError } from '../platform/configuration-error.js';
import { type IdentityProvider, STANDARD_CLAIMS } from './identity-providers.js';
import { type ProviderEntry, providerEntries, TENANT } from './provider-entry.js';

/** What the environment says of identity providers. */
interface Variables {
  AUTH_ISSUER?: readonly string[];
  AUTH_AUDIENCE: readonly string[];
  AUTH_JWKS_URL?: string;
  AUTH_PROVIDERS?: string;
}

/**
 * The providers of AUTH_ISSUER, which share AUTH_AUDIENCE and have the usual claims, and then those of AUTH_PROVIDERS.
 * @returns none: the development issuer is on
 * @throws ConfigurationError that names the place, `AUTH_PROVIDERS[1].claims.audience`
 */
export function readIdentityProviders(variables: Variables): IdentityProvider[] {
  const issuers = variables.AUTH_ISSUER ?? [];
  const { AUTH_JWKS_URL: jwksUrl = null } = variables;
  if (jwksUrl !== null && issuers.length !== 1) {
    throw new ConfigurationError(
      'AUTH_JWKS_URL must be unset unless AUTH_ISSUER is one issuer: AUTH_PROVIDERS names the keys of each',
    );
  }
  const plain = issuers.map((issuer) => ({
    ...{ place: 'AUTH_ISSUER', issuer, audiences: variables.AUTH_AUDIENCE, keys: jwksUrl },
    ...{ claims: STANDARD_CLAIMS, scopesNarrow: true },
  }));
  const { AUTH_PROVIDERS: given } = variables;
  const all = [...plain, ...(given === undefined ? [] : entriesOf(given).flatMap(providersOf))];
  refuseTwins(all);
  return all;
}

/** @param given a list as JSON, or the path of a file that holds one */
function entriesOf(given: string): ProviderEntry[] {
  const isInline = /^\s*[[{]/.test(given);
  const from = isInline ? 'AUTH_PROVIDERS' : `the file ${given} of AUTH_PROVIDERS`;
  const result = providerEntries.safeParse(jsonOf(isInline ? given : contentOf(given), from));
  if (result.success) return result.data;
  throw new ConfigurationError(messageOf(result.error));
}

function contentOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new ConfigurationError(
      `AUTH_PROVIDERS must be a list in JSON, or a file that holds one: ${path} cannot be read (${code})`,
    );
  }
}

function jsonOf(text: string, from: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new ConfigurationError(`${from} must hold JSON: ${(error as Error).message.split('\n', 1)[0]}`);
  }
}

/** The first thing that is wrong, by its place. */
function messageOf({ issues: [issue] }: z.ZodError): string {
  const path = (issue?.path ?? []).map((step) =>
    typeof step === 'number' ? `[${step}]` : `.${String(step)}`,
  );
  const place = `AUTH_PROVIDERS${path.join('')}`;
  if (issue?.code === 'unrecognized_keys')
    return `${place}.${issue.keys[0]} must be left out: there is no such setting`;
  return `${place} must be ${issue?.message}`;
}

/** One provider for each tenant that an issuer with `{tenantid}` is good for, so that no other tenant's comes in. */
function providersOf(entry: ProviderEntry, index: number): IdentityProvider[] {
  const { claims, jwks = null, audience, scopesNarrow } = entry;
  const filledIn = (text: string, tenant: string) => text.replaceAll(TENANT, tenant);
  return (entry.tenants ?? ['']).map((tenant) => ({
    place: `AUTH_PROVIDERS[${index}]`,
    issuer: filledIn(entry.issuer, tenant),
    audiences: audience,
    keys: typeof jwks === 'string' ? filledIn(jwks, tenant) : jwks,
    claims: { ...STANDARD_CLAIMS, ...claims },
    scopesNarrow,
  }));
}

/** Which of two would judge a token must not depend on their order. */
function refuseTwins(providers: readonly IdentityProvider[]): void {
  const places = new Map<string, string>();
  for (const { issuer, place } of providers) {
    const other = places.get(issuer);
    if (other !== undefined) {
      const where = place === 'AUTH_ISSUER' ? place : `${place}.issuer`;
      throw new ConfigurationError(
        `${where} must be another than that of ${other}: ${issuer} is named twice; one entry may have several audiences`,
      );
    }
    places.set(issuer, place);
  }
}
