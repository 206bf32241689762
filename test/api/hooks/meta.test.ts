import { startTestGateway, type TestGateway } from '../../support/gateway.js';
import { appSecret, type Hook, HookTest, signed, somebody } from '../../support/lead-hooks.js';

let gateway: TestGateway;
let hooks: HookTest;
let hook: Hook;
beforeAll(async () => {
  gateway = await startTestGateway();
  hooks = new HookTest(gateway);
  hook = await hooks.make('META');
});
afterAll(() => gateway.stop());

let ids = 0;
/** A lead as the Graph API has it, with an ID of more digits than a number holds. */
const graphLead = (person = somebody(), more: object = {}) => ({
  created_time: '2026-02-28T07:35:57+0000',
  id: `17884${String(++ids).padStart(14, '0')}`,
  ...{ ad_id: '120210000000000123', form_id: '6600112233445566', platform: 'ig', is_organic: false },
  field_data: [
    { name: 'full_name', values: [person.name] },
    { name: 'email', values: [person.email] },
    { name: 'phone_number', values: ['+12125550123'] },
    { name: 'when_do_you_want_to_start?', values: ['this month'] },
  ],
  ...more,
});

const notification = (...values: object[]) => ({
  object: 'page',
  entry: [
    { id: '153125381133', time: 1438292065, changes: values.map((value) => ({ field: 'leadgen', value })) },
  ],
});

const ask = (query: Record<string, string>, path = hook.path) =>
  hooks.request(`${path}?${new URLSearchParams(query)}`);

describe('the question whether the address is right', () => {
  const question = () => ({
    'hub.mode': 'subscribe',
    'hub.challenge': '1158201444',
    'hub.verify_token': hook.token,
  });

  test('is answered by the challenge as it came, as text', async () => {
    const { status, body, headers } = await ask(question());
    expect([status, body]).toEqual([200, '1158201444']);
    expect(headers.get('content-type')).toBe('text/plain; charset=utf-8');
  });

  test.each([
    ['the wrong token', { 'hub.verify_token': 'wrong' }, 403],
    ['no token', { 'hub.verify_token': '' }, 403],
    ['another mode', { 'hub.mode': 'unsubscribe' }, 400],
    ['a challenge that is too long', { 'hub.challenge': 'x'.repeat(1001) }, 400],
  ])('is refused for %s', async (_, more, status) => {
    const answer = await ask({ ...question(), ...more });
    expect(answer).toMatchObject({ status, body: { message: expect.stringContaining('hub.') } });
  });

  test('is none to a hook of another source', async () => {
    const form = await hooks.make('GENERIC');
    const answer = await ask(question(), form.path);
    expect(answer.status).toBe(405);
    expect(answer.headers.get('allow')).toBe('POST');
  });
});

test('a lead that a relay brings becomes one, its ID exact, with what has no field in the description', async () => {
  const person = somebody();
  const lead = graphLead(person);
  const delivery = await hooks.outcome(hook, hooks.postSigned(hook.path, lead));
  expect(delivery).toMatchObject({
    ...{ status: 'CREATED', externalId: lead.id, reason: null, payload: null, hook: { id: hook.id } },
    lead: {
      ...{ firstName: 'Nora', lastName: person.name.split(' ')[1], email: person.email },
      phoneNumbers: ['+12125550123'],
      source: { code: 'web' },
      external: { externalId: lead.id, createdAt: '2026-02-28T07:35:57.000Z', importSource: { code: 'web' } },
      marketingAttribution: [expect.objectContaining({ source: 'ig' })],
      description: expect.stringContaining('when_do_you_want_to_start?: this month'),
    },
  });
  expect(delivery.lead.description).toContain('ad_id: 120210000000000123');
});

test('IDs sent as numbers keep every digit', async () => {
  const lead = JSON.stringify(graphLead(somebody(), { id: 'ID', ad_id: 'AD' }))
    .replace('"ID"', '900719925474099312345')
    .replace('"AD"', '12345678901234567890');
  const delivery = await hooks.outcome(hook, hooks.postSigned(hook.path, lead));
  expect(delivery.externalId).toBe('900719925474099312345');
  expect(delivery.lead.external.externalId).toBe('900719925474099312345');
  expect(delivery.lead.description).toContain('ad_id: 12345678901234567890');
});

