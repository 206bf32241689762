import { startTestGateway, type TestGateway } from '../../support/gateway.js';
import { type Hook, HookTest, somebody } from '../../support/lead-hooks.js';

let gateway: TestGateway;
let hooks: HookTest;
let hook: Hook;
beforeAll(async () => {
  gateway = await startTestGateway();
  hooks = new HookTest(gateway);
  hook = await hooks.make('GOOGLE_ADS');
});
afterAll(() => gateway.stop());

let ids = 0;
/** As Google documents it, numbers beyond 2^53 as JSON numbers. */
function googleLead(person = somebody(), more: Record<string, unknown> = {}): string {
  const lead = {
    lead_id: `EAIaIQobChMI-${++ids}`,
    user_column_data: [
      { column_name: 'Full Name', string_value: person.name, column_id: 'FULL_NAME' },
      { column_name: 'User Phone', string_value: '1-650-555-0123', column_id: 'PHONE_NUMBER' },
      { column_name: 'User Email', string_value: person.email, column_id: 'EMAIL' },
      { column_name: 'Company Name', string_value: 'Initech', column_id: 'COMPANY_NAME' },
      { column_name: 'Which vehicle?', string_value: 'A van', column_id: 'vehicle_interest' },
    ],
    api_version: '1.0',
    form_id: '#40000000000123456789#',
    campaign_id: '#12345678901234567890#',
    google_key: hook.token,
    is_test: false,
    gcl_id: 'EAIaIQobChMI4r',
    adgroup_id: '#20000000000#',
    creative_id: '#30000000000#',
    ...more,
  };
  return JSON.stringify(lead).replace(/"#(\d+)#"/g, '$1');
}

test('a lead becomes one, with every digit of its IDs, and never with the key', async () => {
  const person = somebody();
  const delivery = await hooks.outcome(hook, hooks.post(hook.path, googleLead(person)));
  expect(delivery).toMatchObject({
    status: 'CREATED',
    externalId: `EAIaIQobChMI-${ids}`,
    lead: {
      ...{ firstName: 'Nora', email: person.email, company: 'Initech', phoneNumbers: ['+16505550123'] },
      external: { externalId: `EAIaIQobChMI-${ids}`, branchId: '40000000000123456789' },
      marketingAttribution: [expect.objectContaining({ clickId: 'EAIaIQobChMI4r' })],
    },
  });
  expect(delivery.lead.description).toContain('campaign_id: 12345678901234567890');
  expect(delivery.lead.description).toContain('Which vehicle?: A van');
  expect(JSON.stringify(delivery)).not.toContain(hook.token);
});

test('an ID that is a number is the same as the text', async () => {
  const id = '90071992547409931234567';
  const first = await hooks.outcome(
    hook,
    hooks.post(hook.path, googleLead(undefined, { lead_id: `#${id}#` })),
  );
  expect(first).toMatchObject({ status: 'CREATED', externalId: id });
  const again = await hooks.outcome(hook, hooks.post(hook.path, googleLead(undefined, { lead_id: id })));
  expect(again).toMatchObject({ status: 'DUPLICATE', lead: { id: first.lead.id } });
});

test('columns are known by their names where they have no ID', async () => {
  const { name, email } = somebody();
  const user_column_data = [
    { column_name: 'Full Name', string_value: name },
    { column_name: 'User Email', string_value: email },
  ];
  const delivery = await hooks.outcome(
    hook,
    hooks.post(hook.path, googleLead(undefined, { user_column_data })),
  );
  expect(delivery.lead).toMatchObject({ firstName: 'Nora', email });
});

test('a test of the advertiser is answered as a lead is, and makes none', async () => {
  const answer = hooks.post(hook.path, googleLead(undefined, { is_test: true }));
  expect(await hooks.outcome(hook, answer)).toMatchObject({ status: 'TEST', lead: null, payload: null });
});

test.each([
  ['another key', 401, { google_key: 'another' }, 'google_key'],
  ['no key', 401, { google_key: undefined }, 'google_key'],
  ['a key that is a number', 401, { google_key: 7 }, 'google_key'],
  ['no lead_id', 422, { lead_id: undefined }, 'lead_id'],
  ['no columns', 422, { user_column_data: undefined }, 'user_column_data'],
])('%s is answered %i with a message', async (_, status, more, word) => {
  const answer = await hooks.post(hook.path, googleLead(undefined, more));
  expect(answer).toMatchObject({ status, body: { message: expect.stringContaining(word) } });
});

test('a secret and a mapping are none of a hook that signs nothing', async () => {
  const { id } = hook;
  const base = {
    id,
    name: 'Ads',
    source: 'GOOGLE_ADS',
    leadSourceId: 'code:web',
    actingUserId: (await gateway.query('{ viewer { user { id } } }')).body.data.viewer.user.id,
  };
  expect(await hooks.save({ ...base, secret: 'a secret' })).toMatchObject({
    issues: [{ path: ['input', 'secret'], code: 'NOT_ALLOWED' }],
  });
  expect(await hooks.save({ ...base, mapping: [{ path: 'a', field: 'email' }] })).toMatchObject({
    issues: [{ path: ['input', 'mapping'], code: 'NOT_ALLOWED' }],
  });
  expect(await hooks.save({ ...base, source: 'META', secret: 'a secret' })).toMatchObject({
    issues: [{ path: ['input', 'source'] }],
  });
});
