import { Webhook } from 'standardwebhooks';
import { demo } from '../../../src/cli/seed/demo.js';
import { takeIn } from '../../support/conversions.js';
import type { Selected } from '../../support/gateway.js';
import { until } from '../../support/outbox.js';
import {
  openWebhookTest,
  type Received,
  type Receiver,
  startReceiver,
  type WebhookTest,
} from '../../support/webhooks.js';

let hooks: WebhookTest;
let receiver: Receiver;
beforeAll(async () => {
  hooks = await openWebhookTest();
  hooks.work();
}, 120_000);
afterAll(() => hooks.stop());
beforeEach(async () => {
  receiver = await startReceiver();
});
afterEach(async () => {
  await hooks.gateway.sql('update webhooks set is_active = false');
  await receiver.stop();
});

/** What a receiver got, judged as a receiver does. @throws Error for a wrong signature */
const verified = (secret: string, { body, headers }: Received): Selected =>
  new Webhook(secret).verify(body, headers);
const received = (count: number) =>
  until(
    () => receiver.requests,
    (requests) => requests.length >= count,
  );
const recorded = (webhookId: string, count: number) =>
  until(
    () => hooks.deliveries(webhookId),
    (deliveries) => deliveries.length >= count,
  );

test('a message is signed as Standard Webhooks has it, says what the log says, and is on record', async () => {
  const { id, secret } = await hooks.webhook(receiver.url, ['LEAD_CREATED']);
  const leadId = await takeIn(hooks.gateway, { company: 'Initech' });
  const [request] = (await received(1)) as [Received];
  const said = verified(secret, request);
  expect(said).toEqual({
    id: request.headers['webhook-id'],
    event: 'LEAD_CREATED',
    timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
    tenant: 'acme',
    record: { type: 'LEAD', id: leadId },
    user: { id: demo.users.ada, email: 'ada@acme.test' },
    changes: expect.arrayContaining([{ field: 'company', before: null, after: 'Initech' }]),
    logId: expect.stringMatching(/^log_/),
  });
  expect(request.headers).toMatchObject({ 'content-type': 'application/json', 'user-agent': 'lead-gateway' });
  expect(() => verified(secret, { ...request, body: `${request.body} ` })).toThrow('No matching signature');
  expect(await recorded(id, 1)).toEqual([
    {
      ...{ id: expect.stringMatching(/^delivery_/), messageId: said.id, event: 'LEAD_CREATED' },
      ...{ attempt: 1, statusCode: 204, error: null },
      attemptedAt: expect.any(String),
      deliveredAt: expect.any(String),
    },
  ]);
});

test('a receiver that fails for a while gets everything, once, under the IDs of the first attempts', async () => {
  const { id, secret } = await hooks.webhook(receiver.url, ['LEAD_CREATED']);
  receiver.answer = { status: 500 };
  const leads = [await takeIn(hooks.gateway), await takeIn(hooks.gateway), await takeIn(hooks.gateway)];
  await recorded(id, 3);
  receiver.answer = { status: 200, body: 'ok' };
  const refused = receiver.requests.splice(0);
  const accepted = await until(
    async () => {
      await hooks.hasten();
      return hooks.deliveries(id);
    },
    (deliveries) => deliveries.filter(({ deliveredAt }) => deliveredAt).length === 3,
  );
  expect(new Set(receiver.requests.map((one) => verified(secret, one).record.id))).toEqual(new Set(leads));
  const idOf = ({ headers }: Received) => headers['webhook-id'];
  expect(new Set(receiver.requests.map(idOf))).toEqual(new Set(refused.map(idOf)));
  for (const { attempt, statusCode, error } of accepted) {
    if (statusCode === 200) expect(attempt).toBeGreaterThan(1);
    else expect({ statusCode, error }).toEqual({ statusCode: 500, error: 'answered 500' });
  }
  const [{ failing_since }] = await hooks.gateway.sql('select failing_since from webhooks where url = $1', [
    receiver.url,
  ]);
  expect(failing_since).toBeNull();
});

test.each([301, 302, 307, 400, 401, 404, 408, 422, 429, 500, 503])(
  'an answer of %i is a failure that is tried again; no redirect is followed',
  async (status) => {
    const elsewhere = await startReceiver();
    receiver.answer = { status, headers: { location: elsewhere.url } };
    const { id } = await hooks.webhook(receiver.url, ['LEAD_CREATED']);
    await takeIn(hooks.gateway);
    const [failed] = await recorded(id, 1);
    expect(failed).toMatchObject({
      statusCode: status,
      deliveredAt: null,
      error: expect.stringMatching(`answered ${status}`),
    });
    const waiting = await until(
      () =>
        hooks.gateway.sql(`select sent_at, failed_at from outbox_messages where last_error like $1`, [
          `answered ${status}%`,
        ]),
      (rows) => rows.length > 0,
    );
    expect(waiting).toEqual([{ sent_at: null, failed_at: null }]);
    expect(elsewhere.requests).toEqual([]);
    await elsewhere.stop();
  },
);

test('an address where nobody answers is tried again, and its network is not told of', async () => {
  await receiver.stop();
  const { id } = await hooks.webhook(receiver.url, ['LEAD_CREATED']);
  await takeIn(hooks.gateway);
  expect(await recorded(id, 1)).toMatchObject([
    { statusCode: null, error: 'could not be reached (ECONNREFUSED)', deliveredAt: null },
  ]);
});

