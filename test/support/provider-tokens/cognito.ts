import { type ProviderTokens, seconds, UNVERIFIED } from './token-form.js';

export const cognito: ProviderTokens = {
  recipe: 'Cognito',
  issuer: 'https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_AbCdEf123',
  common: {
    ...{ sub: 'aaaa', client_id: '1example23456789spa', token_use: 'access', version: 2, username: 'ada' },
    ...{ scope: 'aws.cognito.signin.user.admin openid', 'cognito:groups': ['sales'], auth_time: seconds() },
    ...{ lead_gateway_email: 'ada@acme.test', lead_gateway_email_verified: 'true' },
  },
  subjects: ['1example23456789job'],
  accepted: [
    { what: 'without custom scopes', claims: {}, may: 'all' },
    { what: 'custom scopes', claims: { scope: 'openid lead-gateway/leads:read' }, may: ['leads:read'] },
    {
      what: "another API's scope of the same name",
      claims: { scope: 'openid leads:read billing/leads:read' },
      may: 'all',
    },
    {
      what: 'client credentials',
      claims: {
        ...{ sub: '1example23456789job', client_id: '1example23456789job', scope: 'lead-gateway/leads:read' },
        ...{ username: undefined, lead_gateway_email: undefined },
      },
      may: ['leads:read'],
    },
  ],
  refused: [
    {
      what: 'an ID token',
      claims: { token_use: 'id', aud: '1example23456789spa' },
      refusal: /ID token: typ or token_use is id/,
    },
    {
      what: 'of a client that is not named',
      claims: { client_id: 'stranger' },
      refusal: /^client_id is stranger, expected 1example/,
    },
    {
      what: 'that names the client as aud alone',
      claims: { client_id: undefined, aud: '1example23456789spa' },
      refusal: /no client_id/,
    },
    {
      what: 'of another pool',
      claims: { iss: 'https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_Other' },
      refusal: /^issuer is/,
    },
  ],
  strangers: [
    { what: 'unverified', claims: { sub: 'b', lead_gateway_email_verified: 'false' }, refusal: UNVERIFIED },
  ],
};
