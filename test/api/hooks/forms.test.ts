import { demo } from '../../../src/cli/seed/demo.js';
import { importFields } from '../../../src/imports/index.js';
import { startTestGateway, type TestGateway } from '../../support/gateway.js';
import { HookTest, signed, somebody } from '../../support/lead-hooks.js';
import { SettingClient } from '../../support/settings.js';

let gateway: TestGateway;
let hooks: HookTest;
beforeAll(async () => {
  gateway = await startTestGateway();
  hooks = new HookTest(gateway);
});
afterAll(() => gateway.stop());

const form = { 'content-type': 'application/x-www-form-urlencoded' };

const mapping = [
  { path: 'submission.id', field: 'externalId' },
  { path: 'contact.names[0]', field: 'firstName' },
  { path: 'contact.names.1', field: 'lastName' },
  { path: '/contact/e~1mail', field: 'email' },
  { path: 'contact.phones', field: 'phoneNumbers' },
  { path: 'your.question', field: 'message' },
  { path: 'budget', field: 'customField:hook_budget' },
  { path: 'utm', field: 'campaign' },
];
let submissions = 0;
const submission = (email = somebody().email) => ({
  submission: { id: `form-${++submissions}`, ip: '203.0.113.7' },
  contact: { names: ['Nora', 'Newcome'], 'e/mail': email, phones: ['(212) 555-0123', '+49 30 901820'] },
  'your.question': 'How much is it?',
  budget: '1200.50',
  utm: 'spring',
  status: 'Won',
  owner: 'mia@acme.test',
});

test('a declared mapping says what is taken for what; what it does not name goes into the description', async () => {
  await new SettingClient(gateway).saved('saveCustomField', {
    key: 'hook_budget',
    label: 'Spend',
    kind: 'FLOAT',
  });
  const hook = await hooks.make('GENERIC', { mapping });
  const sent = submission();
  const { lead, ...delivery } = await hooks.outcome(hook, hooks.post(hook.path, sent));
  expect(delivery).toMatchObject({ status: 'CREATED', externalId: sent.submission.id, warnings: [] });
  expect(lead).toMatchObject({
    ...{ firstName: 'Nora', lastName: 'Newcome', email: sent.contact['e/mail'], message: 'How much is it?' },
    phoneNumbers: ['+12125550123', '+4930901820'],
    marketingAttribution: [expect.objectContaining({ campaign: 'spring' })],
    customFields: [{ field: { key: 'hook_budget' }, float: 1200.5, string: null }],
    owner: { id: demo.users.ada },
    description: 'submission.ip: 203.0.113.7\nstatus: Won\nowner: mia@acme.test',
  });
  const again = await hooks.outcome(hook, hooks.post(hook.path, { ...sent, budget: '9' }));
  expect(again).toMatchObject({ status: 'DUPLICATE', lead: { id: lead.id } });
});

test('what a hook drops goes nowhere, but for what a custom field takes', async () => {
  const hook = await hooks.make('GENERIC', { dropsUnknown: true });
  const { name, email } = somebody();
  const sent = { name, email, colour: 'red', hook_budget: '7' };
  const { lead } = await hooks.outcome(hook, hooks.post(hook.path, sent));
  expect(lead).toMatchObject({ description: null, customFields: [expect.objectContaining({ float: 7 })] });
  const mapped = await hooks.make('GENERIC', { dropsUnknown: true, mapping });
  const other = await hooks.outcome(mapped, hooks.post(mapped.path, submission()));
  expect(other.lead.description).toBeNull();
});

test('without a mapping names are known, in many languages, but not what is the tenant’s to decide', async () => {
  const hook = await hooks.make('GENERIC');
  const { email } = somebody();
  const sent = {
    ...{ Vorname: 'Jörg', Nachname: 'Groß', 'E-Mail': email, Firma: 'Initech', Nachricht: 'Bitte anrufen' },
    ...{ status: 'Won', owner: 'mia@acme.test', tags: 'VIP', is_test: 'true', converted: 'true' },
  };
  const { status, lead } = await hooks.outcome(hook, hooks.post(hook.path, sent));
  expect(status).toBe('CREATED');
  expect(lead).toMatchObject({
    firstName: 'Jörg',
    lastName: 'Groß',
    email,
    company: 'Initech',
    message: 'Bitte anrufen',
  });
  expect(lead.description.split('\n')).toEqual([
    'status: Won',
    'owner: mia@acme.test',
    'tags: VIP',
    'is_test: true',
    'converted: true',
  ]);
});

