import type { Config } from '../../config.js';

const name = 'lead-gateway-wrote';
const sent = new RegExp(`(?:^|;\\s*)${name}=1\\s*(?:;|$)`);

/**
 * What a mutation leaves with a browser, so that other gateways know for a while that it has written and read for it from
 * the primary. It says nothing else, and grants nothing (RFC 6265).
 */
export function writtenCookie({ pinMs }: NonNullable<Config['replicas']>, publicUrl: string | null): string {
  const attributes = [
    `${name}=1`,
    'Path=/',
    `Max-Age=${Math.ceil(pinMs / 1000)}`,
    'HttpOnly',
    'SameSite=Strict',
  ];
  if (publicUrl?.startsWith('https:')) attributes.push('Secure');
  return attributes.join('; ');
}

/** @param cookies the header of a request */
export const tellsOfWrite = (cookies: string | undefined): boolean =>
  cookies !== undefined && sent.test(cookies);
