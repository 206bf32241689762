import type { ProviderTokens } from './token-form.js';

export const google: ProviderTokens = {
  recipe: 'Google service accounts',
  issuer: 'https://accounts.google.com',
  common: {
    ...{ aud: 'https://leads.acme.example', azp: '1122', sub: '1122', email_verified: true },
    email: 'job@acme-leads.iam.gserviceaccount.com',
  },
  accepted: [{ what: 'for the gateway', claims: {}, may: 'all' }],
  refused: [
    {
      what: "a person's ID token",
      claims: {
        aud: 'app.apps.googleusercontent.com',
        azp: 'app.apps.googleusercontent.com',
        email: 'ada@acme.test',
      },
      refusal: /ID token/,
    },
    { what: 'for another service', claims: { aud: 'https://billing.acme.example' }, refusal: /^audience is/ },
  ],
  strangers: [
    {
      what: 'of another service account',
      claims: { sub: '3', email: 'x@y.iam.gserviceaccount.com' },
      refusal: /verified e-mail address of the token/,
    },
  ],
};
