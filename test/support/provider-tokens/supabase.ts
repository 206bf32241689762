import { type ProviderTokens, UNVERIFIED } from './token-form.js';

export const supabase: ProviderTokens = {
  recipe: 'Supabase',
  issuer: 'https://abcdefghijklmnopqrst.supabase.co/auth/v1',
  common: {
    ...{ aud: 'authenticated', sub: '11111111-1', role: 'authenticated', email: 'ada@acme.test', phone: '' },
    ...{ aal: 'aal1', amr: [{ method: 'password', timestamp: 1 }], session_id: 's', is_anonymous: false },
    ...{
      app_metadata: { provider: 'email' },
      user_metadata: { email_verified: true, permissions: ['settings:write'] },
    },
  },
  accepted: [
    { what: 'a session', claims: {}, header: { alg: 'ES256', kid: 'ES256' }, may: 'all' },
    {
      what: 'permissions by the server',
      claims: { app_metadata: { permissions: ['leads:read'] } },
      may: ['leads:read'],
    },
  ],
  refused: [
    {
      what: 'of another project',
      claims: { iss: 'https://zzzz.supabase.co/auth/v1' },
      refusal: /^issuer is/,
    },
    {
      what: 'of nobody (the anon key)',
      claims: { aud: undefined, role: 'anon', sub: undefined },
      refusal: /no aud/,
    },
  ],
  strangers: [
    {
      what: 'anonymous',
      claims: { sub: '2', email: '', is_anonymous: true, user_metadata: { email: 'ada@acme.test' } },
      refusal: UNVERIFIED,
    },
  ],
};
