/** Where the addresses of service accounts are, which have none: a domain that never is (RFC 2606 §2). */
const DOMAIN = 'service.invalid';

/** What stands in the place of an e-mail address for an account of a system, which is known by issuer and subject alone. */
export const serviceAddress = (name: string): string => `${name}@${DOMAIN}`;

/** Whether an account is that of a system: no mail goes there, and no token is bound to it by an address. */
export const isServiceAddress = (email: string): boolean => email.endsWith(`@${DOMAIN}`);