test('a form is read as a browser sends it, names with brackets and repeats included', async () => {
  const { email } = somebody();
  const body = new URLSearchParams([
    ['user[name]', 'Zoë Ångström'],
    ['user[mail]', email],
    ['interest', 'A & B'],
    ['interest', 'C'],
  ]);
  const hook = await hooks.make('GENERIC', {
    mapping: [
      { path: 'user[name]', field: 'fullName' },
      { path: 'user[mail]', field: 'email' },
    ],
  });
  const answer = hooks.post(hook.path, body.toString(), {
    ...form,
    'content-type': `${form['content-type']};charset=UTF-8`,
  });
  const { lead } = await hooks.outcome(hook, answer);
  expect(lead).toMatchObject({
    firstName: 'Zoë',
    lastName: 'Ångström',
    email,
    description: 'interest.0: A & B\ninterest.1: C',
  });
});

test('a list of objects is a lead each; the same object again is the same lead without an ID as well', async () => {
  const hook = await hooks.make('GENERIC');
  const [one, other] = [somebody(), somebody()];
  const { body } = await hooks.post(hook.path, [one, other, one]);
  expect(body.received).toBe(3);
  const found = await hooks.deliveries({ hookIds: [hook.id] });
  expect(found.map(({ status }) => status)).toEqual(['CREATED', 'CREATED', 'DUPLICATE']);
  expect(found[2]?.lead.id).toBe(found[0]?.lead.id);
  const more = await hooks.outcome(hook, hooks.post(hook.path, { ...one, message: 'And another thing' }));
  expect(more).toMatchObject({
    status: 'UPDATED',
    lead: { id: found[0]?.lead.id, message: 'And another thing' },
  });
});

test('names that are special to JavaScript are names like any other', async () => {
  const hook = await hooks.make('GENERIC');
  const { name, email } = somebody();
  const sent = `{"name":"${name}","email":"${email}","__proto__":{"isAdmin":true},"constructor":{"prototype":"x"}}`;
  const { lead } = await hooks.outcome(hook, hooks.post(hook.path, sent));
  expect(lead.description).toContain('__proto__.isAdmin: true');
  expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined();
});

test('a secret, where there is one, has to sign the body', async () => {
  const hook = await hooks.make('GENERIC', { secret: 'of the form' });
  const body = JSON.stringify(somebody());
  for (const signature of ['', signed(body, 'another')]) {
    const headers = { 'x-signature-256': signature };
    expect(await hooks.post(hook.path, body, headers)).toMatchObject({ status: 401 });
  }
  expect(await hooks.post(hook.path, body)).toMatchObject({ status: 401 });
  for (const header of ['x-signature-256', 'x-hub-signature-256']) {
    expect(await hooks.post(hook.path, body, { [header]: signed(body, 'of the form') })).toMatchObject({
      status: 200,
    });
  }
});

test('a stand-in takes the place of names that a form does not ask for; without it the lead is rejected and kept', async () => {
  const bare = await hooks.make('GENERIC');
  const sent = { email: somebody().email };
  expect(await hooks.outcome(bare, hooks.post(bare.path, sent))).toMatchObject({
    ...{ status: 'REJECTED', lead: null, payload: JSON.stringify(sent) },
    reason: 'firstName: is required; lastName: is required',
  });
  const hook = await hooks.make('GENERIC', { nameStandIn: 'Unknown' });
  expect((await hooks.outcome(hook, hooks.post(hook.path, sent))).lead).toMatchObject({
    ...{ firstName: 'Unknown', lastName: 'Unknown', email: sent.email },
  });
  const named = { ...somebody(), name: 'Cher' };
  expect((await hooks.outcome(hook, hooks.post(hook.path, named))).lead).toMatchObject({
    ...{ firstName: 'Cher', lastName: 'Unknown' },
  });
});

