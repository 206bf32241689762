import { type ProviderTokens, UNVERIFIED } from './token-form.js';

export const auth0: ProviderTokens = {
  recipe: 'Auth0',
  issuer: 'https://acme.eu.auth0.com/',
  common: {
    aud: ['https://leads.acme.example/api', 'https://acme.eu.auth0.com/userinfo'],
    ...{ sub: 'auth0|6543', azp: 'SpaClient', scope: 'openid profile email' },
    ...{
      'https://leads.acme.example/email': 'ada@acme.test',
      'https://leads.acme.example/email_verified': true,
    },
  },
  subjects: ['JobClient@clients'],
  accepted: [
    { what: 'permissions by roles', claims: { permissions: ['leads:read'] }, may: ['leads:read'] },
    {
      what: 'scopes that the app asked for',
      claims: { scope: 'openid leads:write', permissions: ['leads:read', 'leads:write'] },
      may: ['leads:write'],
    },
    { what: 'without RBAC', claims: {}, may: 'all' },
    { what: 'of a person who has no permission', claims: { permissions: [] }, may: [] },
    {
      what: 'profile of RFC 9068',
      claims: { client_id: 'SpaClient', azp: undefined },
      header: { typ: 'at+jwt' },
      may: 'all',
    },
    {
      what: 'machine to machine',
      claims: {
        ...{ aud: 'https://leads.acme.example/api', sub: 'JobClient@clients', azp: 'JobClient' },
        ...{ gty: 'client-credentials', scope: 'leads:read', 'https://leads.acme.example/email': undefined },
      },
      may: ['leads:read'],
    },
  ],
  refused: [
    {
      what: 'an ID token',
      claims: { aud: 'SpaClient', azp: undefined, scope: undefined, nonce: 'n', sid: 's' },
      refusal: /ID token/,
    },
    {
      what: 'for the management API',
      claims: { aud: 'https://acme.eu.auth0.com/api/v2/' },
      refusal: /^audience is https:\/\/acme/,
    },
    {
      what: 'of another tenant',
      claims: { iss: 'https://globex.eu.auth0.com/' },
      refusal: /^issuer is https:\/\/globex/,
    },
    {
      what: 'its issuer without the slash',
      claims: { iss: 'https://acme.eu.auth0.com' },
      refusal: /same slash/,
    },
  ],
  strangers: [
    {
      what: 'unverified',
      claims: { sub: 'auth0|1', 'https://leads.acme.example/email_verified': false },
      refusal: UNVERIFIED,
    },
    {
      what: 'without the Action',
      claims: { sub: 'auth0|2', 'https://leads.acme.example/email': undefined },
      refusal: UNVERIFIED,
    },
  ],
};
