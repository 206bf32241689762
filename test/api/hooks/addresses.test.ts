import { randomBytes } from 'node:crypto';
import { demo } from '../../../src/cli/seed/demo.js';
import { idOf, newId } from '../../../src/platform/ids/index.js';
import { startTestGateway, type TestGateway } from '../../support/gateway.js';
import { graphql } from '../../support/graphql.js';
import { type Hook, HookTest, signed, somebody } from '../../support/lead-hooks.js';

let gateway: TestGateway;
let hooks: HookTest;
beforeAll(async () => {
  gateway = await startTestGateway({ env: { LEAD_HOOK_RATE_LIMIT: '60' } });
  hooks = new HookTest(gateway);
});
afterAll(() => gateway.stop());

const rotate = async (input: object, as?: 'gus') => {
  const { body } = await gateway.query(
    graphql(`mutation ($input: RotateLeadHookKeyInput!) { rotateLeadHookKey(input: $input) {
      __typename
      ... on RotateLeadHookKeySuccess { hook { id path verificationToken previousKeyUntil } }
      ... on ValidationError { issues { path code } }
      ... on NotFoundError { missingIds } } }`),
    { input } as never,
    as,
  );
  return body.data.rotateLeadHookKey as never as { __typename: string; hook: Record<string, string> };
};
const rotated = async (input: object): Promise<Hook> => {
  const { hook } = await rotate(input);
  return { id: hook.id as string, path: hook.path as string, token: hook.verificationToken as string };
};

const nothing = (answer: { body: object }) => {
  const { errors, ...body } = answer.body as { errors: { extensions: object }[] };
  return { ...body, codes: errors.map(({ extensions }) => ({ ...extensions, requestId: '' })) };
};

test('every address that is none is answered in one form', async () => {
  const hook = await hooks.make('GENERIC');
  const off = await hooks.make('GENERIC', { isActive: false });
  const key = hook.path.split('/').pop() as string;
  const unknown = randomBytes(32).toString('base64url');
  const answers = [];
  for (const path of [
    `/hooks/generic/${unknown}`,
    `/hooks/generic/${unknown.slice(1)}`,
    '/hooks/generic/no%20key',
    `/hooks/meta/${key}`,
    `/hooks/nobody/${key}`,
    off.path,
  ]) {
    for (const method of ['GET', 'POST']) {
      const body =
        method === 'POST'
          ? { body: JSON.stringify(somebody()), headers: { 'content-type': 'application/json' } }
          : {};
      const answer = await hooks.request(path, { method, ...body });
      answers.push({ status: answer.status, cache: answer.headers.get('cache-control'), ...nothing(answer) });
    }
  }
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  expect(answers[0]).toMatchObject({ status: 404, message: 'There is nothing here.' });
  expect(await hooks.deliveries({ hookIds: [hook.id, off.id] })).toEqual([]);
});

test('a hook that is switched on again takes leads again', async () => {
  const hook = await hooks.make('GENERIC', { name: 'On and off' });
  const input = {
    id: hook.id,
    name: 'On and off',
    source: 'GENERIC',
    leadSourceId: 'code:web',
    actingUserId: demo.users.ada,
  };
  await hooks.save({ ...input, isActive: false });
  expect((await hooks.post(hook.path, somebody())).status).toBe(404);
  await hooks.save({ ...input, isActive: true });
  expect((await hooks.post(hook.path, somebody())).status).toBe(200);
});

test('after a rotation the key and the token of before count for as long as was said, and no longer', async () => {
  const first = await hooks.make('META');
  const question = ({ path, token }: Hook, verify = token) =>
    hooks.request(
      `${path}?${new URLSearchParams({ 'hub.mode': 'subscribe', 'hub.challenge': '7', 'hub.verify_token': verify })}`,
    );
  const second = await rotated({ id: first.id });
  expect(second.path).not.toBe(first.path);
  for (const hook of [first, second]) expect(await question(hook)).toMatchObject({ status: 200, body: '7' });
  await gateway.sql('update lead_hooks set previous_key_until = now() where previous_key_until > now()');
  expect((await question(first)).status).toBe(404);
  expect((await question(second, first.token)).status).toBe(403);
  expect((await question(second)).status).toBe(200);
  const third = await rotated({ id: first.id, graceHours: 0 });
  expect((await question(second)).status).toBe(404);
  expect((await question(third)).status).toBe(200);
  expect((await rotate({ id: first.id, graceHours: 168 })).hook.previousKeyUntil).toBeTruthy();
});

