import { customerOf, takeIn } from '../../support/conversions.js';
import { startTestGateway, type TestGateway } from '../../support/gateway.js';
import { WireTap } from '../../support/wire-tap.js';

let gateway: TestGateway;
let tap: WireTap;
beforeAll(async () => {
  gateway = await startTestGateway({
    // Who is asking is known from the conversions before the one that is measured.
    env: { MEMBERSHIP_CACHE: '5000' },
    through: (url) => {
      tap = new WireTap(url);
      return tap.open();
    },
  });
});
afterAll(async () => {
  await gateway.stop();
  await tap.close();
});

const document = `mutation ($input: ConvertLeadInput!) {
  convertLead(input: $input) { __typename ... on ConvertLeadSuccess { outcome isReplay } }
}`;

/** How often a conversion waits for PostgreSQL, and how many statements it runs besides BEGIN, settings and COMMIT. */
async function costsOf(input: object) {
  tap.take();
  gateway.statements.length = 0;
  const { body } = await gateway.query(document, { input });
  expect(body.data.convertLead).toMatchObject({ __typename: 'ConvertLeadSuccess', isReplay: false });
  const kinds = tap.take();
  return { statements: gateway.statements.length, roundTrips: kinds.filter((kind) => kind === '>S').length };
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

// What is waited for: the key; the lead and what the input names; customer, account and deal; the values that only
// one customer may have; COMMIT.
test.each([
  ['of a person', async () => ({ leadId: await takeIn(gateway) }), { statements: 10, roundTrips: 3 }],
  [
    'of a new company, with a key',
    async () => ({ leadId: await takeIn(gateway, ofCompany()), ...withKey() }),
    { statements: 14, roundTrips: 5 },
  ],
  [
    'with a deal as well',
    async () => ({ leadId: await takeIn(gateway, ofCompany()), ...withKey(), deal }),
    { statements: 16, roundTrips: 5 },
  ],
  [
    'into a customer with an account, with a key',
    async () => ({ ...(await merging()), ...withKey() }),
    { statements: 15, roundTrips: 5 },
  ],
])('a conversion %s', async (_, inputOf, costs) => {
  await costsOf(await inputOf());
  expect(await costsOf(await inputOf())).toEqual(costs);
});
