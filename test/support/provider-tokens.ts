type Claims = Record<string, unknown>;

/** A token of a provider, and what has to become of it. */
export interface TokenForm {
  what: string;
  claims: Claims;
  header?: Claims;
  /** The scopes that are left of an administrator's role; `all` where nothing is narrowed. */
  may?: 'all' | string[];
  /** Of a token that is refused: what the log says. */
  refusal?: RegExp;
}

/** What a provider gives out; each form is the common claims with its own over them. */
export interface ProviderTokens {
  /** The heading of its recipe. */
  recipe: string;
  issuer: string;
  common: Claims;
  /** Who has no address in the tokens, and is a member by subject. */
  subjects?: string[];
  /** Accepted: 200. */
  accepted: TokenForm[];
  /** Not accepted: 401. */
  refused: TokenForm[];
  /** Accepted, of nobody who is a member: 403. */
  strangers: TokenForm[];
}

const TENANT = '8eaef023-2b34-4da1-9baa-8bc8c9d6a490';
const ENTRA_API = '6e74172b-be56-4843-9ff4-e66a39bb12e3';
const UNVERIFIED = /no verified e-mail address/;
const seconds = () => Math.floor(Date.now() / 1000);

const auth0: ProviderTokens = {
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

const keycloak: ProviderTokens = {
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

const entra = (version: 'v1.0' | 'v2.0'): ProviderTokens => {
  const client = version === 'v1.0' ? 'appid' : 'azp';
  const issuerOf = (tenant: string) =>
    version === 'v1.0'
      ? `https://sts.windows.net/${tenant}/`
      : `https://login.microsoftonline.com/${tenant}/v2.0`;
  return {
    recipe: `Entra ID, tokens of ${version}`,
    issuer: issuerOf(TENANT),
    common: {
      aud: version === 'v1.0' ? `api://${ENTRA_API}` : ENTRA_API,
      ...{
        sub: 'pairwise',
        oid: 'o',
        tid: TENANT,
        ver: version.slice(1),
        uti: 'u',
        rh: 'r',
        [client]: 'spa',
      },
      ...{
        scp: 'access_as_user',
        name: 'Ada',
        email: 'ada@acme.test',
        xms_edov: version === 'v1.0' ? '1' : true,
      },
    },
    subjects: ['principal'],
    accepted: [
      { what: 'a scope of its own', claims: {}, may: 'all' },
      { what: 'a scope of ours', claims: { scp: 'leads:read access_as_user' }, may: ['leads:read'] },
      { what: 'app roles', claims: { roles: ['leads:write', 'Other.Role'] }, may: ['leads:write'] },
      {
        what: 'app-only',
        claims: {
          ...{ sub: 'principal', oid: 'principal', idtyp: 'app', roles: ['leads:read'], [client]: 'job' },
          ...{ scp: undefined, name: undefined, email: undefined, xms_edov: undefined },
        },
        may: ['leads:read'],
      },
      ...(version === 'v1.0'
        ? [{ what: 'by the client ID', claims: { aud: ENTRA_API }, may: 'all' as const }]
        : []),
    ],
    refused: [
      {
        what: 'of another tenant',
        claims: { iss: issuerOf('99999999-2b34-4da1-9baa-8bc8c9d6a490') },
        refusal: /^issuer is/,
      },
      {
        what: 'an issuer that is still a template',
        claims: { iss: issuerOf('{tenantid}') },
        refusal: /^issuer is/,
      },
      {
        what: 'an ID token',
        claims: { [client]: undefined, scp: undefined, nonce: 'n' },
        refusal: /ID token: it has a nonce/,
      },
      {
        what: 'an ID token with roles',
        claims: { [client]: undefined, scp: undefined, roles: ['leads:read'] },
        refusal: /ID token/,
      },
      {
        what: 'for Graph',
        claims: { aud: '00000003-0000-0000-c000-000000000000' },
        refusal: /^audience is 00000003/,
      },
    ],
    strangers: [
      { what: 'an address that anybody wrote', claims: { sub: '1', xms_edov: false }, refusal: UNVERIFIED },
      { what: 'without the optional claim', claims: { sub: '2', xms_edov: undefined }, refusal: UNVERIFIED },
    ],
  };
};

const okta: ProviderTokens = {
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

const cognito: ProviderTokens = {
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

const firebase: ProviderTokens = {
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

const google: ProviderTokens = {
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

const clerk: ProviderTokens = {
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

const supabase: ProviderTokens = {
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

const authentik: ProviderTokens = {
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

const ROLES = 'urn:zitadel:iam:org:project:281234567890123456:roles';
const zitadel: ProviderTokens = {
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

export const providerTokens: ProviderTokens[] = [
  ...[auth0, keycloak, entra('v2.0'), entra('v1.0'), okta, cognito, firebase, google],
  ...[clerk, supabase, authentik, zitadel],
];
