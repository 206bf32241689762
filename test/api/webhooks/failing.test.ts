import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { newId, uuidOf } from '../../../src/platform/ids/index.js';
import { takeIn } from '../../support/conversions.js';
import type { Selected } from '../../support/gateway.js';
import { graphql } from '../../support/graphql.js';
import { until } from '../../support/outbox.js';
import { openWebhookTest, type Receiver, startReceiver, type WebhookTest } from '../../support/webhooks.js';

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
  await hooks.gateway.sql('update outbox_messages set failed_at = now() where sent_at is null');
  await receiver.stop();
});

const stateOf = async (id: string): Promise<Selected> => {
  const webhooks = await hooks.settings.list('webhooks', 'id isActive disabledAt');
  return webhooks.find((one) => one.id === id);
};
const disabled = (id: string) =>
  until(
    () => stateOf(id),
    ({ isActive }) => !isActive,
  );
const recorded = (id: string, count: number) =>
  until(
    () => hooks.deliveries(id),
    ({ length }) => length >= count,
  );

/** The mails that were kept as files, of this webhook's address. */
async function notices(): Promise<string[]> {
  const folder = join(hooks.gateway.config.dataDir, 'mail');
  // What is still being written has another ending.
  const files = (await readdir(folder).catch(() => [])).filter((file) => file.endsWith('.eml'));
  const mails = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')));
  return mails.filter((mail) => mail.includes(new URL(receiver.url).port));
}

const redeliver = async (deliveryId: string): Promise<Selected> => {
  const { body } = await hooks.gateway.query(
    graphql(`mutation ($input: RedeliverWebhookInput!) {
      redeliverWebhook(input: $input) {
        __typename
        ... on RedeliverWebhookSuccess { webhook { id isActive } }
        ... on NotFoundError { missingIds }
        ... on ValidationError { issues { path code } }
      }
    }`),
    { input: { deliveryId } },
  );
  return body.data.redeliverWebhook;
};

test('five days of failures switch a webhook off, and every administrator is told once', async () => {
  await hooks.gateway.sql(`update users set role = 'ADMIN' where email = 'mia@acme.test'`);
  receiver.answer = { status: 503 };
  const made = await hooks.webhook(receiver.url, ['LEAD_CREATED']);
  await takeIn(hooks.gateway);
  await takeIn(hooks.gateway);
  await recorded(made.id, 2);
  expect(await stateOf(made.id)).toMatchObject({ isActive: true, disabledAt: null });
  await hooks.gateway.sql(`update webhooks set failing_since = now() - interval '5 days' where is_active`);
  await hooks.hasten();
  expect(await disabled(made.id)).toMatchObject({ disabledAt: expect.any(String) });
  const mails = await until(notices, ({ length }) => length >= 2);
  expect(mails.map((mail) => /^To: (.*)\r$/m.exec(mail)?.[1]).sort()).toEqual([
    'ada@acme.test',
    'mia@acme.test',
  ]);
  expect(mails[0]).toContain('answered 503');
  // The path may be what lets one in.
  expect(mails.join()).not.toContain('/hook');
  await hooks.gateway.sql(`update users set role = 'MANAGER' where email = 'mia@acme.test'`);
  // What waits is given up, and nothing new is queued.
  await until(
    () => hooks.gateway.sql('select id from outbox_messages where sent_at is null and failed_at is null'),
    ({ length }) => length === 0,
  );
  const [{ count }] = await hooks.gateway.sql('select count(*)::int from outbox_messages');
  await takeIn(hooks.gateway);
  expect(await hooks.gateway.sql('select count(*)::int from outbox_messages')).toEqual([{ count }]);
  const logs = await hooks.settings.logs(made.id);
  expect(logs.at(-1)).toMatchObject({
    user: null,
    changes: [{ field: 'isActive', before: 'true', after: 'false' }],
  });

  // Switched on again it begins anew, and what was missed can be sent again.
  const { id, url, events } = made;
  await hooks.settings.saved('saveWebhook', { id, url, events, isActive: true });
  expect(await stateOf(id)).toEqual({ id, isActive: true, disabledAt: null });
  receiver.answer = { status: 204 };
  const [missed] = await hooks.deliveries(id);
  expect(await redeliver(missed.id)).toEqual({
    __typename: 'RedeliverWebhookSuccess',
    webhook: { id, isActive: true },
  });
  const [last] = await until(
    () => hooks.deliveries(id),
    ([newest]) => newest?.deliveredAt != null,
  );
  expect(last).toMatchObject({ messageId: missed.messageId, statusCode: 204, attempt: missed.attempt + 1 });
});

test('410 Gone switches it off at once', async () => {
  receiver.answer = { status: 410 };
  const { id } = await hooks.webhook(receiver.url, ['LEAD_CREATED']);
  await takeIn(hooks.gateway);
  await disabled(id);
  expect(await hooks.deliveries(id)).toMatchObject([{ statusCode: 410, error: 'answered 410' }]);
  expect(await until(notices, ({ length }) => length > 0)).toHaveLength(1);
});

