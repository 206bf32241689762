import { type ProviderTokens, UNVERIFIED } from './token-form.js';

const TENANT = '8eaef023-2b34-4da1-9baa-8bc8c9d6a490';
const ENTRA_API = '6e74172b-be56-4843-9ff4-e66a39bb12e3';

export const entra = (version: 'v1.0' | 'v2.0'): ProviderTokens => {
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