test('rotating is refused for what is no hook of the tenant, and for hours out of bounds', async () => {
  const { id } = await hooks.make('GENERIC');
  for (const graceHours of [-1, 169]) {
    expect(await rotate({ id, graceHours })).toMatchObject({
      issues: [{ path: ['input', 'graceHours'], code: 'OUT_OF_RANGE' }],
    });
  }
  expect(await rotate({ id: newId('tag') })).toMatchObject({
    issues: [{ path: ['input', 'id'], code: 'WRONG_ID_KIND' }],
  });
  const missing = newId('hook');
  expect(await rotate({ id: missing })).toMatchObject({ missingIds: [missing] });
  expect(await rotate({ id }, 'gus')).toMatchObject({ missingIds: [id] });
});

test('the database holds no key and no token, and the logs of the setting tell neither those nor the secret', async () => {
  const hook = await hooks.make('META', { secret: 'a secret to be hidden' });
  const after = await rotated({ id: hook.id });
  const rows = await gateway.sql(
    'select h::text as text from lead_hooks h union all select l::text from logs l',
  );
  const all = rows.map(({ text }) => text).join('\n');
  for (const { path, token } of [hook, after]) {
    expect(all).not.toContain(path.split('/').pop());
    expect(all).not.toContain(token);
  }
  const logs = await gateway.sql(
    "select changes::text as text from logs where changes::text like '%•••%' and changes::text like '%secret%'",
  );
  expect(logs.length).toBeGreaterThan(0);
  expect(logs.map(({ text }) => text).join()).not.toContain('to be hidden');
  const { body } = await gateway.query(
    graphql('{ leadHooks { id path verificationToken isSigned source } }'),
  );
  expect(body.data.leadHooks?.find(({ id }) => id === hook.id)).toEqual({
    ...{ id: hook.id, path: null, verificationToken: null, isSigned: true, source: 'META' },
  });
});

test('the log of requests tells the hook, and never the key', async () => {
  const hook = await hooks.make('GENERIC');
  const key = hook.path.split('/').pop() as string;
  gateway.logged.length = 0;
  const addresses = [
    hook.path,
    `${hook.path}/`,
    `${hook.path}?key=${key}`,
    `//hooks/generic/${key}`,
    `/%68ooks/generic/${key}`,
  ];
  for (const path of [
    ...addresses,
    `/HOOKS/generic/${key}`,
    `/hooks/%67eneric/${key}`,
    `/hooks/generic/${key}/more`,
  ]) {
    await hooks.post(path, somebody());
  }
  const lines = gateway.logged.map((line) => JSON.stringify(line));
  expect(lines.length).toBeGreaterThan(7);
  expect(lines.join('\n')).not.toContain(key);
  expect(lines.join('\n')).not.toContain('form.example');
  expect(gateway.logged).toContainEqual(
    expect.objectContaining({
      path: '/hooks/generic/•••',
      status: 200,
      hookId: hook.id,
      tenantId: demo.tenants.acme,
    }),
  );
});

test("a hook's leads are its own tenant's, and nobody else sees what came", async () => {
  const [source] = await gateway.sql(
    "select p.id from picklist_values p join tenants t using (tenant_id) where t.slug = 'globex' and picklist = 'LEAD_SOURCE' limit 1",
  );
  const input = {
    name: 'Theirs',
    source: 'GENERIC',
    leadSourceId: idOf('picklist', source.id),
    actingUserId: demo.users.gus,
  };
  const saved = await hooks.save(input, 'gus');
  const { id, path } = saved.setting;
  const person = somebody();
  const { body } = await hooks.post(path, person);
  expect(await hooks.deliveries({ hookIds: [id] })).toEqual([]);
  const [theirs] = await hooks.deliveries({ hookIds: [id] }, 'gus');
  expect(theirs).toMatchObject({
    id: body.deliveryIds?.[0],
    status: 'CREATED',
    lead: { email: person.email, owner: { id: demo.users.gus } },
  });
  const rows = await gateway.sql(
    'select t.slug from leads l join tenants t using (tenant_id) where l.email = $1',
    [person.email],
  );
  expect(rows).toEqual([{ slug: 'globex' }]);
});