test('an answer without end is not waited for: its status counts', async () => {
  receiver.answer = { status: 200, body: Buffer.alloc(8 * 1024 * 1024) };
  const { id } = await hooks.webhook(receiver.url, ['LEAD_CREATED']);
  await takeIn(hooks.gateway);
  expect(await recorded(id, 1)).toMatchObject([{ statusCode: 200, error: null }]);
});

test('who does not want an event, is inactive, or of another tenant hears nothing', async () => {
  const other = await startReceiver();
  await hooks.webhook(other.url, ['LEAD_DELETED']);
  const inactive = await hooks.webhook(other.url, ['LEAD_CREATED']);
  await hooks.settings.saved('saveWebhook', { ...pick(inactive), isActive: false });
  const { secret } = await hooks.webhook(other.url, ['LEAD_CREATED'], 'gus');
  await hooks.webhook(receiver.url, ['LEAD_CREATED']);
  await takeIn(hooks.gateway);
  await received(1);
  expect(other.requests).toEqual([]);
  const theirs = await takeIn(hooks.gateway, {}, 'gus');
  const [request] = (await until(
    () => other.requests,
    (requests) => requests.length > 0,
  )) as [Received];
  expect(verified(secret, request)).toMatchObject({ tenant: 'globex', record: { id: theirs } });
  expect(receiver.requests).toHaveLength(1);
  await other.stop();
});

describe('without WEBHOOK_ALLOW_PRIVATE', () => {
  let guarded: WebhookTest;
  beforeAll(async () => {
    guarded = await openWebhookTest({ WEBHOOK_ALLOW_PRIVATE: 'false' });
    guarded.work({ WEBHOOK_ALLOW_PRIVATE: 'false' });
  }, 120_000);
  afterAll(() => guarded.stop());

  const save = (input: object) =>
    guarded.settings.save('saveWebhook', { events: ['LEAD_CREATED'], ...input });
  const refused = {
    __typename: 'ValidationError',
    issues: [{ path: ['input', 'url'], code: 'NOT_ALLOWED' }],
  };

  test.each([
    'http://127.0.0.1:9/hook',
    'https://10.1.2.3/',
    'http://192.168.0.1',
    'http://169.254.169.254/latest/meta-data',
    'http://0x7f.1/',
    'http://2130706433/',
    'http://[::1]/',
    'http://[fd00::1]/',
    'http://[::ffff:10.0.0.1]/',
  ])('%s is refused when it is saved', async (url) => {
    expect(await save({ url })).toMatchObject(refused);
    const { id } = await guarded.webhook('https://crm.example/hook', ['LEAD_CREATED']);
    expect(await save({ id, url })).toMatchObject(refused);
  });

  test('public addresses and names are saved', async () => {
    for (const url of ['https://93.184.215.14/', 'http://[2606:2800:21f:cb07:6820:80da:af6b:8b2c]/']) {
      expect(await save({ url })).toMatchObject({ __typename: 'SaveSettingSuccess', setting: { url } });
    }
  });

  test('one that was saved before can be changed otherwise, and nothing goes there, nor to such a name', async () => {
    await guarded.gateway.sql('update webhooks set is_active = false');
    const webhooks = await Promise.all(
      ['https://crm.example/', receiver.url.replace('127.0.0.1', 'localhost')].map((url) =>
        guarded.webhook(url, ['LEAD_CREATED']),
      ),
    );
    const [{ id }] = webhooks as [Selected];
    await guarded.gateway.sql('update webhooks set url = $1 where url = $2', [
      receiver.url,
      'https://crm.example/',
    ]);
    expect(await save({ id, url: receiver.url, events: ['LEAD_CREATED', 'LEAD_CONVERTED'] })).toMatchObject({
      __typename: 'SaveSettingSuccess',
    });
    expect(await save({ id, url: receiver.url.replace('127.0.0.1', '127.0.0.2') })).toMatchObject(refused);
    await takeIn(guarded.gateway);
    for (const { id } of webhooks) {
      const [attempt] = await until(
        () => guarded.deliveries(id),
        ({ length }) => length > 0,
      );
      expect(attempt).toMatchObject({
        ...{ statusCode: null, deliveredAt: null },
        error: 'its address is not on the public internet',
      });
    }
    expect(receiver.requests).toEqual([]);
  });
});

test('a change that fails tells nobody', async () => {
  const before = await hooks.gateway.sql('select count(*)::int from outbox_messages');
  await hooks.webhook(receiver.url, ['LEAD_CREATED', 'LEAD_UPDATED', 'LEAD_CONVERTED']);
  const { body } = await hooks.gateway.query(
    `mutation ($input: ConvertLeadInput!) { convertLead(input: $input) { __typename } }`,
    { input: { leadId: demo.leads.duplicate } },
  );
  expect(body.data.convertLead.__typename).toBe('DuplicateCustomerError');
  expect(await hooks.gateway.sql('select count(*)::int from outbox_messages')).toEqual(before);
});

const pick = ({ id, url, events }: Selected) => ({ id, url, events });
