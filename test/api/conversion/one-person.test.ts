import { convert, customerOf, stranger, takeIn } from '../../support/conversions.js';
import { CustomerClient } from '../../support/customers.js';
import { startTestGateway, type TestGateway } from '../../support/gateway.js';
import { graphql } from '../../support/graphql.js';

let gateway: TestGateway;
let customers: CustomerClient;
beforeAll(async () => {
  gateway = await startTestGateway();
  customers = new CustomerClient(gateway);
});
afterAll(() => gateway.stop());

let lines = 0;
/** A switchboard that nobody has a number of. */
const switchboard = () => `+1312${String(2_000_000 + lines++)}`;
const withNumbers = (...phoneNumbers: string[]) => ({ ...stranger(), phoneNumbers });

test('the same switchboard with different extensions is two people', async () => {
  const line = switchboard();
  await customerOf(gateway, withNumbers(`${line};ext=45`));
  expect(await convert(gateway, await takeIn(gateway, withNumbers(`${line} x46`)))).toMatchObject({
    outcome: 'CREATED',
    customer: { phoneNumbers: [`${line};ext=46`] },
  });
  expect(await convert(gateway, await takeIn(gateway, withNumbers(`${line} x045`)))).toMatchObject({
    outcome: 'CREATED',
  });
  expect(await convert(gateway, await takeIn(gateway, withNumbers(`${line} x450`)))).toMatchObject({
    outcome: 'CREATED',
  });
});

test.each([
  ['the same extension', ';ext=45', ' ext. 45', ';ext=45'],
  ['no extension in the lead', ';ext=45', '', ''],
  ['no extension of the customer', '', ' x45', ';ext=45'],
])('%s is a match', async (_name, has, written, value) => {
  const line = switchboard();
  const id = await customerOf(gateway, withNumbers(`${line}${has}`));
  const leadId = await takeIn(gateway, withNumbers(`${line}${written}`));
  const matches = [
    {
      field: 'PHONE_NUMBER',
      value: `${line}${value}`,
      leadField: 'phoneNumbers.0',
      score: 1,
      record: { id },
    },
  ];
  expect(await convert(gateway, leadId)).toMatchObject({ __typename: 'DuplicateCustomerError', matches });
  const { body } = await gateway.query(
    graphql(`query ($id: ID!) { lead(id: $id) { conversionObstacles { __typename
      ... on DuplicateCustomerError { matches { field value leadField record { ... on Customer { id } } } } } } }`),
    { id: leadId },
  );
  expect(body.data.lead.conversionObstacles).toMatchObject([{ matches: [{ record: { id } }] }]);
  expect(await convert(gateway, leadId, { existingCustomerId: id })).toMatchObject({ outcome: 'MERGED' });
});

test('a number without an extension matches all of its extensions, each customer once', async () => {
  const line = switchboard();
  const one = await customerOf(gateway, withNumbers(`${line};ext=1`, `${line};ext=3`));
  const two = await customerOf(gateway, withNumbers(`${line};ext=2`));
  const { matches } = await convert(gateway, await takeIn(gateway, withNumbers(line)));
  expect(matches.map(({ record }: { record: { id: string } }) => record.id).sort()).toEqual(
    [one, two].sort(),
  );
});

test('one customer may have a number and an extension of it', async () => {
  const line = switchboard();
  const id = await customerOf(gateway, withNumbers(line, `${line};ext=7`));
  expect(await convert(gateway, await takeIn(gateway, withNumbers(`${line};ext=8`)))).toMatchObject({
    matches: [{ record: { id } }],
  });
});

test('of leads converted at the same moment with and without an extension one becomes a customer', async () => {
  for (let round = 0; round < 5; round++) {
    const line = switchboard();
    const numbers = [line, `${line};ext=1`, line, `${line};ext=1`];
    const ids: string[] = [];
    for (const number of numbers) ids.push(await takeIn(gateway, withNumbers(number)));
    const answers = await Promise.all(ids.map((id) => convert(gateway, id)));
    expect(answers.map(({ __typename }) => __typename).sort()).toEqual([
      'ConvertLeadSuccess',
      ...Array(3).fill('DuplicateCustomerError'),
    ]);
  }
});

test('of leads converted at the same moment with two extensions both become customers', async () => {
  for (let round = 0; round < 5; round++) {
    const line = switchboard();
    const ids = [
      await takeIn(gateway, withNumbers(`${line};ext=1`)),
      await takeIn(gateway, withNumbers(`${line};ext=2`)),
    ];
    const answers = await Promise.all(ids.map((id) => convert(gateway, id)));
    expect(answers).toMatchObject([{ outcome: 'CREATED' }, { outcome: 'CREATED' }]);
  }
});

test('a number that is given up frees its extensions, each for the oldest who has it', async () => {
  const line = switchboard();
  const first = await customerOf(gateway, withNumbers(line));
  const allowed = { allowDuplicate: true };
  const second = await customerOf(gateway, withNumbers(`${line};ext=1`), allowed);
  const third = await customerOf(gateway, withNumbers(`${line};ext=2`), allowed);
  await customerOf(gateway, withNumbers(line), allowed);
  expect(await customers.mutate('updateCustomer', { id: first, phoneNumbers: [] })).toMatchObject({
    customer: { phoneNumbers: [] },
  });
  const matchesOf = async (number: string) =>
    (await convert(gateway, await takeIn(gateway, withNumbers(number)))).matches.map(
      ({ record }: { record: { id: string } }) => record.id,
    );
  expect(await matchesOf(`${line};ext=1`)).toEqual([second]);
  expect(await matchesOf(`${line};ext=2`)).toEqual([third]);
});

test('a customer’s number is changed to an extension of it, and not to another’s', async () => {
  const line = switchboard();
  const id = await customerOf(gateway, withNumbers(line));
  expect(await customers.mutate('updateCustomer', { id, phoneNumbers: [`${line} x45`] })).toMatchObject({
    customer: { phoneNumbers: [`${line};ext=45`] },
  });
  const other = await customerOf(gateway, withNumbers(`${line};ext=46`));
  for (const phoneNumbers of [[line], [`${line};ext=45`]]) {
    expect(await customers.mutate('updateCustomer', { id: other, phoneNumbers })).toMatchObject({
      __typename: 'DuplicateCustomerError',
      matches: [{ field: 'PHONE_NUMBER', record: { id } }],
    });
  }
});

test.each([
  ['rené', 'rene\u0301', 'acme.test', 'acme.test'],
  ['anna', 'anna', 'bücher.example', 'xn--bcher-kva.example'],
  ['ben', 'b\u200ben', 'acme.test', 'ac\u200eme.test'],
])('%s and %s at %s and %s are one customer', async (one, other, domain, same) => {
  const id = await customerOf(gateway, { ...stranger(), email: `${one}@${domain}` });
  expect(
    await convert(gateway, await takeIn(gateway, { ...stranger(), email: `${other}@${same}` })),
  ).toMatchObject({
    matches: [{ field: 'EMAIL', record: { id } }],
  });
  const found = await gateway.query(
    graphql('query ($filter: CustomerFilter) { customers(filter: $filter) { nodes { id } } }'),
    {
      filter: { email: `${other}@${same}` },
    },
  );
  expect(found.body.data.customers.nodes).toEqual([{ id }]);
});
