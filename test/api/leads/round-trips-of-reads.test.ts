import { newId, uuidOf } from '../../../src/platform/ids/index.js';
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

test('of a lead that somebody may not see no more is read than of one that is not there', async () => {
  const { gateway } = tapped;
  await gateway.sql(
    `update leads set privacy_level = 'PRIVATE', assigned_user_id = null,
       owner_id = (select u.id from users u where u.tenant_id = leads.tenant_id and u.email = 'mia@acme.test')
     where id = $1`,
    [uuidOf(id)],
  );
  await gateway.sql('delete from lead_team where lead_id = $1', [uuidOf(id)]);
  const document = 'query ($id: ID!) { lead(id: $id) { comments { nodes { content } } tags { name } } }';
  const statementsFor = async (id: string) => {
    gateway.statements.length = 0;
    const { body } = await gateway.query(document, { id }, 'sam');
    expect(body).toEqual({ data: { lead: null } });
    return gateway.statements.length;
  };
  await statementsFor(id);
  expect(await statementsFor(id)).toBe(1);
  expect(await statementsFor(newId('lead'))).toBe(1);
});
