import { type ProviderTokens, seconds, UNVERIFIED } from './token-form.js';

export const authentik: ProviderTokens = {
  recipe: 'authentik',
  issuer: 'https://auth.acme.example/application/o/lead-gateway/',
  common: {
    ...{
      aud: 'lead-gateway',
      azp: 'lead-gateway',
      sub: 'hashed',
      uid: 'u',
      sid: 's',
      acr: 'goauthentik.io/providers/oauth2/default',
    },
    ...{ auth_time: seconds(), amr: ['pwd'], nonce: 'n', scope: 'openid email profile', groups: ['sales'] },
    ...{ email: 'ada@acme.test', email_verified: true, preferred_username: 'ada', nickname: 'ada' },
  },
  subjects: ['hashed-job'],
  accepted: [
    { what: 'scopes of others', claims: {}, may: 'all' },
    { what: 'scopes of ours', claims: { scope: 'openid email leads:read' }, may: ['leads:read'] },
    {
      what: 'client credentials',
      claims: { sub: 'hashed-job', scope: 'leads:read', email: undefined, nonce: undefined, sid: undefined },
      may: ['leads:read'],
    },
  ],
  refused: [
    {
      what: 'an ID token',
      claims: { azp: undefined, scope: undefined, at_hash: 'h' },
      refusal: /ID token: it has at_hash/,
    },
    {
      what: 'of a version that writes no scope',
      claims: { scope: undefined },
      refusal: /ID token: it has a nonce and no scope/,
    },
    {
      what: 'of another application',
      claims: { iss: 'https://auth.acme.example/application/o/wiki/' },
      refusal: /^issuer is/,
    },
    { what: 'for another application', claims: { aud: 'wiki', azp: 'wiki' }, refusal: /^audience is wiki/ },
  ],
  strangers: [
    {
      what: 'by the mapping that comes with it',
      claims: { sub: '2', email_verified: false },
      refusal: UNVERIFIED,
    },
  ],
};
