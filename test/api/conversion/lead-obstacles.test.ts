import { demo } from '../../../src/cli/seed/demo.js';
import { uuidOf } from '../../../src/platform/ids/index.js';
import { convert, takeIn } from '../../support/conversions.js';
import {
  type Caller,
  type Person,
  type Selected,
  startTestGateway,
  type TestGateway,
} from '../../support/gateway.js';
import { graphql } from '../../support/graphql.js';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway();
});
afterAll(() => gateway.stop());

const { leads, users, customers, tenants } = demo;

const shown = `
  __typename code message
  ... on LeadAlreadyConvertedError { lead { id } customer { id } convertedAt convertedBy { id } }
  ... on LeadNotApprovedError { lead { id } approval { state requestedBy { id } decidedBy { id } } }
  ... on DuplicateCustomerError { matches { record { ... on Node { id } } field value leadField score } hiddenMatchesCount }
  ... on LeadLockedError { lead { id } lock { action reason restricts lockedBy { id } lockedAt expiresAt } }
  ... on LeadArchivedError { lead { id } }
  ... on NotFoundError { missingIds }
  ... on ValidationError { issues { path code message } }`;

async function obstacles(id: string, as: Person | Caller = 'ada'): Promise<Selected[]> {
  const { body } = await gateway.query(
    `query ($id: ID!) { lead(id: $id) { conversionObstacles { ${shown} } } }`,
    { id },
    as,
  );
  expect(body.errors).toBeUndefined();
  return body.data.lead.conversionObstacles;
}
const codes = async (id: string, as: Person | Caller = 'ada') =>
  (await obstacles(id, as)).map(({ code }) => code);

test('a lead that may be converted has none', async () => {
  for (const id of [leads.ready, leads.approved, leads.inactive, leads.lost, leads.lookalike, leads.bare])
    expect(await obstacles(id)).toEqual([]);
});

test('all of them are told at once, in the order in which convertLead would tell them', async () => {
  const told = await obstacles(leads.everyObstacle);
  const lead = { id: leads.everyObstacle };
  expect(told).toMatchObject([
    { code: 'RECORD_LOCKED', lead, lock: { action: 'REVIEW', lockedBy: { id: users.mia } } },
    { code: 'ARCHIVED', lead },
    { code: 'NOT_APPROVED', lead, approval: { state: 'PENDING', requestedBy: { id: users.sam } } },
    {
      code: 'DUPLICATE',
      ...{ hiddenMatchesCount: 0, message: 'A customer with the same details exists already.' },
      matches: [{ field: 'EMAIL', leadField: 'email', score: 1, record: { id: expect.any(String) } }],
    },
  ]);
});

test('of a converted lead nothing else is told', async () => {
  await gateway.sql('update leads set archived_at = now() where id = $1', [uuidOf(leads.alreadyConverted)]);
  const told = await obstacles(leads.alreadyConverted);
  expect(told).toMatchObject([
    {
      __typename: 'LeadAlreadyConvertedError',
      lead: { id: leads.alreadyConverted },
      customer: { id: expect.stringMatching(/^customer_/) },
      convertedAt: expect.any(String),
    },
  ]);
});

test('a lock hinders others, not its holder, and only where it restricts CONVERT and has not run out', async () => {
  expect(await codes(leads.locked, 'sam')).toEqual(['RECORD_LOCKED']);
  expect(await codes(leads.locked, 'mia')).toEqual([]);
  const id = await takeIn(gateway);
  const lock = (restricts: string, expires: string) =>
    gateway.sql(
      `insert into lead_locks (tenant_id, lead_id, action, restricts, locked_by_id, locked_at, expires_at)
       values ($1, $2, 'EDIT', $3, $4, now(), now() + $5::interval)
       on conflict (tenant_id, lead_id) do update set restricts = excluded.restricts, expires_at = excluded.expires_at`,
      [uuidOf(tenants.acme), uuidOf(id), `{${restricts}}`, uuidOf(users.sam), expires],
    );
  await lock('UPDATE,DELETE,ASSIGN', '1 hour');
  expect(await codes(id)).toEqual([]);
  await lock('CONVERT', '1 hour');
  expect(await codes(id)).toEqual(['RECORD_LOCKED']);
  await lock('CONVERT', '-1 second');
  expect(await codes(id)).toEqual([]);
});

