import { demo } from '../../../src/cli/seed/demo.js';
import { sweepHookDeliveries } from '../../../src/lead-hooks/index.js';
import { uuidOf } from '../../../src/platform/ids/index.js';
import { adminRows } from '../../support/admin-command.js';
import { startTestGateway, type TestGateway } from '../../support/gateway.js';
import { graphql } from '../../support/graphql.js';
import { HookTest, somebody } from '../../support/lead-hooks.js';
import { SettingClient } from '../../support/settings.js';

let gateway: TestGateway;
let hooks: HookTest;
let settings: SettingClient;
beforeAll(async () => {
  gateway = await startTestGateway();
  hooks = new HookTest(gateway);
  settings = new SettingClient(gateway);
});
afterAll(() => gateway.stop());

const mapping = [
  'id=externalId',
  'name=fullName',
  'email=email',
  'phone=phoneNumbers',
  'note=message',
  'budget=targetAmount',
  'site=sourcePageUrl',
  'company=company',
  'code=customField:code',
]
  .map((text) => text.split('='))
  .map(([path, field]) => ({ path, field }));
let ids = 0;
const form = (more: object = {}) => ({ id: `sent-${++ids}`, ...somebody(), ...more });
const formHook = (more: object = {}) => hooks.make('GENERIC', { mapping, ...more });

const logActions = async (leadId: string) =>
  (
    await gateway.sql('select action, user_id from logs where entity_uuid = $1 order by created_at, id', [
      uuidOf(leadId),
    ])
  ).map(({ action }) => action);

test('a lead is made as createLead makes one: type, owner, group and assignee of the hook, its log and its message', async () => {
  await settings.saved('saveLeadType', { code: 'hooked', name: 'Hooked', emailOnCreate: true });
  const hook = await formHook({
    ...{ leadTypeId: 'code:hooked', actingUserId: demo.users.mia, ownerId: demo.users.sam },
    ...{ assignedUserId: demo.users.vic, ownedByGroupId: 'code:field' },
  });
  const { lead } = await hooks.outcome(hook, hooks.post(hook.path, form()));
  expect(lead).toMatchObject({
    ...{ owner: { id: demo.users.sam }, assignedUser: { id: demo.users.vic }, type: { code: 'hooked' } },
    ownedByGroup: { id: demo.groups.field },
  });
  expect(await logActions(lead.id)).toEqual(['CREATE_LEAD']);
  const [row] = await gateway.sql('select created_by from leads where id = $1', [uuidOf(lead.id)]);
  expect(row.created_by).toBe(uuidOf(demo.users.mia));
  const messages = await gateway.sql('select id from outbox_messages where payload::text like $1', [
    `%${lead.email}%`,
  ]);
  expect(messages).toHaveLength(1);
});

test('without an assignee the rules of the tenant say who works on it', async () => {
  const rule = { name: 'Of the hook', order: 0, sourceId: 'code:phone', assigneeId: demo.users.vic };
  const saved = await settings.saved('saveAssignmentRule', rule);
  const hook = await formHook({ leadSourceId: 'code:phone' });
  const { lead } = await hooks.outcome(hook, hooks.post(hook.path, form()));
  expect(lead.assignedUser).toEqual({ id: demo.users.vic });
  await settings.delete(saved.id);
});

test('a hook goes on where its people have left: what they were to have goes into the description', async () => {
  const hook = await formHook({ actingUserId: demo.users.sam, assignedUserId: demo.users.vic });
  await gateway.sql('update users set is_active = false where id = any($1)', [
    [demo.users.sam, demo.users.vic].map(uuidOf),
  ]);
  const { status, warnings, lead } = await hooks.outcome(hook, hooks.post(hook.path, form()));
  await gateway.sql('update users set is_active = true');
  expect(status).toBe('CREATED');
  expect(warnings.join()).toContain('assignedUserId');
  expect(lead.description).toContain(demo.users.vic);
});

