/**
 * Headers of a page: its content security policy, and what all pages have in common, as they may hold tokens. Nothing is
 * kept, and no address is told to others.
 * @param directives of the policy, beside that nobody may frame the page or give it another base
 */
export const headersOfPage = (directives: readonly string[]): Record<string, string> => ({
  'content-security-policy': [...directives, "base-uri 'none'", "frame-ancestors 'none'"].join('; '),
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
});
