import { type ProviderTokens, UNVERIFIED } from './token-form.js';

const ROLES = 'urn:zitadel:iam:org:project:281234567890123456:roles';

export const zitadel: ProviderTokens = {
  recipe: 'Zitadel',
  issuer: 'https://acme.zitadel.cloud',
  common: {
    ...{ aud: ['app@leads', '281234567890123456'], sub: '3001', client_id: 'app@leads', jti: 'V2_1-at_1' },
    ...{ email: 'ada@acme.test', email_verified: true },
    [ROLES]: {
      'leads:read': { '2001': 'acme.zitadel.cloud' },
      'leads:write': { '2001': 'acme.zitadel.cloud' },
    },
  },
  subjects: ['3002'],
  accepted: [
    { what: 'roles', claims: {}, may: ['leads:read', 'leads:write'] },
    { what: 'without roles', claims: { [ROLES]: undefined }, may: 'all' },
    {
      what: 'a service user',
      claims: { sub: '3002', client_id: 'job', email: undefined },
      may: ['leads:read', 'leads:write'],
    },
  ],
  refused: [
    {
      what: "without the project's audience",
      claims: { aud: ['app@leads'] },
      refusal: /^audience is \(not shown/,
    },
    {
      what: 'an ID token',
      claims: { at_hash: 'h', amr: ['pwd'], nonce: 'n' },
      refusal: /ID token: it has at_hash/,
    },
    { what: 'of another instance', claims: { iss: 'https://globex.zitadel.cloud' }, refusal: /^issuer is/ },
  ],
  strangers: [
    {
      what: 'without the Action',
      claims: { sub: '4', email: undefined, email_verified: undefined },
      refusal: UNVERIFIED,
    },
  ],
};
