import { decodeJwt, decodeProtectedHeader } from 'jose';
import { startTestGateway, type TestGateway } from '../../support/gateway.js';
import { graphql } from '../../support/graphql.js';
import { addTenant, addUser } from '../../support/members.js';
import { makeIssuerKey, OpenIdIssuer } from '../../support/open-id-issuer.js';
import { signIn } from '../../support/pkce-login.js';

const whoAmI = graphql('{ viewer { role permissions user { email } } }');
let issuer: OpenIdIssuer;
let gateway: TestGateway;

beforeAll(async () => {
  issuer = new OpenIdIssuer(() => false, true);
  await issuer.start(await makeIssuerKey('first'));
  gateway = await startTestGateway({ template: 'empty', env: { AUTH_ISSUER: issuer.url } });
  const acme = await addTenant(gateway, 'acme');
  await addUser(gateway, acme.uuid, { email: 'ada@acme.test', role: 'ADMIN' });
});
afterAll(async () => {
  await gateway.stop();
  await issuer.stop();
});

const answerTo = async (token: string) => {
  gateway.logged.length = 0;
  const answer = await gateway.query(whoAmI, {}, { token, tenant: 'acme' });
  return { ...answer, refusal: gateway.logged.find(({ msg }) => msg === 'request')?.refusal };
};

test('a person signs in with PKCE at a real provider, and the gateway knows them', async () => {
  const { access_token: token = '' } = await signIn(issuer.url, {
    login: 'ada',
    scope: 'openid email leads:read',
  });
  expect(decodeProtectedHeader(token)).toMatchObject({ typ: 'at+jwt', alg: 'RS256' });
  const { status, body } = await answerTo(token);
  expect(status).toBe(200);
  expect(body.data.viewer).toEqual({
    ...{ role: 'ADMIN', permissions: ['LEADS_READ'], user: { email: 'ada@acme.test' } },
  });
});

test('the ID token of the same sign-in is refused, and the log says why', async () => {
  const { id_token: token = '' } = await signIn(issuer.url, {
    login: 'ada',
    scope: 'openid email leads:read',
  });
  expect(decodeJwt(token)).toMatchObject({ nonce: 'a-nonce-of-the-app', aud: 'spa' });
  const { status, refusal } = await answerTo(token);
  expect({ status, refusal }).toEqual({ status: 401, refusal: expect.stringContaining('it is an ID token') });
});

test('somebody who is no member signs in all the same, and is let into no tenant', async () => {
  const { access_token: token = '' } = await signIn(issuer.url, {
    login: 'eve',
    scope: 'openid email leads:read',
  });
  const { status, refusal } = await answerTo(token);
  expect({ status, refusal }).toEqual({ status: 403, refusal: expect.stringContaining('users add') });
});

test('a code that was caught is worth nothing without the verifier', async () => {
  const login = { login: 'ada', scope: 'openid', verifier: 'v'.repeat(43) };
  expect(await signIn(issuer.url, login)).toMatchObject({ error: 'invalid_grant' });
});
