import { randomUUID } from 'node:crypto';
import { importJWK, SignJWT } from 'jose';
import { developmentKey } from './development-key.js';
import { comparableEmail } from './email.js';

/** The `iss` of tokens that the gateway signs for itself on a developer's machine; production refuses them. */
export const DEVELOPMENT_ISSUER = 'urn:lead-gateway:development';

export interface DevelopmentTokenOptions {
  /** Where the signing key lives. */
  dataDir: string;
  audience: string;
  /** Becomes the subject too, in lower case. */
  email: string;
  /** For the reader of the token; the request's own header picks the tenant. */
  tenant: string;
  /** Seconds; 3600 where left out. */
  ttlSeconds?: number;
  /** Scopes parted by spaces; left out, the role alone decides, and the empty string grants nothing. */
  scope?: string;
}

/**
 * Signs a token of the development issuer.
 * @returns A JWT in compact form.
 * @throws RangeError where the e-mail address is none.
 */
export async function issueDevelopmentToken(options: DevelopmentTokenOptions): Promise<string> {
  const email = comparableEmail(options.email);
  if (email === null) throw new RangeError('email must be an e-mail address');
  const { kid, privateKey } = await developmentKey(options.dataDir);
  const issuedAt = Math.floor(Date.now() / 1000);
  const scope = options.scope === undefined ? {} : { scope: options.scope };
  return new SignJWT({ email, email_verified: true, tenant: options.tenant, ...scope })
    .setProtectedHeader({ alg: 'ES256', kid, typ: 'at+jwt' })
    .setIssuer(DEVELOPMENT_ISSUER)
    .setSubject(email)
    .setAudience(options.audience)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + (options.ttlSeconds ?? 3600))
    .setJti(randomUUID())
    .sign(await importJWK(privateKey));
}
