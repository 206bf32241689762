import { type ProviderTokens, seconds, UNVERIFIED } from './token-form.js';

export const firebase: ProviderTokens = {
  recipe: 'Firebase',
  issuer: 'https://securetoken.google.com/acme-leads',
  common: {
    ...{ aud: 'acme-leads', sub: 'uid1', user_id: 'uid1', auth_time: seconds(), name: 'Ada' },
    ...{ email: 'ada@acme.test', email_verified: true },
    firebase: { identities: { email: ['ada@acme.test'] }, sign_in_provider: 'google.com' },
  },
  accepted: [
    { what: 'of somebody signed in', claims: {}, may: 'all' },
    { what: 'custom claims', claims: { permissions: ['leads:read'] }, may: ['leads:read'] },
  ],
  refused: [
    {
      what: 'of another project',
      claims: { iss: 'https://securetoken.google.com/globex' },
      refusal: /^issuer is/,
    },
    { what: 'for another project', claims: { aud: 'globex' }, refusal: /^audience is globex/ },
  ],
  strangers: [
    { what: 'unverified', claims: { sub: 'uid2', email_verified: false }, refusal: UNVERIFIED },
    {
      what: 'anonymous',
      claims: { sub: 'uid3', email: undefined, email_verified: undefined, provider_id: 'anonymous' },
      refusal: UNVERIFIED,
    },
  ],
};
