import { importJWK, SignJWT } from 'jose';
import { developmentKey } from '../../../src/identity/tokens/development-key.js';
import { DEVELOPMENT_ISSUER } from '../../../src/identity/tokens/index.js';
import { startTestGateway, type TestGateway } from '../../support/gateway.js';
import { graphql } from '../../support/graphql.js';
import { addTenant, addUser } from '../../support/members.js';

const whoAmI = graphql('{ viewer { role permissions tenant { id slug } user { id email } } }');
let gateway: TestGateway;
let acme: Awaited<ReturnType<typeof addTenant>>;
let globex: typeof acme;

beforeAll(async () => {
  gateway = await startTestGateway({ template: 'empty' });
  acme = await addTenant(gateway, 'acme');
  globex = await addTenant(gateway, 'globex');
  await addUser(gateway, acme.uuid, { email: 'ada@acme.test', role: 'ADMIN' });
  await addUser(gateway, acme.uuid, { email: 'both@acme.test', role: 'VIEWER' });
  await addUser(gateway, globex.uuid, { email: 'both@acme.test', role: 'ADMIN' });
  await addUser(gateway, acme.uuid, { email: 'gone@acme.test', isActive: false });
});
afterAll(() => gateway.stop());

const ask = async (email: string, tenant?: string, scope?: string) =>
  gateway.query(whoAmI, {}, { token: await gateway.token(email, { scope }), tenant });

