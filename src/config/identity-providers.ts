/** A JSON Web Key Set that is part of the configuration (RFC 7517 §5). */
export interface InlineKeys {
  keys: Record<string, unknown>[];
}

/** Whose tokens are accepted, and what its claims are called. */
export interface IdentityProvider {
  /** Where it stands in the configuration, such as `AUTH_PROVIDERS[1]`, for messages. */
  place: string;
  /** Exactly as its tokens name it in `iss`, trailing slash or not. */
  issuer: string;
  /** A token names one of them at least. */
  audiences: readonly string[];
  /** The address of its key set, or the keys themselves; null: found by discovery. */
  keys: string | InlineKeys | null;
  claims: ProviderClaims;
  /** Whether scopes of ours narrow what the role allows; false: the role alone decides. */
  scopesNarrow: boolean;
}

/**
 * Names of claims. One that is inside another is named by its path, `realm_access.roles`; a claim whose own name has
 * dots, as `https://acme.example/email`, goes first.
 */
export interface ProviderClaims {
  audience: string;
  email: string;
  /** The claim that tells whether the address is verified and its values that say so; `trusted`: every address is. */
  emailVerified: { claim: string; values: readonly (string | number | boolean)[] } | 'trusted';
  /** What the bearer may do: of several, the first that names something of ours. */
  permissions: readonly string[];
  /** What stands before our names there, as `lead-gateway/` in `lead-gateway/leads:read`; what lacks it is another API's. */
  permissionsPrefix: string;
}

/** As most providers write them (OpenID Connect Core 1.0 §5.1, RFC 8693 §4.2). */
export const STANDARD_CLAIMS: ProviderClaims = {
  audience: 'aud',
  email: 'email',
  emailVerified: { claim: 'email_verified', values: [true] },
  permissions: ['scope', 'scp'],
  permissionsPrefix: '',
};
