import { type ProviderTokens, seconds, UNVERIFIED } from './token-form.js';

export const okta: ProviderTokens = {
  recipe: 'Okta',
  issuer: 'https://acme.okta.com/oauth2/default',
  common: {
    ...{
      aud: 'api://default',
      ver: 1,
      jti: 'AT.1',
      cid: 'spa',
      uid: '00u1',
      sub: 'ada',
      email: 'ada@acme.test',
    },
    ...{ scp: ['openid', 'profile'], auth_time: seconds() },
  },
  subjects: ['job'],
  accepted: [
    { what: 'scopes of others', claims: {}, may: 'all' },
    { what: 'scopes of ours', claims: { scp: ['openid', 'leads:read'] }, may: ['leads:read'] },
    {
      what: 'client credentials',
      claims: { cid: 'job', sub: 'job', uid: undefined, email: undefined, scp: ['leads:read'] },
      may: ['leads:read'],
    },
  ],
  refused: [
    {
      what: "of the organisation's server",
      claims: { iss: 'https://acme.okta.com', aud: 'https://acme.okta.com' },
      refusal: /^issuer is/,
    },
    {
      what: 'an ID token',
      claims: { aud: 'spa', cid: undefined, scp: undefined, at_hash: 'h', idp: '00o1' },
      refusal: /ID token/,
    },
    { what: 'for another API', claims: { aud: 'api://billing' }, refusal: /^audience is api:\/\/billing/ },
  ],
  strangers: [{ what: 'without the claim', claims: { sub: 'eve', email: undefined }, refusal: UNVERIFIED }],
};