describe('duplicates', () => {
  test('every customer with the e-mail address or one of the numbers is a match', async () => {
    const [duplicate] = await obstacles(leads.duplicateOfTwo);
    expect(duplicate).toMatchObject({ message: '2 customers with the same details exist already.' });
    expect(duplicate?.matches).toMatchObject([
      { field: 'EMAIL', leadField: 'email', record: { id: customers.oneOfTwo } },
      { field: 'PHONE_NUMBER', leadField: 'phoneNumbers.0', record: { id: customers.otherOfTwo } },
    ]);
    const [byPhone] = await obstacles(leads.duplicatePhone);
    expect(byPhone?.matches).toMatchObject([
      { leadField: 'phoneNumbers.1', record: { id: customers.samePhone } },
    ]);
  });

  test('are hidden from who may not read customers, and counted', async () => {
    const token = await gateway.token('ada@acme.test', { scope: 'leads:read leads:convert' });
    const [duplicate] = await obstacles(leads.duplicateOfTwo, { token, tenant: 'acme' });
    expect(duplicate).toMatchObject({
      ...{ matches: [], hiddenMatchesCount: 2 },
      message: '2 customers with the same details exist already.',
    });
  });

  test('are none where the lead is about that customer, or names their billing account', async () => {
    expect(await obstacles(leads.returning)).toEqual([]);
    expect(await obstacles(leads.existingCustomer)).toEqual([]);
    const numbers = graphql('query ($id: ID!) { customer(id: $id) { phoneNumbers } }');
    const { body } = await gateway.query(numbers, { id: customers.samePhone });
    const about = (existingCustomerId: string) =>
      takeIn(gateway, { existingCustomerId, phoneNumbers: body.data.customer.phoneNumbers });
    expect(await obstacles(await about(customers.samePhone))).toEqual([]);
    const other = await about(customers.oneOfTwo);
    expect(await codes(other)).toEqual(['DUPLICATE']);
    expect((await convert(gateway, other)).code).toBe('DUPLICATE');
  });
});

test('what convertLead answers is the first of them', async () => {
  for (const id of Object.values(leads).filter((id) => id !== leads.ofGlobex)) {
    const seen = await gateway.query(graphql('query ($id: ID!) { lead(id: $id) { id } }'), { id }, 'sam');
    if (!seen.body.data.lead) continue;
    const [first] = await codes(id, 'sam');
    const answer = await convert(gateway, id, {}, 'sam');
    expect([id, answer.outcome ? undefined : answer.code]).toEqual([id, first]);
  }
});

test('a deleted lead is not found, as convertLead would not find it', async () => {
  const id = await takeIn(gateway);
  await gateway.sql('update leads set deleted_at = now() where id = $1', [uuidOf(id)]);
  const { body } = await gateway.query(
    `query ($ids: [ID!]) { leads(filter: { ids: $ids, deleted: true }) { nodes { conversionObstacles { ${shown} } } } }`,
    { ids: [id] },
  );
  expect(body.data.leads.nodes).toMatchObject([
    { conversionObstacles: [{ code: 'NOT_FOUND', missingIds: [id] }] },
  ]);
});

test('a page of leads costs the statements of one', async () => {
  const cost = async (first: number) => {
    gateway.statements.length = 0;
    const document = graphql(
      `query ($first: Int) { leads(first: $first) { nodes { conversionObstacles { __typename code } } } }`,
    );
    const { body } = await gateway.query(document, { first });
    expect(body.data.leads.nodes).toHaveLength(first);
    return gateway.statements.length;
  };
  expect(await cost(100)).toBe(await cost(1));
});

test('a tenant without a status for converted leads is told so', async () => {
  const id = await takeIn(gateway);
  await gateway.sql(
    `update lead_statuses set is_terminal = false where category = 'WON' and tenant_id = $1`,
    [uuidOf(tenants.acme)],
  );
  const [told] = await obstacles(id);
  expect(told).toMatchObject({
    code: 'VALIDATION_FAILED',
    issues: [{ path: ['input', 'convertedStatusId'], code: 'REQUIRED' }],
  });
  expect((await convert(gateway, id)).issues).toMatchObject([{ path: ['input', 'convertedStatusId'] }]);
});
