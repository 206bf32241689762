import { demo } from '../../../src/cli/seed/demo.js';
import { uuidOf } from '../../../src/platform/ids/index.js';
import { convert, convertLead, customerOf, skipped, stranger, takeIn } from '../../support/conversions.js';
import { startTestGateway, type TestGateway } from '../../support/gateway.js';
import { graphql } from '../../support/graphql.js';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway();
});
afterAll(() => gateway.stop());

const keysOf = async (customerId: string) =>
  (
    await gateway.sql('select value from customer_keys where customer_id = $1 order by value', [
      uuidOf(customerId),
    ])
  ).map(({ value }) => value);

test('the same e-mail address, in whatever case', async () => {
  const person = stranger();
  const id = await customerOf(gateway, person);
  const leadId = await takeIn(gateway, { ...stranger(), email: person.email.toUpperCase() });
  expect(await convert(gateway, leadId)).toEqual({
    __typename: 'DuplicateCustomerError',
    code: 'DUPLICATE',
    message: expect.any(String),
    hiddenMatchesCount: 0,
    matches: [{ field: 'EMAIL', value: person.email, leadField: 'email', score: 1, record: { id } }],
  });
  const { body } = await gateway.query(
    graphql('query ($id: ID!) { lead(id: $id) { isConverted version } }'),
    { id: leadId },
    'vic',
  );
  expect(body.data.lead).toEqual({ isConverted: false, version: 1 });
});

test('any of the phone numbers, the second too', async () => {
  const person = stranger();
  const id = await customerOf(gateway, person);
  const other = stranger();
  const leadId = await takeIn(gateway, {
    ...other,
    phoneNumbers: [...other.phoneNumbers, ...person.phoneNumbers],
  });
  expect((await convert(gateway, leadId)).matches).toEqual([
    {
      field: 'PHONE_NUMBER',
      value: person.phoneNumbers[0],
      leadField: 'phoneNumbers.1',
      score: 1,
      record: { id },
    },
  ]);
});

test.each([
  ['identityNumber', 'IDENTITY_NUMBER', 'xy-10 20', 'XY1020'],
  ['taxNumber', 'TAX_NUMBER', 'de 999.888', 'DE-999888'],
])('the same %s, which the answer does not repeat', async (field, match, one, other) => {
  const id = await customerOf(gateway, {}, { customer: { [field]: one } });
  const leadId = await takeIn(gateway);
  expect((await convert(gateway, leadId, { customer: { [field]: other } })).matches).toEqual([
    { field: match, value: null, leadField: null, score: 1, record: { id } },
  ]);
  expect(await convert(gateway, leadId)).toMatchObject({ outcome: 'CREATED' });
});

test('several customers match, the e-mail address first and then the phones in order', async () => {
  const people = [stranger(), stranger(), stranger()];
  const ids: string[] = [];
  for (const person of people) ids.push(await customerOf(gateway, person));
  const leadId = await takeIn(gateway, {
    ...stranger(),
    email: people[0]?.email,
    phoneNumbers: [people[2]?.phoneNumbers[0], people[1]?.phoneNumbers[0]],
  });
  const { matches, message } = await convert(gateway, leadId);
  expect(matches.map((match: { record: { id: string } }) => match.record.id)).toEqual([
    ids[0],
    ids[2],
    ids[1],
  ]);
  expect(message).toContain('3 customers');
});

test('the demo leads of obstacles answer them', async () => {
  const matched = async (leadId: string) =>
    (await convert(gateway, leadId)).matches.map((match: { record: { id: string } }) => match.record.id);
  expect(await matched(demo.leads.duplicate)).toEqual([demo.customers.sameEmail]);
  expect(await matched(demo.leads.duplicatePhone)).toEqual([demo.customers.samePhone]);
  expect(await matched(demo.leads.duplicateOfTwo)).toEqual([
    demo.customers.oneOfTwo,
    demo.customers.otherOfTwo,
  ]);
});

test('looking alike by name and company alone is no obstacle', async () => {
  expect(await convert(gateway, demo.leads.lookalike)).toMatchObject({ outcome: 'CREATED' });
});

test('existingCustomerId of a match merges, and what the other match has is not taken over', async () => {
  const [one, other] = [stranger(), stranger()];
  const oneId = await customerOf(gateway, one);
  const otherId = await customerOf(gateway, other);
  const lead = { ...stranger(), email: one.email, phoneNumbers: other.phoneNumbers };
  const answer = await convert(gateway, await takeIn(gateway, lead), {
    existingCustomerId: oneId,
    overwrite: true,
  });
  expect(answer.customer).toMatchObject({ id: oneId, email: one.email, phoneNumbers: one.phoneNumbers });
  expect(answer.carriedOver.skipped).toEqual([
    { what: 'phoneNumbers.0', reason: 'HELD_BY_ANOTHER_CUSTOMER', value: other.phoneNumbers[0] },
  ]);
  expect(await keysOf(otherId)).toEqual([...other.phoneNumbers, other.email].sort());
});

