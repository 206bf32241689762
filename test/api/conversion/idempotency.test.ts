import { demo } from '../../../src/cli/seed/demo.js';
import { uuidOf } from '../../../src/platform/ids/index.js';
import { convert, takeIn } from '../../support/conversions.js';
import { startTestGateway, type TestGateway } from '../../support/gateway.js';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway();
});
afterAll(() => gateway.stop());

const customersCount = async () => (await gateway.sql('select count(*)::int as n from customers'))[0]?.n;

test('the same key and input give the same answer, and nothing happens twice', async () => {
  const leadId = await takeIn(gateway, { company: 'Once Inc', preferredContact: 'EMAIL' });
  const input = {
    idempotencyKey: 'once',
    customer: { job: 'Buyer', address: 'Leeds' },
    deal: { name: 'Once', closingDate: '2030-01-01' },
  };
  const first = await convert(gateway, leadId, input);
  expect(first).toMatchObject({ outcome: 'CREATED', isReplay: false });
  const customers = await customersCount();
  const inOtherOrder = {
    deal: { closingDate: '2030-01-01', name: 'Once' },
    customer: { address: 'Leeds', job: 'Buyer' },
    idempotencyKey: 'once',
    overwrite: false,
  };
  for (const again of [input, inOtherOrder]) {
    expect(await convert(gateway, leadId, again)).toEqual({ ...first, isReplay: true });
  }
  expect(await customersCount()).toBe(customers);
});

test('records are read again', async () => {
  const leadId = await takeIn(gateway);
  const input = { idempotencyKey: 'read again' };
  const { customer } = await convert(gateway, leadId, input);
  await gateway.sql(`update customers set job = 'Promoted' where id = $1`, [uuidOf(customer.id)]);
  expect((await convert(gateway, leadId, input)).customer.job).toBe('Promoted');
});

test('another input under the same key is a conflict', async () => {
  const leadId = await takeIn(gateway);
  await convert(gateway, leadId, { idempotencyKey: 'taken' });
  for (const input of [{ skipAccount: true }, { overwrite: true }, { customer: { job: 'Buyer' } }]) {
    expect(await convert(gateway, leadId, { ...input, idempotencyKey: 'taken' })).toMatchObject({
      code: 'IDEMPOTENCY_CONFLICT',
      idempotencyKey: 'taken',
    });
  }
  expect(await convert(gateway, await takeIn(gateway), { idempotencyKey: 'taken' })).toMatchObject({
    code: 'IDEMPOTENCY_CONFLICT',
  });
});

test('a key is one person’s own', async () => {
  const mine = await convert(gateway, await takeIn(gateway), { idempotencyKey: 'own' });
  const theirs = await convert(gateway, await takeIn(gateway), { idempotencyKey: 'own' }, 'sam');
  expect([mine.isReplay, theirs.isReplay]).toEqual([false, false]);
});

test('only a success is kept', async () => {
  const leadId = demo.leads.archived;
  const input = { idempotencyKey: 'second try' };
  expect(await convert(gateway, leadId, input)).toMatchObject({ code: 'ARCHIVED' });
  await gateway.sql('update leads set archived_at = null where id = $1', [uuidOf(leadId)]);
  expect(await convert(gateway, leadId, { ...input, skipAccount: true })).toMatchObject({
    outcome: 'CREATED',
    isReplay: false,
  });
});

test('a replay comes before any obstacle; without the key the lead is converted already', async () => {
  const leadId = await takeIn(gateway);
  const input = { idempotencyKey: 'before obstacles', expectedVersion: 1 };
  await convert(gateway, leadId, input);
  expect(await convert(gateway, leadId, input)).toMatchObject({ isReplay: true });
  expect(await convert(gateway, leadId)).toMatchObject({ code: 'ALREADY_CONVERTED' });
});

test('a replay shows nothing of a lead that the caller may not see any more', async () => {
  const input = { idempotencyKey: 'out of sight' };
  expect(await convert(gateway, demo.leads.group, input, 'sam')).toMatchObject({ isReplay: false });
  await gateway.sql(
    `update leads set privacy_level = 'PRIVATE', owner_id = $2, assigned_user_id = $2 where id = $1`,
    [uuidOf(demo.leads.group), uuidOf(demo.users.mia)],
  );
  expect(await convert(gateway, demo.leads.group, input, 'sam')).toMatchObject({
    code: 'NOT_FOUND',
    missingIds: [demo.leads.group],
  });
});

test('a conversion that was taken back since is a conflict', async () => {
  const leadId = await takeIn(gateway);
  const input = { idempotencyKey: 'taken back' };
  await convert(gateway, leadId, input);
  await gateway.sql('update conversions set reverted_at = now() where lead_id = $1', [uuidOf(leadId)]);
  expect(await convert(gateway, leadId, input)).toMatchObject({ code: 'IDEMPOTENCY_CONFLICT' });
});

test('a key that has run out is as none', async () => {
  const idempotencyKey = 'old';
  await convert(gateway, await takeIn(gateway), { idempotencyKey });
  await gateway.sql(`update idempotency_keys set expires_at = now() - interval '1 second' where key = 'old'`);
  expect(await convert(gateway, await takeIn(gateway), { idempotencyKey })).toMatchObject({
    isReplay: false,
  });
});

test.each(['', ' ', '\u200b'])('a key of which nothing is seen, %j, is none', async (idempotencyKey) => {
  for (const leadId of [await takeIn(gateway), await takeIn(gateway)]) {
    expect(await convert(gateway, leadId, { idempotencyKey })).toMatchObject({ isReplay: false });
  }
});

test('a key has 1 to 255 characters', async () => {
  const leadId = await takeIn(gateway);
  expect((await convert(gateway, leadId, { idempotencyKey: 'x'.repeat(256) })).issues).toMatchObject([
    { path: ['input', 'idempotencyKey'] },
  ]);
  expect(await convert(gateway, leadId, { idempotencyKey: 'x'.repeat(255) })).toMatchObject({
    isReplay: false,
  });
});

test('ten repeats in flight give one answer', async () => {
  const leadId = await takeIn(gateway);
  const answers = await Promise.all(
    Array.from({ length: 10 }, () => convert(gateway, leadId, { idempotencyKey: 'in flight' })),
  );
  expect(answers.map(({ __typename }) => __typename)).toEqual(Array(10).fill('ConvertLeadSuccess'));
  expect(answers.filter(({ isReplay }) => !isReplay)).toHaveLength(1);
  expect(new Set(answers.map(({ customer }) => customer.id)).size).toBe(1);
});