test('optional values that break rules go into the description, each with a warning', async () => {
  await settings.saved('saveCustomField', {
    key: 'code',
    label: 'Code',
    kind: 'SELECT',
    options: ['A', 'B'],
  });
  const hook = await formHook();
  const bad = form({
    phone: 'none of your business',
    budget: '-5',
    site: 'not an address',
    company: 'x'.repeat(300),
    code: 'C',
  });
  const { status, warnings, lead } = await hooks.outcome(hook, hooks.post(hook.path, bad));
  expect(status).toBe('CREATED');
  expect(lead).toMatchObject({ phoneNumbers: [], company: null, customFields: [] });
  for (const text of ['none of your business', '-5', 'not an address', 'x'.repeat(300), 'code: C']) {
    expect(lead.description).toContain(text);
  }
  expect(warnings.join('\n')).toMatch(/phone.*\n(.*\n)*.*company/);
});

test('what is too long for a name or a message is cut, and stands whole in the description', async () => {
  const hook = await formHook({ mapping: [...mapping, { path: 'last', field: 'lastName' }] });
  const sent = form({ name: 'Nora', last: 'N'.repeat(150), note: 'm'.repeat(20_005) });
  const { status, lead } = await hooks.outcome(hook, hooks.post(hook.path, sent));
  expect(status).toBe('CREATED');
  expect(lead.lastName).toBe('N'.repeat(100));
  expect(lead.message).toHaveLength(20_000);
  expect(lead.description).toContain('N'.repeat(150));
  expect(lead.description).toContain('mmmmm');
});

test('what the type of the hook asks for and nobody sent rejects the lead, which is kept with the reason', async () => {
  await settings.saved('saveLeadType', { code: 'strict', name: 'Strict', requiredFields: ['company'] });
  const hook = await formHook({ leadTypeId: 'code:strict' });
  const sent = form();
  const { status, body } = await hooks.post(hook.path, sent);
  expect([status, body.received]).toEqual([200, 1]);
  const [kept] = await hooks.deliveries({ hookIds: [hook.id], statuses: ['REJECTED'] });
  expect(kept).toMatchObject({
    status: 'REJECTED',
    externalId: sent.id,
    lead: null,
    reason: expect.stringContaining('company'),
  });
  expect(JSON.parse(kept.payload)).toEqual(sent);
  // Once it is what the type asks for, it goes in.
  const mended = await hooks.outcome(hook, hooks.post(hook.path, { ...sent, company: 'Initech' }));
  expect(mended).toMatchObject({ status: 'CREATED', externalId: sent.id, payload: null });
});