test('a mapping is judged field by field', async () => {
  const input = { name: 'Bad', source: 'GENERIC', leadSourceId: 'code:web', actingUserId: demo.users.ada };
  const bad = [
    { path: ' ', field: 'email' },
    { path: 'a', field: 'nothing' },
    { path: 'a', field: 'customField:' },
  ];
  expect(await hooks.save({ ...input, mapping: bad })).toMatchObject({
    issues: [
      { path: ['input', 'mapping', '0', 'path'], code: 'REQUIRED' },
      { path: ['input', 'mapping', '1', 'field'], code: 'UNKNOWN_KEY' },
      { path: ['input', 'mapping', '2', 'path'], code: 'INCONSISTENT' },
      { path: ['input', 'mapping', '2', 'field'], code: 'UNKNOWN_KEY' },
    ],
  });
  const many = Array.from({ length: 201 }, (_, i) => ({ path: `p${i}`, field: importFields[0] }));
  expect(await hooks.save({ ...input, mapping: many })).toMatchObject({
    issues: [{ path: ['input', 'mapping'], code: 'TOO_MANY' }],
  });
  expect(await hooks.save({ ...input, leadSourceId: demo.users.ada })).toMatchObject({
    issues: [{ path: ['input', 'leadSourceId'], code: 'WRONG_ID_KIND' }],
  });
});

describe('Typeform', () => {
  const response = ({ name, email } = somebody(), more: object = {}) => ({
    event_id: 'LtWXD3crgy',
    event_type: 'form_response',
    form_response: {
      ...{ form_id: 'lT4Z3j', token: `a3a12ec67a13${++submissions}`, submitted_at: '2026-01-18T18:17:02Z' },
      hidden: { utm_source: 'newsletter' },
      definition: {
        fields: [
          { id: 'a', title: 'Full name', type: 'short_text' },
          { id: 'b', title: 'Where do we write to?', type: 'email' },
          { id: 'c', title: 'Which ones?', type: 'multiple_choice' },
          {
            id: 'g',
            type: 'group',
            title: 'More',
            properties: { fields: [{ id: 'd', title: 'Call you?', type: 'yes_no' }] },
          },
          { id: 'e', title: 'Deposit', type: 'payment' },
        ],
      },
      answers: [
        { type: 'text', text: name, field: { id: 'a', type: 'short_text' } },
        { type: 'email', email, field: { id: 'b', type: 'email' } },
        { type: 'choices', choices: { labels: ['London', 'Sydney'], other: 'Oslo' }, field: { id: 'c' } },
        { type: 'boolean', boolean: true, field: { id: 'd', type: 'yes_no' } },
        { type: 'payment', payment: { amount: '10', currency: 'EUR' }, field: { id: 'e' } },
      ],
      ...more,
    },
  });

  test('an answer is what its type says, or its question', async () => {
    const hook = await hooks.make('TYPEFORM', { secret: 'of Typeform' });
    const person = somebody();
    const body = JSON.stringify(response(person));
    const signature = { 'typeform-signature': signed(body, 'of Typeform', 'base64') };
    const { externalId, lead } = await hooks.outcome(hook, hooks.post(hook.path, body, signature));
    expect(lead).toMatchObject({
      ...{ firstName: 'Nora', email: person.email },
      external: { externalId, createdAt: '2026-01-18T18:17:02.000Z' },
      marketingAttribution: [expect.objectContaining({ source: 'newsletter' })],
    });
    for (const line of ['Which ones?: London', 'Which ones?: Oslo', 'Call you?: yes', 'Deposit: 10 EUR']) {
      expect(lead.description.split('\n')).toContain(line);
    }
    expect(await hooks.post(hook.path, body)).toMatchObject({ status: 401 });
    expect(await hooks.outcome(hook, hooks.post(hook.path, body, signature))).toMatchObject({
      status: 'DUPLICATE',
    });
  });

  test('what is no response is refused', async () => {
    const hook = await hooks.make('TYPEFORM');
    for (const payload of [{}, [], { form_response: {} }]) {
      expect(await hooks.post(hook.path, payload)).toMatchObject({ status: 422 });
    }
    expect(await hooks.post(hook.path, 'a=b', form)).toMatchObject({ status: 415 });
  });
});
