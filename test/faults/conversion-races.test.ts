import { idOf, uuidOf } from '../../src/platform/ids/index.js';
import { convert, stranger, takeIn } from '../support/conversions.js';
import { type Selected, startTestGateway, type TestGateway } from '../support/gateway.js';
import { withClient } from './conversion-burst.js';
import { findHalfConversions } from './half-conversions.js';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway();
});
afterEach(async () => {
  expect(await withClient(gateway.ownerUrl, findHalfConversions)).toEqual({});
  expect(gateway.logged.filter(({ level }) => Number(level) >= 50)).toEqual([]);
});
afterAll(() => gateway.stop());

const counted = (answers: Selected[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const { __typename = 'none' } of answers) counts[__typename] = (counts[__typename] ?? 0) + 1;
  return counts;
};
const twenty = [...Array(20).keys()];
const leads = async (values: (i: number) => object) => {
  const ids: string[] = [];
  for (const i of twenty) ids.push(await takeIn(gateway, { ...stranger(), ...values(i) }));
  return ids;
};
const race = (leadIds: string[], input: object = {}) =>
  Promise.all(leadIds.map((leadId) => convert(gateway, leadId, input)));

/** Until so many transactions wait for a lock. */
async function untilWaiting(count: number): Promise<void> {
  for (;;) {
    const waiting = await gateway.sql(
      `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    );
    if (waiting.length >= count) return;
    await new Promise((wake) => setTimeout(wake, 5));
  }
}

test('of thirty callers that convert one lead, one succeeds and the others are told why not', async () => {
  const leadId = await takeIn(gateway, { company: 'Raced Inc' });
  const callers = (['ada', 'mia', 'sam'] as const).flatMap((as) => Array(10).fill(as));
  const answers = await withClient(gateway.ownerUrl, async (client) => {
    // Held until several wait, so that they go for it at the same moment.
    await client.query('begin');
    await client.query('select from leads where id = $1 for update', [uuidOf(leadId)]);
    const racing = Promise.all(callers.map((as) => convert(gateway, leadId, {}, as)));
    await untilWaiting(5);
    await client.query('commit');
    return racing;
  });
  const {
    ConvertLeadSuccess,
    LeadAlreadyConvertedError = 0,
    LeadLockedError = 0,
    ...rest
  } = counted(answers);
  expect(ConvertLeadSuccess).toBe(1);
  expect(LeadAlreadyConvertedError + LeadLockedError).toBe(29);
  expect(rest).toEqual({});
});

test.each([
  ['phone number', () => ({ phoneNumbers: stranger().phoneNumbers })],
  ['phone number among others', () => ({ second: stranger().phoneNumbers[0] })],
])('of twenty leads of one %s, one becomes a customer', async (_, make) => {
  const { second, ...values } = make() as { second?: string; phoneNumbers?: string[] };
  const ids = await leads(() =>
    second === undefined ? values : { phoneNumbers: [...stranger().phoneNumbers, second] },
  );
  const answers = await race(ids);
  expect(counted(answers)).toEqual({ ConvertLeadSuccess: 1, DuplicateCustomerError: 19 });
  const winner = answers.find(({ customer }) => customer)?.customer.id;
  for (const { matches } of answers.filter((answer) => answer.matches)) {
    expect(matches.map(({ record }: { record: { id: string } }) => record.id)).toEqual([winner]);
  }
});

test('of twenty leads of one e-mail address, one becomes a customer', async () => {
  const { email } = stranger();
  const ids = await leads(() => ({}));
  // No two live leads share an address by the rules; those of an older import may.
  await gateway.sql('drop index leads_email');
  await gateway.sql('update leads set email = $1 where id = any($2::uuid[])', [email, ids.map(uuidOf)]);
  expect(counted(await race(ids))).toEqual({ ConvertLeadSuccess: 1, DuplicateCustomerError: 19 });
});

test('of twenty leads with one identity number, one becomes a customer', async () => {
  const answers = await race(await leads(() => ({})), { customer: { identityNumber: 'race 1' } });
  expect(counted(answers)).toEqual({ ConvertLeadSuccess: 1, DuplicateCustomerError: 19 });
});

test('of twenty people of one company, all become customers of one account', async () => {
  const answers = await race(
    await leads((i) => ({ company: i % 2 ? 'Meeting Point Ltd' : 'meeting point' })),
  );
  expect(counted(answers)).toEqual({ ConvertLeadSuccess: 20 });
  expect(new Set(answers.map(({ account }) => account.id)).size).toBe(1);
  expect(await gateway.sql(`select from accounts where base_name = 'meeting point'`)).toHaveLength(1);
});

test('of conversions at once of one name with different legal forms, each finds its own account', async () => {
  const forms = ['AG', 'Inc', 'Ltd', 'GmbH', 'S.A.'];
  await race(await leads((i) => ({ company: `Raced Forms ${forms[i % 5]}` })));
  const answers = await race(await leads((i) => ({ company: `Raced Forms ${forms[i % 5]}` })));
  expect(counted(answers)).toEqual({ ConvertLeadSuccess: 20 });
  expect(new Set(answers.map(({ account }) => account.id)).size).toBe(5);
  expect(await gateway.sql(`select from accounts where base_name = 'raced forms'`)).toHaveLength(5);
});

test('of twenty leads that are to take one deal, one does', async () => {
  const [deal] = await gateway.sql(
    `select id from deals where customer_id is null and deleted_at is null order by id limit 1`,
  );
  const answers = await race(await leads(() => ({})), { existingDealId: idOf('deal', deal.id) });
  expect(counted(answers)).toEqual({ ConvertLeadSuccess: 1, ValidationError: 19 });
});

test('twenty merges into one customer all succeed, and each phone number is there or told as one too many', async () => {
  const { customer } = await convert(gateway, await takeIn(gateway));
  const ids = await leads(() => ({}));
  const answers = await race(ids, { existingCustomerId: customer.id });
  expect(counted(answers)).toEqual({ ConvertLeadSuccess: 20 });
  const { body } = await gateway.query('query ($id: ID!) { customer(id: $id) { version phoneNumbers } }', {
    id: customer.id,
  });
  const tooMany = answers.flatMap(({ carriedOver }) =>
    carriedOver.skipped.filter(({ reason }: { reason: string }) => reason === 'TOO_MANY'),
  );
  expect(body.data.customer.phoneNumbers).toHaveLength(10);
  expect(tooMany).toHaveLength(11);
  expect(body.data.customer.version).toBe(10);
});

test('keys that cross each other: whoever comes second is a duplicate, and nobody waits for ever', async () => {
  const numbers = [stranger(), stranger()].flatMap(({ phoneNumbers }) => phoneNumbers);
  const ids = await leads((i) => ({ phoneNumbers: i % 2 ? numbers : [...numbers].reverse() }));
  expect(counted(await race(ids))).toEqual({ ConvertLeadSuccess: 1, DuplicateCustomerError: 19 });
});

test('merges and new customers of one number, at once, leave the number with one of them', async () => {
  const { customer } = await convert(gateway, await takeIn(gateway));
  const { phoneNumbers } = stranger();
  const ids = await leads(() => ({ phoneNumbers }));
  const answers = await Promise.all(
    ids.map((leadId, i) => convert(gateway, leadId, i % 2 ? { existingCustomerId: customer.id } : {})),
  );
  const winners = new Set(answers.flatMap((answer) => answer.customer?.id ?? []));
  expect(winners.size).toBe(1);
  expect(Object.keys(counted(answers)).sort()).toEqual(['ConvertLeadSuccess', 'DuplicateCustomerError']);
});

test('a lead that another transaction holds for longer than a second is being changed at this moment', async () => {
  const leadId = await takeIn(gateway);
  await withClient(gateway.ownerUrl, async (client) => {
    await client.query('begin');
    await client.query('select from leads where id = $1 for update', [uuidOf(leadId)]);
    expect(await convert(gateway, leadId)).toMatchObject({
      __typename: 'LeadLockedError',
      lead: { id: leadId },
      lock: { action: 'CHANGE_IN_PROGRESS', lockedBy: null },
    });
  });
  expect(await convert(gateway, leadId)).toMatchObject({ outcome: 'CREATED' });
});

test('a customer who is given another account while they are waited for goes on with that one', async () => {
  const made = async (company: string) => {
    const { customer, account } = await convert(gateway, await takeIn(gateway, { company }));
    return { customerId: customer.id, accountId: account.id };
  };
  const [theirs, other] = [await made('First of Two Inc'), await made('Second of Two Inc')];
  const leadId = await takeIn(gateway, { company: 'Third of Two Inc' });
  const answer = await withClient(gateway.ownerUrl, async (client) => {
    await client.query('begin');
    await client.query('update customers set account_id = $2 where id = $1', [
      uuidOf(theirs.customerId),
      uuidOf(other.accountId),
    ]);
    const converting = convert(gateway, leadId, { existingCustomerId: theirs.customerId });
    await untilWaiting(1);
    await client.query('commit');
    return converting;
  });
  expect(answer).toMatchObject({
    ...{ __typename: 'ConvertLeadSuccess', outcome: 'MERGED', accountSource: 'CUSTOMERS_OWN' },
    account: { id: other.accountId },
    customer: { account: { id: other.accountId } },
  });
});
