import { type ProviderTokens, UNVERIFIED } from './token-form.js';

export const clerk: ProviderTokens = {
  recipe: 'Clerk',
  issuer: 'https://clerk.acme.example',
  common: {
    ...{
      aud: 'lead-gateway',
      azp: 'https://app.acme.example',
      sub: 'user_1',
      sid: 'sess_1',
      sts: 'active',
      v: 2,
    },
    ...{ fva: [7, -1], email: 'ada@acme.test', email_verified: true, permissions: ['leads:read'] },
  },
  accepted: [
    { what: 'a session token', claims: {}, may: ['leads:read'] },
    { what: 'without metadata', claims: { permissions: null }, may: [] },
    {
      what: 'by a JWT template, of a native app',
      claims: { azp: undefined, sid: undefined, sts: undefined, jti: 'j' },
      may: ['leads:read'],
    },
  ],
  refused: [
    {
      what: 'a session token that is not customised',
      claims: { aud: undefined, email: undefined, permissions: undefined },
      refusal: /no aud, expected lead-gateway/,
    },
    { what: 'of another instance', claims: { iss: 'https://clerk.globex.example' }, refusal: /^issuer is/ },
  ],
  strangers: [{ what: 'unverified', claims: { sub: 'user_2', email_verified: false }, refusal: UNVERIFIED }],
};
