/**
 * Asks an issuer where its keys are: OpenID Connect Discovery 1.0 §4, then RFC 8414 §3.
 * @param issuer Exactly as its tokens name it, trailing slash or not.
 * @returns The address of its JSON Web Key Set.
 * @throws Error saying which document is missing or wrong.
 */
export async function discoverKeySetUrl(issuer: string, signal?: AbortSignal): Promise<URL> {
  const places = metadataUrls(issuer);
  const failures: string[] = [];
  for (const place of places) {
    const response = await fetch(place, {
      signal,
      redirect: 'manual',
      headers: { accept: 'application/json' },
    });
    if (response.status === 200) return keySetUrl(issuer, place, await response.json());
    await response.body?.cancel();
    failures.push(`${place} answered ${response.status}`);
  }
  throw new Error(failures.join(', '));
}

/** The two standards disagree about an issuer with a path: one appends to it, the other goes before it. */
function metadataUrls(issuer: string): string[] {
  const { origin, pathname } = new URL(issuer);
  const path = pathname.replace(/\/$/, '');
  return [
    `${origin}${path}/.well-known/openid-configuration`,
    `${origin}/.well-known/oauth-authorization-server${path}`,
  ];
}

/**
 * The key set address out of an issuer's metadata.
 * @param place Where the metadata was found, for the message.
 * @throws Error where it is another issuer's, or would have keys fetched less safely than the metadata.
 */
export function keySetUrl(issuer: string, place: string, metadata: unknown): URL {
  const { issuer: named, jwks_uri: address } = Object(metadata) as Record<string, unknown>;
  // Another issuer's document here would let that issuer sign for this one (RFC 8414 §3.3).
  if (named !== issuer) throw new Error(`${place} is of another issuer than ${issuer}`);
  const url = typeof address === 'string' && URL.canParse(address) ? new URL(address) : null;
  if (url === null || !['https:', new URL(issuer).protocol].includes(url.protocol)) {
    throw new Error(`${place} has no usable jwks_uri`);
  }
  return url;
}