test('a message that was delivered can be sent again, under the same ID and as it was', async () => {
  const { id } = await hooks.webhook(receiver.url, ['LEAD_CREATED']);
  await takeIn(hooks.gateway);
  const [delivered] = await recorded(id, 1);
  await until(
    () => hooks.gateway.sql('select id from outbox_messages where sent_at is null and failed_at is null'),
    ({ length }) => length === 0,
  );
  expect(await redeliver(delivered.id)).toMatchObject({ __typename: 'RedeliverWebhookSuccess' });
  const [again] = await recorded(id, 2);
  expect(again).toMatchObject({ messageId: delivered.messageId, attempt: 2, error: null });
  expect(receiver.requests[1]?.body).toBe(receiver.requests[0]?.body);
  expect(receiver.requests[1]?.headers['webhook-id']).toBe(delivered.messageId);

  // As well where the outbox has been swept meanwhile.
  await hooks.gateway.sql('delete from outbox_messages where id = $1', [uuidOf(delivered.messageId)]);
  expect(await redeliver(delivered.id)).toMatchObject({ __typename: 'RedeliverWebhookSuccess' });
  expect((await recorded(id, 3))[0]).toMatchObject({ messageId: delivered.messageId, attempt: 1 });
});

test("what is not there, another tenant's, or of an inactive webhook is not sent again", async () => {
  const { id, url, events } = await hooks.webhook(receiver.url, ['LEAD_CREATED']);
  const theirs = await hooks.webhook(receiver.url, ['LEAD_CREATED'], 'gus');
  await takeIn(hooks.gateway);
  await takeIn(hooks.gateway, {}, 'gus');
  const [own] = await recorded(id, 1);
  const [foreign] = await until(
    () => hooks.deliveries(theirs.id, 'gus'),
    ({ length }) => length > 0,
  );
  for (const missing of [newId('delivery'), foreign.id]) {
    expect(await redeliver(missing)).toEqual({ __typename: 'NotFoundError', missingIds: [missing] });
  }
  await hooks.settings.saved('saveWebhook', { id, url, events, isActive: false });
  for (const [deliveryId, code] of [
    [own.id, 'INACTIVE'],
    [id, 'WRONG_ID_KIND'],
  ]) {
    expect(await redeliver(deliveryId)).toEqual({
      __typename: 'ValidationError',
      issues: [{ path: ['input', 'deliveryId'], code }],
    });
  }
  expect(receiver.requests).toHaveLength(2);
});

test('a webhook that is deleted takes its record with it, and what waits for it goes nowhere', async () => {
  receiver.answer = { status: 500 };
  const { id } = await hooks.webhook(receiver.url, ['LEAD_CREATED']);
  await takeIn(hooks.gateway);
  await recorded(id, 1);
  expect(await hooks.settings.delete(id)).toMatchObject({ __typename: 'DeleteSettingSuccess' });
  await hooks.hasten();
  const settled = await until(
    () => hooks.gateway.sql(`select attempts from outbox_messages where last_error = 'the webhook is gone'`),
    ({ length }) => length > 0,
  );
  expect(settled).toHaveLength(1);
  expect(receiver.requests).toHaveLength(1);
});

test('a page of webhooks with what was delivered to them costs as many statements as one', async () => {
  const cost = async (first: number) => {
    hooks.gateway.statements.length = 0;
    const { body } = await hooks.gateway.query(
      graphql('query ($first: Int) { webhooks { id deliveries(first: $first) { id } } }'),
      { first },
    );
    return { webhooks: body.data.webhooks, statements: hooks.gateway.statements.length };
  };
  const many = await cost(1);
  expect(many.webhooks.length).toBeGreaterThan(3);
  for (const { deliveries } of many.webhooks) expect(deliveries.length).toBeLessThan(2);
  await hooks.gateway.sql(
    `delete from webhooks where tenant_id = (select tenant_id from tenants where slug = 'acme')
        and id not in (select webhook_id from webhook_deliveries order by attempted_at limit 1)`,
  );
  const one = await cost(200);
  expect(one.webhooks).toHaveLength(1);
  expect(one.statements).toBe(many.statements);
});

test.each([-1, 201])('deliveries(first: %i) is refused', async (first) => {
  const { body } = await hooks.gateway.query(
    graphql('query ($first: Int) { webhooks { deliveries(first: $first) { id } } }'),
    { first },
  );
  expect(body.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
});

test('to be told costs a change no statement and no round trip', async () => {
  const cost = async () => {
    hooks.gateway.statements.length = 0;
    await takeIn(hooks.gateway);
    return hooks.gateway.statements.length;
  };
  const without = await cost();
  await hooks.webhook(receiver.url, ['LEAD_CREATED']);
  expect(await cost()).toBe(without);
});