describe('no good token', () => {
  const refusal = async (headers: Record<string, string>) => {
    gateway.statements.length = 0;
    const { status, headers: answered, body } = await gateway.query(whoAmI, {}, { headers });
    expect(gateway.statements).toEqual([]);
    return { status, scheme: answered.get('www-authenticate'), body };
  };
  const bad = 'Bearer error="invalid_token"';

  test.each([
    ['missing', {}, 'A bearer token is missing.', 'Bearer'],
    ['of another scheme', { authorization: 'Basic YTpi' }, 'The token is invalid.', bad],
    ['garbage', { authorization: 'Bearer garbage' }, 'The token is invalid.', bad],
    ['two in one', { authorization: 'Bearer a b' }, 'The token is invalid.', bad],
  ])('%s: 401 and no word on why', async (_name, headers, message, scheme) => {
    const answer = await refusal(headers as Record<string, string>);
    expect(answer).toMatchObject({ status: 401, scheme });
    expect(answer.body).toEqual({
      errors: [{ message, extensions: { code: 'UNAUTHENTICATED', requestId: expect.any(String) } }],
    });
  });

  test('expired: 401 and just that', async () => {
    const authorization = `Bearer ${await gateway.token('ada@acme.test', { ttlSeconds: -60 })}`;
    const answer = await refusal({ authorization });
    expect(answer).toMatchObject({ status: 401, scheme: bad });
    expect(answer.body.errors?.[0]?.message).toBe('The token is expired.');
  });

  test.each([
    [17_000, 401],
    [30_000, 401],
    [40_000, 431],
    [200_000, 431],
  ])('%d characters long: %d, and the next request is answered', async (length, status) => {
    const answer = await fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${'a'.repeat(length)}` },
      body: JSON.stringify({ query: whoAmI }),
    });
    expect(answer.status).toBe(status);
    expect((await ask('ada@acme.test')).status).toBe(200);
  });

  test('the log holds no token', async () => {
    const token = await gateway.token('ada@acme.test', { ttlSeconds: -60 });
    await refusal({ authorization: `Bearer ${token}` });
    expect(JSON.stringify(gateway.logged)).not.toContain(token.slice(-20));
  });
});

test('a token of 16 kB, as of somebody with many groups, beside large cookies', async () => {
  const { kid, privateKey } = await developmentKey(gateway.config.dataDir);
  const email = { email: 'ada@acme.test', email_verified: true };
  const signed = async (groups: string) =>
    new SignJWT({ ...email, groups })
      .setProtectedHeader({ alg: 'ES256', kid, typ: 'at+jwt' })
      .setIssuer(DEVELOPMENT_ISSUER)
      .setAudience('lead-gateway')
      .setSubject('ada@acme.test')
      .setExpirationTime('10m')
      .sign(await importJWK(privateKey));
  const token = await signed('x'.repeat(Math.floor(((16_384 - (await signed('')).length) * 3) / 4)));
  expect(token.length).toBeGreaterThan(16_380);
  const headers = { cookie: `session=${'c'.repeat(8_000)}` };
  const answer = await gateway.query(whoAmI, {}, { token, tenant: 'acme', headers });
  expect(answer).toMatchObject({ status: 200, body: { data: { viewer: { role: 'ADMIN' } } } });
});

test('a viewer has an ID of the membership, which no other record has', async () => {
  const idsIn = async (tenant: string) => {
    const { body } = await gateway.query(
      graphql('{ viewer { id user { id } tenant { id } } }'),
      {},
      {
        token: await gateway.token('both@acme.test'),
        tenant,
      },
    );
    return [body.data.viewer.id, body.data.viewer.user.id, body.data.viewer.tenant.id];
  };
  const all = [...(await idsIn('acme')), ...(await idsIn('globex'))];
  expect(new Set(all).size).toBe(6);
  expect((await idsIn('acme'))[0]).toBe(all[0]);
});

describe('tenants', () => {
  test('by slug, by ID, and left out where there is one alone', async () => {
    for (const tenant of ['acme', acme.id, undefined]) {
      const { status, body } = await ask('ada@acme.test', tenant);
      expect(status).toBe(200);
      expect(body.data.viewer).toMatchObject({ role: 'ADMIN', tenant: { id: acme.id, slug: 'acme' } });
    }
  });

  test('several and none named: 403 that says what to do', async () => {
    const { status, body } = await ask('both@acme.test');
    expect(status).toBe(403);
    expect(body.errors?.[0]).toMatchObject({
      message: expect.stringContaining('X-Tenant'),
      extensions: { code: 'FORBIDDEN' },
    });
    expect((await ask('both@acme.test', 'globex')).body.data.viewer.role).toBe('ADMIN');
    expect((await ask('both@acme.test', 'acme')).body.data.viewer.role).toBe('VIEWER');
  });

  test('every way of not being a member answers the same', async () => {
    const callers: [string, string | undefined][] = [
      ['ada@acme.test', 'globex'],
      ['ada@acme.test', globex.id],
      ['ada@acme.test', 'nowhere'],
      ['ada@acme.test', 'tenant_01h455vb4pex5vsknk084sn02q'],
      ['ada@acme.test', "x' or '1'='1"],
      ['ada@acme.test', ''],
      ['gone@acme.test', 'acme'],
      ['gone@acme.test', undefined],
      ['nobody@acme.test', undefined],
    ];
    const answers = [];
    for (const [email, tenant] of callers) {
      const { status, body } = await ask(email, tenant);
      const [error] = body.errors ?? [];
      answers.push([status, error?.message, error?.extensions.code, body.data]);
    }
    expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toEqual(
      new Set([JSON.stringify([403, 'You are not a member of this tenant.', 'FORBIDDEN', undefined])]),
    );
  });

  test('the first token ties the user to its issuer and subject, under a race as well', async () => {
    const { uuid } = await addUser(gateway, acme.uuid, { email: 'new@acme.test' });
    const answers = await Promise.all(Array.from({ length: 8 }, () => ask('new@acme.test', 'acme')));
    expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(200));
    expect(await gateway.sql('select issuer, subject from users where id = $1', [uuid])).toEqual([
      { issuer: 'urn:lead-gateway:development', subject: 'new@acme.test' },
    ]);
    await gateway.sql(`update users set issuer = 'https://elsewhere.test' where id = $1`, [uuid]);
    expect((await ask('new@acme.test', 'acme')).status).toBe(403);
  });

  test('one statement finds the member, and a change counts for the next request', async () => {
    const { uuid } = await addUser(gateway, acme.uuid, { email: 'short@acme.test' });
    await ask('short@acme.test', 'acme');
    gateway.statements.length = 0;
    await gateway.query(graphql('{ __typename }'), {}, { token: await gateway.token('short@acme.test') });
    expect(gateway.statements).toHaveLength(1);
    await gateway.sql('update users set is_active = false where id = $1', [uuid]);
    expect((await ask('short@acme.test', 'acme')).status).toBe(403);
  });
});

test('scopes narrow the role', async () => {
  const { body } = await ask('ada@acme.test', 'acme', 'leads:read other:thing');
  expect(body.data.viewer).toMatchObject({ role: 'ADMIN', permissions: ['LEADS_READ'] });
});
