import { uuidOf } from '../../../src/platform/ids/index.js';
import { startTappedGateway, type TappedGateway } from '../../support/round-trips.js';

let tapped: TappedGateway;
let id: string;
beforeAll(async () => {
  tapped = await startTappedGateway();
  const { body } = await tapped.gateway.query('{ recentLeads(first: 1) { id } }');
  id = body.data.recentLeads[0].id;
  await tapped.gateway.sql(
    `update leads set assigned_user_id = owner_id, customer_id =
       (select c.id from customers c where c.tenant_id = leads.tenant_id and c.account_id is not null limit 1)
     where id = $1`,
    [uuidOf(id)],
  );
});
afterAll(() => tapped.stop());

async function costsOf(selection: string) {
  const document = `query ($id: ID!) { lead(id: $id) { ${selection} } }`;
  await tapped.gateway.query(document, { id });
  const { data, ...costs } = await tapped.costsOf<{ lead: Record<string, object> }>(document, { id });
  return { lead: data.lead, costs };
}

const person = '{ id firstName }';

test('a lead comes with what it refers to, and what that refers to, in one statement', async () => {
  const { lead, costs } = await costsOf(
    `id status { name } owner ${person} assignedUser ${person} customer { id account { id name owner ${person} } }`,
  );
  expect(lead).toMatchObject({ assignedUser: lead.owner, customer: { account: { id: expect.any(String) } } });
  expect(costs).toEqual({ statements: 1, roundTrips: 1 });
});

test('what hangs on a lead by its ID alone comes with it', async () => {
  const { costs } = await costsOf(
    'company status { name } tags { name } comments { totalCount nodes { content } }',
  );
  expect(costs).toEqual({ statements: 4, roundTrips: 1 });
});

test('who wrote the entries of a timeline is known once the entries are', async () => {
  const { costs } = await costsOf(
    `timeline { logsCount commentsCount nodes { ... on Log { user ${person} } ... on Comment { user ${person} } } }`,
  );
  expect(costs.roundTrips).toBe(2);
});
