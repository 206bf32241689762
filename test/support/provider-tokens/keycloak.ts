import { type ProviderTokens, UNVERIFIED } from './token-form.js';

export const keycloak: ProviderTokens = {
  recipe: 'Keycloak',
  issuer: 'https://id.acme.example/realms/acme',
  common: {
    ...{ aud: ['lead-gateway', 'account'], sub: '5a1c', typ: 'Bearer', azp: 'spa', sid: 's', acr: '1' },
    ...{
      scope: 'openid email profile',
      email: 'ada@acme.test',
      email_verified: true,
      preferred_username: 'ada',
    },
    realm_access: { roles: ['default-roles-acme', 'offline_access'] },
    resource_access: {
      account: { roles: ['view-profile'] },
      'lead-gateway': { roles: ['leads:read', 'leads:write'] },
    },
  },
  subjects: ['77b2'],
  accepted: [
    { what: 'client roles', claims: {}, may: ['leads:read', 'leads:write'] },
    { what: 'scopes', claims: { scope: 'openid email leads:read' }, may: ['leads:read'] },
    { what: 'by an audience mapper alone', claims: { aud: 'lead-gateway', resource_access: {} }, may: 'all' },
    { what: 'with the nonce of the sign-in', claims: { nonce: 'n' }, may: ['leads:read', 'leads:write'] },
    {
      what: 'a service account',
      claims: {
        ...{ sub: '77b2', azp: 'nightly', client_id: 'nightly', sid: undefined, email: undefined },
        ...{ email_verified: false, preferred_username: 'service-account-nightly' },
      },
      may: ['leads:read', 'leads:write'],
    },
  ],
  refused: [
    {
      what: 'without an audience mapper',
      claims: { aud: 'account' },
      refusal: /^audience is account, expected lead-gateway: add an audience mapper/,
    },
    {
      what: 'without any audience',
      claims: { aud: undefined },
      refusal: /no aud, expected lead-gateway: add an audience mapper, or name the claim azp/,
    },
    {
      what: 'an ID token',
      claims: { typ: 'ID', aud: 'lead-gateway', scope: undefined, at_hash: 'h' },
      refusal: /ID token: it has at_hash/,
    },
    {
      what: 'an ID token without hashes',
      claims: { typ: 'ID' },
      refusal: /ID token: typ or token_use is id/,
    },
    { what: 'a refresh token', claims: { typ: 'Refresh' }, refusal: /for another use: .* is refresh/ },
    {
      what: 'of another realm',
      claims: { iss: 'https://id.acme.example/realms/globex' },
      refusal: /^issuer is/,
    },
  ],
  strangers: [{ what: 'unverified', claims: { sub: '9', email_verified: false }, refusal: UNVERIFIED }],
};
