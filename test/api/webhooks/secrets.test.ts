import { Webhook } from 'standardwebhooks';
import { newId } from '../../../src/platform/ids/index.js';
import { takeIn } from '../../support/conversions.js';
import type { Person, Selected } from '../../support/gateway.js';
import { graphql } from '../../support/graphql.js';
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
  receiver = await startReceiver();
}, 120_000);
afterAll(async () => {
  await hooks.stop();
  await receiver.stop();
});
beforeEach(() => {
  receiver.requests.length = 0;
});
afterEach(async () => {
  await hooks.gateway.sql('update webhooks set is_active = false');
});

async function rotate(id: string, as: Person = 'ada'): Promise<Selected> {
  const { body } = await hooks.gateway.query(
    graphql(`mutation ($input: RotateWebhookSecretInput!) {
      rotateWebhookSecret(input: $input) {
        __typename
        ... on RotateWebhookSecretSuccess { webhook { id url events isActive secret } }
        ... on NotFoundError { missingIds }
        ... on ValidationError { issues { path code } }
      }
    }`),
    { input: { id } },
    as,
  );
  return body.data.rotateWebhookSecret;
}

/** What signs the next message, of some secrets. */
async function signers(secrets: Record<string, string>): Promise<string[]> {
  receiver.requests.length = 0;
  await takeIn(hooks.gateway);
  const [{ body, headers }] = (await until(
    () => receiver.requests,
    ({ length }) => length > 0,
  )) as [Received];
  return Object.keys(secrets).filter((name) => {
    try {
      return Boolean(new Webhook(secrets[name] as string).verify(body, headers));
    } catch {
      return false;
    }
  });
}

test('a secret is shown when it is made, and nowhere afterwards', async () => {
  const made = await hooks.webhook(receiver.url, ['LEAD_CREATED']);
  expect(made.secret).toMatch(/^whsec_[\w+/]{43}=$/);
  const { id, url, events } = made;
  const saved = await hooks.settings.saved('saveWebhook', { id, url, events: [...events, 'LEAD_DELETED'] });
  expect(saved).toMatchObject({ id, secret: null });
  const { body } = await hooks.gateway.query(
    graphql('query ($id: ID!) { webhooks { id secret } node(id: $id) { ... on Webhook { id secret } } }'),
    { id },
  );
  expect(body.data.webhooks).toContainEqual({ id, secret: null });
  expect(body.data.node).toEqual({ id, secret: null });
  const logs = await hooks.settings.logs(id);
  expect(logs[0]?.changes).toContainEqual({ field: 'signingSecret', before: null, after: '•••' });
  expect(JSON.stringify(logs)).not.toContain(made.secret);
  expect(JSON.stringify(logs)).not.toContain(receiver.url);
});

test('after a rotation both secrets sign for a day, and the new one alone then', async () => {
  const { id, secret: first } = await hooks.webhook(receiver.url, ['LEAD_CREATED']);
  const { __typename, webhook } = await rotate(id);
  expect(__typename).toBe('RotateWebhookSecretSuccess');
  const { secret: second, ...shown } = webhook;
  expect(shown).toEqual({ id, url: receiver.url, events: ['LEAD_CREATED'], isActive: true });
  expect(await signers({ first, second })).toEqual(['first', 'second']);
  const { webhook: last } = await rotate(id);
  expect(await signers({ first, second, third: last.secret })).toEqual(['second', 'third']);
  await hooks.gateway.sql(`update webhooks set previous_secret_until = now() - interval '1 second'`);
  expect(await signers({ first, second, third: last.secret })).toEqual(['third']);
  const logs = await hooks.settings.logs(id);
  expect(logs.at(-1)?.changes).toEqual([{ field: 'signingSecret', before: '•••', after: '•••' }]);
});

test('two administrators who rotate at once each get a secret, and both sign', async () => {
  const { id } = await hooks.webhook(receiver.url, ['LEAD_CREATED']);
  await hooks.gateway.sql(`update users set role = 'ADMIN' where email = 'mia@acme.test'`);
  const [one, other] = await Promise.all([rotate(id), rotate(id, 'mia')]);
  await hooks.gateway.sql(`update users set role = 'MANAGER' where email = 'mia@acme.test'`);
  expect(one.webhook.secret).not.toBe(other.webhook.secret);
  expect(await signers({ one: one.webhook.secret, other: other.webhook.secret })).toEqual(['one', 'other']);
});

test.each([
  ['of another tenant', async () => (await hooks.webhook(receiver.url, ['LEAD_CREATED'], 'gus')).id],
  ['of none', async () => newId('webhook')],
])('the secret of a webhook %s is not there to be rotated', async (_, idOf) => {
  const id = await idOf();
  expect(await rotate(id)).toEqual({ __typename: 'NotFoundError', missingIds: [id] });
});

test('what is no ID of a webhook is refused', async () => {
  expect(await rotate('code:any')).toMatchObject({
    __typename: 'ValidationError',
    issues: [{ path: ['input', 'id'] }],
  });
});

test.each([
  [{ url: 'ftp://hooks.example/' }, 'url', 'INVALID_FORMAT'],
  [{ url: 'https://user:secret@hooks.example/' }, 'url', 'INVALID_FORMAT'],
  [{ url: 'hooks.example' }, 'url', 'INVALID_FORMAT'],
  [{ events: [] }, 'events', 'REQUIRED'],
])('%j is refused', async (values, field, code) => {
  expect(
    await hooks.settings.save('saveWebhook', { url: receiver.url, events: ['LEAD_CREATED'], ...values }),
  ).toMatchObject({ __typename: 'ValidationError', issues: [{ path: ['input', field], code }] });
});

test('events in another order, or twice, are no change', async () => {
  const { id, url } = await hooks.webhook(receiver.url, ['LEAD_DELETED', 'LEAD_CREATED', 'LEAD_DELETED']);
  const same = await hooks.settings.saved('saveWebhook', {
    id,
    url,
    events: ['LEAD_CREATED', 'LEAD_DELETED'],
  });
  expect(same.events).toEqual(['LEAD_CREATED', 'LEAD_DELETED']);
  expect(await hooks.settings.logs(id)).toHaveLength(1);
});

test('whoever may not change settings sees no webhook, not by its ID either', async () => {
  const { id } = await hooks.webhook(receiver.url, ['LEAD_CREATED']);
  for (const person of ['mia', 'sam', 'vic'] as const) {
    const { body } = await hooks.gateway.query(
      graphql('query ($id: ID!) { webhooks { id } node(id: $id) { id } }'),
      { id },
      person,
    );
    expect(body.data).toEqual({ webhooks: null, node: null });
    expect(body.errors?.map(({ extensions }) => extensions.code)).toEqual(['FORBIDDEN', 'FORBIDDEN']);
  }
  const { body } = await hooks.gateway.query(
    graphql('query ($id: ID!) { webhooks { id } node(id: $id) { id } }'),
    { id },
    'gus',
  );
  expect(body.data.node).toBeNull();
  expect(body.data.webhooks).not.toContainEqual({ id });
});