test('two and more deliveries of one lead at once make one lead, and all are answered 200', async () => {
  for (let round = 0; round < 5; round++) {
    const hook = await formHook();
    const sent = form();
    const answers = await Promise.all(Array.from({ length: 4 }, () => hooks.post(hook.path, sent)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    const all = await hooks.deliveries({ hookIds: [hook.id] });
    expect(all.map(({ status }) => status).sort()).toEqual([
      'CREATED',
      'DUPLICATE',
      'DUPLICATE',
      'DUPLICATE',
    ]);
    expect(new Set(all.map(({ lead }) => lead.id)).size).toBe(1);
    const rows = await gateway.sql('select id from leads where external_id = $1', [sent.id]);
    expect(rows).toHaveLength(1);
  }
});

test('the same person at two forms at once is one lead', async () => {
  const [one, other] = [await formHook(), await formHook({ leadSourceId: 'code:referral' })];
  const person = somebody();
  const answers = await Promise.all([
    hooks.post(one.path, form({ ...person, note: 'First' })),
    hooks.post(other.path, form({ ...person, company: 'Initech' })),
  ]);
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  const all = await hooks.deliveries({ hookIds: [one.id, other.id] });
  expect(all.map(({ status }) => status).sort()).toEqual(['CREATED', 'UPDATED']);
  expect(all[0]?.lead).toMatchObject({ message: 'First', company: 'Initech' });
});

test('who is a live lead by the address gets what they lack; what they have stays, and what was posted is told beside it', async () => {
  const hook = await formHook({ ownerId: demo.users.sam });
  const person = somebody();
  const made = await gateway.query(
    graphql(
      `mutation ($input: CreateLeadInput!) { createLead(input: $input) { ... on CreateLeadSuccess { lead { id } } } }`,
    ),
    {
      input: {
        firstName: 'Nora',
        lastName: 'Known',
        email: person.email,
        ...{ description: 'Met at the fair', phoneNumbers: ['+12125550100'], company: 'Initech' },
        privacyLevel: 'PRIVATE',
      },
    },
  );
  const { id } = (made.body.data.createLead as { lead: { id: string } }).lead;
  const sent = form({ ...person, note: 'Call me', extra: 'news', phone: '+12125550199', company: 'Initech' });
  const first = await hooks.outcome(hook, hooks.post(hook.path, sent));
  expect(first).toMatchObject({
    status: 'UPDATED',
    lead: {
      ...{ id, lastName: 'Known', message: 'Call me', owner: { id: demo.users.ada } },
      ...{ phoneNumbers: ['+12125550100'], company: 'Initech', external: { externalId: sent.id } },
    },
  });
  expect(first.lead.description.split('\n')).toEqual([
    'Met at the fair',
    'extra: news',
    `lastName: ${person.name.split(' ')[1]}`,
    'phoneNumbers: +12125550199',
  ]);
  expect(await logActions(id)).toEqual(['CREATE_LEAD', 'IMPORT_LEAD']);
  const again = await hooks.outcome(hook, hooks.post(hook.path, sent));
  expect(again).toMatchObject({ status: 'DUPLICATE', lead: { id } });
  expect(await logActions(id)).toHaveLength(2);
});

test('a lead that somebody has locked stays as it is; what came is kept', async () => {
  const hook = await formHook();
  const person = somebody();
  const { lead } = await hooks.outcome(hook, hooks.post(hook.path, form(person)));
  const locked = await gateway.query(
    graphql(`mutation ($input: LockLeadInput!) { lockLead(input: $input) { __typename } }`),
    { input: { leadId: lead.id, action: 'ENRICHMENT' } } as never,
    'mia',
  );
  expect(locked.body.data.lockLead?.__typename).toBe('LockLeadSuccess');
  const sent = form({ ...person, note: 'Call me' });
  const kept = await hooks.outcome(hook, hooks.post(hook.path, sent));
  expect(kept).toMatchObject({ status: 'REJECTED', lead: null, payload: JSON.stringify(sent) });
  expect(kept.reason).toMatch(/lock|working/i);
});

test('a lead that was deleted, converted or merged is not made again by a delivery of before', async () => {
  const hook = await formHook();
  const sent = form();
  const { lead } = await hooks.outcome(hook, hooks.post(hook.path, sent));
  await gateway.query(
    graphql('mutation ($ids: [ID!]!) { deleteLeads(input: { ids: $ids }) { __typename } }'),
    { ids: [lead.id] },
  );
  expect(await hooks.outcome(hook, hooks.post(hook.path, sent))).toMatchObject({
    status: 'DUPLICATE',
    lead: null,
  });
  // Also where nothing is on record any more.
  await gateway.sql('delete from lead_hook_deliveries where external_id = $1', [sent.id]);
  expect(await hooks.outcome(hook, hooks.post(hook.path, sent))).toMatchObject({ status: 'DUPLICATE' });
});

test('deliveries are paged, the newest first, and narrowed', async () => {
  const hook = await formHook();
  const sent = [form(), form(), form()];
  for (const one of sent) await hooks.post(hook.path, one);
  const page = graphql(`query ($filter: LeadHookDeliveryFilter, $after: String) {
    leadHookDeliveries(first: 2, filter: $filter, after: $after) {
      totalCount nodes { externalId } edges { cursor node { id } }
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`);
  const filter = { hookIds: [hook.id] };
  const { body: first } = await gateway.query(page, { filter });
  const list = first.data.leadHookDeliveries;
  expect(list).toMatchObject({ totalCount: 3, pageInfo: { hasNextPage: true } });
  expect(list?.nodes.map(({ externalId }) => externalId)).toEqual([sent[2]?.id, sent[1]?.id]);
  const { body: next } = await gateway.query(page, { filter, after: list?.pageInfo.endCursor });
  expect(next.data.leadHookDeliveries?.nodes).toEqual([{ externalId: sent[0]?.id }]);
  const none = { ...filter, receivedAt: { to: '2020-01-01T00:00:00Z', from: '2019-01-01T00:00:00Z' } };
  expect((await gateway.query(page, { filter: none })).body.data.leadHookDeliveries?.totalCount).toBe(0);
  const { body: bad } = await gateway.query(page, { filter: { hookIds: [demo.users.ada] } });
  expect(bad.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'filter.hookIds.0' });
});

test('what came 30 days ago is swept, the rest stays', async () => {
  const hook = await formHook();
  for (const days of [31, 29]) {
    await hooks.post(hook.path, form());
    await gateway.sql(
      `update lead_hook_deliveries set received_at = now() - make_interval(days => $2)
        where hook_id = $1 and received_at > now() - interval '1 day'`,
      [uuidOf(hook.id), days],
    );
  }
  const sweep = (keptDays = gateway.config.retention.hookDeliveryDays) =>
    sweepHookDeliveries(gateway.gateway.database, { keptDays });
  expect(await sweep(3_650)).toBe(0);
  expect(await sweep()).toBeGreaterThanOrEqual(1);
  expect(await sweep()).toBe(0);
  expect(await hooks.deliveries({ hookIds: [hook.id] })).toHaveLength(1);
});

test('erasing a lead blanks what is on record of its deliveries, rejected ones with its address or number too', async () => {
  const hook = await formHook();
  const person = {
    name: 'Zita Zwirbel',
    email: 'zita@zwirbel.example',
    phone: '(212) 555-0187',
    site: 'zwirbel here',
  };
  const { lead } = await hooks.outcome(hook, hooks.post(hook.path, form(person)));
  for (const rest of [{ email: person.email }, { phone: '212.555.0187' }])
    await hooks.post(hook.path, form({ name: '', ...rest, email: rest.email ?? '' }));
  const traces = async () => {
    const rows = await gateway.sql(
      "select d::text as text from lead_hook_deliveries d where d::text ~* 'zwirbel|555.0187'",
    );
    return rows.length;
  };
  expect(await traces()).toBe(2);
  const rows = await adminRows(gateway.ownerUrl, 'erase', 'lead', lead.id, '--tenant', 'acme', '--yes');
  expect(rows.filter(({ what }) => what === 'hookDeliveries')).toEqual([{ what: 'hookDeliveries', rows: 3 }]);
  expect(await traces()).toBe(0);
  expect(await hooks.deliveries({ hookIds: [hook.id] })).toHaveLength(3);
});

test('a hook that is deleted takes its deliveries along; what it refers to is in use until then', async () => {
  const source = await settings.saved('savePicklistValue', {
    picklist: 'LEAD_SOURCE',
    code: 'only-hook',
    name: 'Only',
  });
  const hook = await formHook({ leadSourceId: source.id });
  expect(await settings.delete(source.id)).toMatchObject({ __typename: 'SettingInUseError', usesCount: 1 });
  await hooks.post(hook.path, form({ name: '' }));
  expect(await settings.delete(hook.id)).toMatchObject({ deletedId: hook.id });
  expect((await hooks.post(hook.path, form())).status).toBe(404);
  expect(
    await gateway.sql('select id from lead_hook_deliveries where hook_id = $1', [uuidOf(hook.id)]),
  ).toEqual([]);
  expect(await settings.delete(source.id)).toMatchObject({ deletedId: source.id });
});

test('a lead costs a known number of statements, and a second one of the same less', async () => {
  const hook = await formHook();
  const sent = form();
  // What every lead goes by is remembered from the one before.
  await hooks.post(hook.path, form());
  gateway.statements.length = 0;
  await hooks.post(hook.path, sent);
  const first = gateway.statements.splice(0).length;
  await hooks.post(hook.path, sent);
  expect({ first, again: gateway.statements.length }).toEqual({ first: 16, again: 9 });
});