test.each(['mia', 'sam', 'vic'] as const)('%s sees no hooks and no deliveries', async (person) => {
  await expect(hooks.deliveries({}, person)).rejects.toThrow('SETTINGS_WRITE');
  const { body } = await gateway.query(graphql('{ leadHooks { id } }'), {}, person);
  expect(body.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
});

test('more than a minute’s requests are answered 429, for this hook alone', async () => {
  const [hook, other] = [await hooks.make('GENERIC'), await hooks.make('GENERIC')];
  const answers = await Promise.all(Array.from({ length: 70 }, () => hooks.post(hook.path, '{')));
  const statuses = answers.map(({ status }) => status);
  expect(statuses.filter((status) => status === 400).length).toBeGreaterThanOrEqual(60);
  const limited = answers.find(({ status }) => status === 429);
  expect(limited?.body).toMatchObject({
    message: expect.stringContaining('Try again'),
    errors: [{ extensions: { code: 'RATE_LIMITED' } }],
  });
  expect(Number(limited?.headers.get('retry-after'))).toBeGreaterThan(0);
  expect((await hooks.post(other.path, somebody())).status).toBe(200);
});

describe('a body that is', () => {
  let hook: Hook;
  beforeAll(async () => {
    hook = await hooks.make('GENERIC');
  });
  const json = 'application/json';

  test.each<[string, string | Buffer | undefined, Record<string, string>, number, string]>([
    [
      'text',
      'a',
      { 'content-type': 'text/plain' },
      415,
      'application/json or application/x-www-form-urlencoded',
    ],
    ['multipart', 'a', { 'content-type': 'multipart/form-data; boundary=x' }, 415, 'application/json'],
    ['compressed', 'a', { 'content-type': json, 'content-encoding': 'gzip' }, 415, 'compressed'],
    ['of another charset', '{}', { 'content-type': `${json}; charset=latin1` }, 415, 'UTF-8'],
    ['no UTF-8', Buffer.from([0x22, 0xff, 0x22]), { 'content-type': json }, 400, 'UTF-8'],
    ['broken', '{"a": 1,\n "b" 2}', { 'content-type': json }, 400, 'line 2, column 6'],
    ['cut off', '{"a": [1, 2', { 'content-type': json }, 400, 'line 1, column 12'],
    ['nearly JSON', '{"a": {"b": 1}, "c": tru}', { 'content-type': json }, 400, 'line 1, column 25'],
    ['empty', '', { 'content-type': json }, 400, ''],
    ['too large', `"${'x'.repeat(1_048_577)}"`, { 'content-type': json }, 413, '1048576'],
    [
      'more than 200 leads',
      JSON.stringify(Array.from({ length: 201 }, () => ({}))),
      { 'content-type': json },
      413,
      '200',
    ],
    ['nested too deeply', '['.repeat(70) + ']'.repeat(70), { 'content-type': json }, 400, ''],
    ['a text', '"x"', { 'content-type': json }, 422, 'an object'],
  ])('%s is refused with words', async (_, body, headers, status, words) => {
    const answer = await hooks.request(hook.path, { method: 'POST', body: body as string, headers });
    expect(answer).toMatchObject({
      status,
      body: { message: expect.stringContaining(words), errors: [{ message: answer.body.message }] },
    });
    expect(await hooks.deliveries({ hookIds: [hook.id] })).toEqual([]);
  });

  test('signed is verified as it came, byte for byte', async () => {
    const meta = await hooks.make('META', { secret: 'bytes' });
    const body = '{ "id" : "1",\r\n "field_data" : [ ] , "x" : "\\u00e9é" }';
    expect((await hooks.post(meta.path, body, { 'x-hub-signature-256': signed(body, 'bytes') })).status).toBe(
      200,
    );
  });
});

test('other methods are not possible, and say what is', async () => {
  const hook = await hooks.make('GENERIC');
  const answer = await hooks.request(hook.path, { method: 'DELETE' });
  expect(answer.status).toBe(405);
  expect(answer.headers.get('allow')).toBe('GET, POST');
});