test('an e-mail address that another has is not taken over, by filling, overwrite or choice', async () => {
  const other = stranger();
  await customerOf(gateway, other);
  for (const input of [
    {},
    { overwrite: true },
    { fieldChoices: [{ customerField: 'email', take: 'LEAD' }] },
  ]) {
    const known = { ...stranger(), email: null };
    const existingCustomerId = await customerOf(gateway, known);
    const lead = { ...stranger(), email: other.email, phoneNumbers: known.phoneNumbers };
    const answer = await convert(gateway, await takeIn(gateway, lead), { existingCustomerId, ...input });
    expect(answer).toMatchObject({ outcome: 'MERGED', customer: { email: null } });
    expect(skipped(answer).email).toBe('HELD_BY_ANOTHER_CUSTOMER');
  }
});

test('existingCustomerId of somebody else is refused while there are matches', async () => {
  const person = stranger();
  const id = await customerOf(gateway, person);
  const somebodyElse = await customerOf(gateway);
  const leadId = await takeIn(gateway, person);
  const answer = await convert(gateway, leadId, { existingCustomerId: somebodyElse });
  expect(answer.__typename).toBe('DuplicateCustomerError');
  expect(answer.matches.map((match: { record: { id: string } }) => match.record.id)).toEqual([id, id]);
});

test('and so is a customer of the lead’s own who is not among the matches', async () => {
  const person = stranger();
  await customerOf(gateway, person);
  const existingCustomerId = await customerOf(gateway);
  const leadId = await takeIn(gateway, { ...person, existingCustomerId });
  expect((await convert(gateway, leadId)).__typename).toBe('DuplicateCustomerError');
});

describe('allowDuplicate', () => {
  test('is FORBIDDEN without LEADS_APPROVE, whether or not there is a duplicate', async () => {
    const leadId = await takeIn(gateway);
    const { status, body } = await gateway.query(
      convertLead,
      { input: { leadId, allowDuplicate: true } },
      'sam',
    );
    expect(status).toBe(200);
    expect(body.data.convertLead).toBeNull();
    expect(body.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });

  test('makes a second customer, who goes without the keys of the first; the log says so', async () => {
    const person = stranger();
    const first = await customerOf(gateway, person);
    const [own] = stranger().phoneNumbers;
    const lead = { ...person, phoneNumbers: [...person.phoneNumbers, own] };
    const leadId = await takeIn(gateway, lead);
    const answer = await convert(gateway, leadId, { allowDuplicate: true }, 'mia');
    expect(answer).toMatchObject({
      outcome: 'CREATED',
      customer: { email: person.email, phoneNumbers: lead.phoneNumbers },
    });
    expect(answer.customer.id).not.toBe(first);
    expect(await keysOf(first)).toEqual([...person.phoneNumbers, person.email].sort());
    expect(await keysOf(answer.customer.id)).toEqual([own]);
    const [log] = await gateway.sql(
      `select user_id, changes from logs where action = 'CONVERT_LEAD' and entity_uuid = $1`,
      [uuidOf(leadId)],
    );
    expect(log.user_id).toBe(uuidOf(demo.users.mia));
    expect(log.changes).toContainEqual({ field: 'allowDuplicate', before: null, after: 'true' });
  });

  test('whoever it made is a match like any other', async () => {
    const person = stranger();
    await customerOf(gateway, person);
    const second = await customerOf(gateway, person, { allowDuplicate: true });
    const answer = await convert(gateway, await takeIn(gateway, person), { existingCustomerId: second });
    expect(answer).toMatchObject({ outcome: 'MERGED', customer: { id: second } });
  });

  test('keys that are given up pass to the oldest of those who have the value', async () => {
    const person = stranger();
    const customer = { identityNumber: `n° ${process.pid}-77` };
    const first = await customerOf(gateway, person, { customer });
    const heir = await customerOf(gateway, person, { customer, allowDuplicate: true });
    const younger = await customerOf(gateway, person, { customer, allowDuplicate: true });
    expect([await keysOf(heir), await keysOf(younger)]).toEqual([[], []]);

    const another = { ...stranger(), phoneNumbers: person.phoneNumbers };
    const answer = await convert(gateway, await takeIn(gateway, another), {
      existingCustomerId: first,
      overwrite: true,
      customer: { identityNumber: `other ${process.pid}` },
    });
    expect(answer.customer.email).toBe(another.email);
    expect(await keysOf(first)).toEqual(
      [...person.phoneNumbers, another.email, `OTHER${process.pid}`].sort(),
    );
    expect(await keysOf(heir)).toEqual([`N${process.pid}77`, person.email].sort());
    expect(await keysOf(younger)).toEqual([]);
    const next = await convert(gateway, await takeIn(gateway, { ...stranger(), email: person.email }));
    expect(next.matches).toMatchObject([{ record: { id: heir } }]);
  });
});

test('another tenant’s customer is no duplicate', async () => {
  const person = stranger();
  await customerOf(gateway, person);
  const leadId = await takeIn(gateway, person, 'gus');
  expect(await convert(gateway, leadId, {}, 'gus')).toMatchObject({ outcome: 'CREATED' });
});
