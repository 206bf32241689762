import { demo } from '../../../src/cli/seed/demo.js';
import { convert, customerOf, skipped, stranger, takeIn } from '../../support/conversions.js';
import { startTestGateway, type TestGateway } from '../../support/gateway.js';
import { graphql } from '../../support/graphql.js';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway();
});
afterAll(() => gateway.stop());

const sensitiveOf = async (id: string) =>
  (
    await gateway.query(graphql('query ($id: ID!) { customer(id: $id) { identityNumber taxNumber } }'), {
      id,
    })
  ).body.data.customer;

test('blanks are filled, what is there stays, phone numbers are added, and the receipt tells the rest', async () => {
  const known = stranger();
  const existingCustomerId = await customerOf(gateway, { ...known, country: 'US', position: 'Buyer' });
  const person = stranger();
  const leadId = await takeIn(gateway, {
    ...person,
    email: known.email,
    lastName: 'Renamed',
    country: 'CA',
    position: 'Director',
    location: 'Toronto',
  });
  const answer = await convert(gateway, leadId, {
    existingCustomerId,
    customer: { dateOfBirth: '1990-01-01' },
  });
  expect(answer).toMatchObject({
    outcome: 'MERGED',
    lead: { customer: { id: existingCustomerId } },
    customer: {
      id: existingCustomerId,
      version: 2,
      lastName: known.lastName,
      email: known.email,
      phoneNumbers: [...known.phoneNumbers, ...person.phoneNumbers],
      country: 'US',
      job: 'Buyer',
      address: 'Toronto',
      dateOfBirth: '1990-01-01',
    },
  });
  expect(answer.customerChanges).toEqual([
    { field: 'address', before: null, after: 'Toronto' },
    { field: 'dateOfBirth', before: null, after: '1990-01-01' },
    {
      field: 'phoneNumbers',
      before: known.phoneNumbers[0],
      after: [...known.phoneNumbers, ...person.phoneNumbers].join(', '),
    },
  ]);
  expect(answer.carriedOver.skipped).toEqual([
    { what: 'lastName', reason: 'CUSTOMER_HAS_ANOTHER', value: 'Renamed' },
    { what: 'country', reason: 'CUSTOMER_HAS_ANOTHER', value: 'CA' },
    { what: 'position', reason: 'CUSTOMER_HAS_ANOTHER', value: 'Director' },
  ]);
});

test('with overwrite the lead wins where it has something', async () => {
  const known = stranger();
  const existingCustomerId = await customerOf(gateway, { ...known, country: 'US', position: 'Buyer' });
  const person = stranger();
  const leadId = await takeIn(gateway, { ...person, country: 'CA' });
  const answer = await convert(gateway, leadId, { existingCustomerId, overwrite: true });
  expect(answer.customer).toMatchObject({
    lastName: person.lastName,
    email: person.email,
    country: 'CA',
    job: 'Buyer',
    phoneNumbers: [...known.phoneNumbers, ...person.phoneNumbers],
  });
  expect(answer.carriedOver.skipped).toEqual([]);
});

test('a choice for one field goes ahead of overwrite, and of filling', async () => {
  const existingCustomerId = await customerOf(gateway, { country: 'US', position: 'Buyer' });
  const lead = { ...stranger(), country: 'CA', position: 'Director', location: 'Toronto' };
  const choose = (customerField: string, take: string) => ({ customerField, take });

  const kept = await convert(gateway, await takeIn(gateway, lead), {
    existingCustomerId,
    overwrite: true,
    fieldChoices: [choose('country', 'CUSTOMER'), choose('address', 'CUSTOMER')],
  });
  expect(kept.customer).toMatchObject({ country: 'US', job: 'Director', address: null });
  expect(skipped(kept)).toEqual({ country: 'CHOSEN_BY_CALLER', location: 'CHOSEN_BY_CALLER' });

  const taken = await convert(gateway, await takeIn(gateway, { ...stranger(), country: 'MX' }), {
    existingCustomerId,
    fieldChoices: [choose('country', 'LEAD'), choose('job', 'LEAD')],
  });
  expect(taken.customer).toMatchObject({ country: 'MX', job: 'Director' });
});

