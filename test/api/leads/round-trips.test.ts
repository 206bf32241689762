import { graphql } from '../../support/graphql.js';
import { startTappedGateway, type TappedGateway } from '../../support/round-trips.js';

let tapped: TappedGateway;
beforeAll(async () => {
  tapped = await startTappedGateway();
});
afterAll(() => tapped.stop());

const document = `mutation ($input: CreateLeadInput!) {
  createLead(input: $input) {
    __typename
    ... on CreateLeadSuccess { isReplay lead { id version fullName email createdAt status { id name color } } }
  }
}`;

let people = 0;
const person = () => ({
  firstName: 'Ann',
  lastName: 'Lee',
  email: `round-trips-${people++}@example.com`,
  company: 'Acme',
});
let keys = 0;
const withKey = () => ({ idempotencyKey: `round-trips-${keys++}` });

interface Made {
  createLead: { isReplay: boolean; lead: { id: string } };
}

async function costsOf(input: object) {
  const { data, ...costs } = await tapped.costsOf<Made>(document, { input });
  expect(data.createLead).toMatchObject({
    isReplay: false,
    lead: { version: 1, fullName: 'Ann Lee', status: { name: expect.any(String) } },
  });
  return costs;
}

// What is waited for: the key and what the input names; COMMIT, whose answers show the lead as it is kept. What every
// lead goes by is remembered from the one before.
test.each([
  ['of a person', () => person(), { statements: 3, roundTrips: 1 }],
  ['with a key', () => ({ ...person(), ...withKey() }), { statements: 5, roundTrips: 2 }],
])('a lead %s', async (_, inputOf, costs) => {
  await costsOf(inputOf());
  expect(await costsOf(inputOf())).toEqual(costs);
});

test('what an answer shows is what is read again', async () => {
  const { data } = await tapped.costsOf<Made>(document, { input: person() });
  const { lead } = data.createLead;
  const { body } = await tapped.gateway.query(
    graphql(
      'query ($id: ID!) { lead(id: $id) { id version fullName email createdAt status { id name color } } }',
    ),
    { id: lead.id },
  );
  expect(body.data.lead).toEqual(lead);
});
