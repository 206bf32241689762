import { customerOf, takeIn } from '../../support/conversions.js';
import type { TestGateway } from '../../support/gateway.js';
import { graphql } from '../../support/graphql.js';
import { startTappedGateway, type TappedGateway } from '../../support/round-trips.js';

let tapped: TappedGateway;
let gateway: TestGateway;
beforeAll(async () => {
  tapped = await startTappedGateway();
  gateway = tapped.gateway;
});
afterAll(() => tapped.stop());

const document = `mutation ($input: ConvertLeadInput!) {
  convertLead(input: $input) {
    __typename
    ... on ConvertLeadSuccess {
      outcome isReplay lead { id version status { name } } customer { id fullName phoneNumbers } account { id name }
    }
  }
}`;

async function costsOf(input: object) {
  const { data, ...costs } = await tapped.costsOf<{ convertLead: object }>(document, { input });
  expect(data.convertLead).toMatchObject({ __typename: 'ConvertLeadSuccess', isReplay: false });
  return costs;
}

let companies = 0;
const ofCompany = () => ({ company: `Round Trips ${companies++}` });
let keys = 0;
const withKey = () => ({ idempotencyKey: `round-trips-${keys++}` });
const deal = { name: 'First order', closingDate: '2030-01-31' };

const merging = async () => {
  const existingCustomerId = await customerOf(gateway, ofCompany());
  return { leadId: await takeIn(gateway, { email: null, position: 'Buyer' }), existingCustomerId };
};

const withComment = async () => {
  const leadId = await takeIn(gateway);
  const { body } = await gateway.query(
    graphql('mutation ($input: AddCommentInput!) { addComment(input: $input) { __typename } }'),
    { input: { subjectId: leadId, content: 'Called.' } },
  );
  expect(body.data.addComment.__typename).toBe('AddCommentSuccess');
  return { leadId };
};

// What is waited for: the key; the lead and what the input names; customer, account and deal; the values that only
// one customer may have, behind a merge alone; COMMIT, whose answers show the records as they are left.
test.each([
  ['of a person', async () => ({ leadId: await takeIn(gateway) }), { statements: 4, roundTrips: 2 }],
  ['of a person with comments', withComment, { statements: 4, roundTrips: 2 }],
  [
    'of a new company, with a key',
    async () => ({ leadId: await takeIn(gateway, ofCompany()), ...withKey() }),
    { statements: 6, roundTrips: 4 },
  ],
  [
    'with a deal as well',
    async () => ({ leadId: await takeIn(gateway, ofCompany()), ...withKey(), deal }),
    { statements: 6, roundTrips: 4 },
  ],
  [
    'into a customer with an account, with a key',
    async () => ({ ...(await merging()), ...withKey() }),
    { statements: 6, roundTrips: 5 },
  ],
])('a conversion %s', async (_, inputOf, costs) => {
  await costsOf(await inputOf());
  expect(await costsOf(await inputOf())).toEqual(costs);
});