test('a merge that changes nothing leaves the version', async () => {
  const person = stranger();
  const existingCustomerId = await customerOf(gateway, person);
  const answer = await convert(gateway, await takeIn(gateway, person), { existingCustomerId });
  expect(answer).toMatchObject({ outcome: 'MERGED', customerChanges: [], customer: { version: 1 } });
});

test('sensitive values show in their own fields and nowhere else', async () => {
  const numbers = { identityNumber: `ID ${Math.random()}`, taxNumber: `TX ${Math.random()}` };
  const existingCustomerId = await customerOf(gateway);
  const filled = await convert(gateway, await takeIn(gateway), { existingCustomerId, customer: numbers });
  expect(filled.customerChanges).toEqual(
    expect.arrayContaining([
      { field: 'identityNumber', before: null, after: '•••' },
      { field: 'taxNumber', before: null, after: '•••' },
    ]),
  );
  const refused = await convert(gateway, await takeIn(gateway), {
    existingCustomerId,
    customer: { identityNumber: 'secret-1', taxNumber: 'secret-2' },
  });
  expect(refused.carriedOver.skipped).toEqual(
    expect.arrayContaining([
      { what: 'customer.identityNumber', reason: 'CUSTOMER_HAS_ANOTHER', value: null },
      { what: 'customer.taxNumber', reason: 'CUSTOMER_HAS_ANOTHER', value: null },
    ]),
  );
  expect(await sensitiveOf(existingCustomerId)).toEqual(numbers);
  const logs = await gateway.sql('select changes::text as changes from logs');
  const told = JSON.stringify([logs, gateway.logged]);
  for (const secret of [...Object.values(numbers), 'secret-1', 'secret-2'])
    expect(told).not.toContain(secret);
  const { body } = await gateway.query(
    graphql('query ($id: ID!) { customer(id: $id) { identityNumber taxNumber } }'),
    { id: existingCustomerId },
    'sam',
  );
  expect(body.data?.customer ?? {}).not.toMatchObject(numbers);
});

test('a number written another way is the same number', async () => {
  const customer = { identityNumber: 'ab 12-34', taxNumber: `${Math.random()}` };
  const existingCustomerId = await customerOf(gateway, {}, { customer });
  const answer = await convert(gateway, await takeIn(gateway), {
    existingCustomerId,
    overwrite: true,
    customer: { identityNumber: 'AB/1234' },
  });
  expect(skipped(answer)).toEqual({});
  expect((await sensitiveOf(existingCustomerId)).identityNumber).toBe('ab 12-34');
});

test('the customer that the lead is about is the default', async () => {
  const existingCustomerId = await customerOf(gateway);
  const leadId = await takeIn(gateway, { ...stranger(), existingCustomerId });
  expect(await convert(gateway, leadId)).toMatchObject({
    outcome: 'MERGED',
    customer: { id: existingCustomerId },
  });
});

test('else the owner of its billing account is', async () => {
  expect(await convert(gateway, demo.leads.returning)).toMatchObject({
    outcome: 'MERGED',
    customer: { id: demo.customers.withBillingToo },
  });
});

test('the customer keeps who looks after them, unless the caller or overwrite says otherwise', async () => {
  const existingCustomerId = await customerOf(gateway, { assignedUserId: demo.users.sam });
  const leadOfMia = () => takeIn(gateway, { assignedUserId: demo.users.mia });
  const related = async (input: object) =>
    (await convert(gateway, await leadOfMia(), { existingCustomerId, ...input })).customer.relatedUser.id;
  expect(await related({})).toBe(demo.users.sam);
  expect(await related({ assignToId: demo.users.ada })).toBe(demo.users.ada);
  expect(await related({ overwrite: true })).toBe(demo.users.mia);
});