test.each([
  ['a list', (leads: object[]) => leads],
  ["the Graph API's own page of leads", (data: object[]) => ({ data, paging: { cursors: {} } })],
  [
    'a notification that the relay has completed',
    (leads: object[]) =>
      notification(
        ...leads.map(({ id: leadgen_id, ...lead }: { id?: string }) => ({
          ...lead,
          leadgen_id,
          created_time: 1772264157,
        })),
      ),
  ],
])('several leads come in %s, each with a delivery of its own', async (_, put) => {
  const leads = [graphLead(), graphLead()];
  const { status, body } = await hooks.postSigned(hook.path, put(leads));
  expect([status, body.received]).toEqual([200, 2]);
  const found = await hooks.deliveries({ externalIds: leads.map(({ id }) => id) });
  expect(found.map(({ status, externalId }) => [status, externalId])).toEqual(
    leads.map(({ id }) => ['CREATED', id]),
  );
  expect(found[0]?.lead.external.createdAt).toMatch(/^2026-02-28T07:35:57/);
});

test('what Meta itself posts names the lead alone: it is on record, and the relay may still bring the fields', async () => {
  const lead = graphLead();
  const bare = {
    leadgen_id: lead.id,
    page_id: '153125381133',
    form_id: '66',
    ad_id: '12',
    created_time: 1438292065,
  };
  const first = await hooks.outcome(hook, hooks.postSigned(hook.path, notification(bare)));
  expect(first).toMatchObject({ status: 'WITHOUT_FIELDS', externalId: lead.id, lead: null });
  expect(first.reason).toContain('received without fields');
  expect(await hooks.outcome(hook, hooks.postSigned(hook.path, lead))).toMatchObject({ status: 'CREATED' });
});

test('a notification of other things is taken, and there is nothing to do', async () => {
  const other = {
    object: 'page',
    entry: [{ id: '1', time: 1, changes: [{ field: 'feed', value: { item: 'post' } }] }],
  };
  expect(await hooks.postSigned(hook.path, other)).toMatchObject({
    status: 200,
    body: { received: 0, deliveryIds: [] },
  });
});

test('the same again changes nothing, also where the lead has been changed meanwhile', async () => {
  const lead = graphLead();
  const first = await hooks.outcome(hook, hooks.postSigned(hook.path, lead));
  await gateway.query('mutation ($input: UpdateLeadInput!) { updateLead(input: $input) { __typename } }', {
    input: { id: first.lead.id, company: 'Initech', email: 'moved@form.example' },
  });
  const again = await hooks.outcome(hook, hooks.postSigned(hook.path, lead));
  expect(again).toMatchObject({
    status: 'DUPLICATE',
    lead: { id: first.lead.id, company: 'Initech', email: 'moved@form.example' },
  });
});

test("Meta's test leads are taken, and are none", async () => {
  const dummy = graphLead(somebody(), {
    field_data: [
      { name: 'full_name', values: ['<test lead: dummy data for full_name>'] },
      { name: 'email', values: ['test@meta.com'] },
    ],
  });
  expect(await hooks.outcome(hook, hooks.postSigned(hook.path, dummy))).toMatchObject({
    status: 'TEST',
    lead: null,
  });
});

test.each([
  ['another secret', (body: string) => signed(body, 'another secret')],
  ['another body', (body: string) => signed(`${body} `, appSecret)],
  ['nothing', () => ''],
  ['what is no digest', () => 'sha256=zz'],
  ['a part of the digest', (body: string) => signed(body, appSecret).slice(0, -2)],
])('a body that is signed with %s is refused, and leaves nothing', async (_, sign) => {
  const body = JSON.stringify(graphLead());
  const answer = await hooks.post(hook.path, body, { 'x-hub-signature-256': sign(body) });
  expect(answer).toMatchObject({
    status: 401,
    body: { message: expect.stringContaining('X-Hub-Signature-256') },
  });
  expect(await hooks.deliveries({ externalIds: [JSON.parse(body).id] })).toEqual([]);
});

test('what is no lead is refused with words', async () => {
  for (const payload of [{}, [], { data: [] }, 'x', '"text"', '7', 'null', '[1]']) {
    const answer = await hooks.postSigned(hook.path, payload);
    expect([payload, answer.status]).toEqual([payload, payload === 'x' ? 400 : 422]);
    expect(answer.body.message).toBeTruthy();
  }
});

test('an app secret is asked for', async () => {
  const input = {
    name: 'No secret',
    source: 'META',
    leadSourceId: 'code:web',
    actingUserId: (await gateway.query('{ viewer { user { id } } }')).body.data.viewer.user.id,
  };
  expect(await hooks.save(input)).toMatchObject({
    issues: [{ path: ['input', 'secret'], code: 'REQUIRED' }],
  });
});
