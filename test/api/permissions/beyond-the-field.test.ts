import { demo } from '../../../src/cli/seed/demo.js';
import { type IdKind, idOf, uuidOf } from '../../../src/platform/ids/index.js';
import { startTestGateway, type TestGateway } from '../../support/gateway.js';

let gateway: TestGateway;
const { leads, customers } = demo;

beforeAll(async () => {
  gateway = await startTestGateway();
}, 60_000);
afterAll(() => gateway.stop());

const scoped = async (scope: string, email = 'ada@acme.test') => ({
  token: await gateway.token(email, { scope }),
  tenant: 'acme',
});
const codesOf = (body: { errors?: { extensions: Record<string, unknown> }[] }) =>
  body.errors?.map(({ extensions }) => extensions.code) ?? [];

describe('node asks for what its kind of record takes', () => {
  const kinds: [IdKind, string, string | null][] = [
    ['lead', 'leads', 'leads:read'],
    ['customer', 'customers', 'customers:read'],
    ['account', 'accounts', 'customers:read'],
    ['deal', 'deals', 'customers:read'],
    ['billing', 'billing_accounts', 'customers:read'],
    ['user', 'users', null],
    ['group', 'groups', null],
    ['status', 'lead_statuses', null],
    ['tag', 'tags', null],
    ['pipeline', 'pipelines', null],
    ['stage', 'deal_stages', null],
    ['entity', 'financial_entities', null],
  ];
  test.each(kinds)('%s', async (kind, table, scope) => {
    const [row] = await gateway.sql(`select id from ${table} where tenant_id = $1 order by id limit 1`, [
      uuidOf(demo.tenants.acme),
    ]);
    const id = idOf(kind, row.id);
    const document = 'query ($id: ID!) { node(id: $id) { id } nodes(ids: [$id]) { id } }';
    for (const other of ['leads:read', 'customers:read', 'settings:write']) {
      const { body } = await gateway.query(document, { id }, await scoped(other));
      if (scope === null || other === scope) expect(body.data).toEqual({ node: { id }, nodes: [{ id }] });
      else expect(codesOf(body)).toEqual(['FORBIDDEN', 'FORBIDDEN']);
    }
  });

  test('comments and log entries take what their subject takes', async () => {
    const [row] = await gateway.sql(
      `select (select id from comments where lead_id is not null and tenant_id = $1 limit 1) as of_lead,
              (select id from comments where customer_id is not null and tenant_id = $1 limit 1) as of_customer,
              (select id from logs where entity_type = 'LEAD' and tenant_id = $1 limit 1) as lead_log,
              (select id from logs where entity_type = 'CUSTOMER' and tenant_id = $1 limit 1) as customer_log`,
      [uuidOf(demo.tenants.acme)],
    );
    const seen = async (id: string, scope: string) => {
      const { body } = await gateway.query(
        'query ($id: ID!) { node(id: $id) { id } }',
        { id },
        await scoped(scope),
      );
      return body.data.node?.id === id;
    };
    const comments = [row.of_lead, row.of_customer].map((uuid) => idOf('comment', uuid ?? row.of_lead));
    const logs = [row.lead_log, row.customer_log].map((uuid) => idOf('log', uuid));
    for (const [ofLead = '', ofCustomer = ''] of row.of_customer ? [comments, logs] : [logs]) {
      expect(await seen(ofLead, 'leads:read')).toBe(true);
      expect(await seen(ofLead, 'customers:read')).toBe(false);
      expect(await seen(ofCustomer, 'customers:read')).toBe(true);
      expect(await seen(ofCustomer, 'leads:read')).toBe(false);
    }
  });
});

describe('bringing a deleted lead back takes LEADS_DELETE', () => {
  const restore = 'mutation ($ids: [ID!]!) { restoreLeads(input: { ids: $ids }) { __typename } }';

  test('an agent is refused, a manager is not', async () => {
    await gateway.sql('update leads set deleted_at = now() where id = $1', [uuidOf(leads.bare)]);
    const asAgent = await gateway.query(restore, { ids: [leads.archivedToo, leads.bare] }, 'sam');
    expect([asAgent.status, asAgent.body.data, codesOf(asAgent.body)]).toEqual([
      200,
      { restoreLeads: null },
      ['FORBIDDEN'],
    ]);
    const [archived] = await gateway.sql('select archived_at from leads where id = $1', [
      uuidOf(leads.archivedToo),
    ]);
    expect(archived.archived_at).not.toBeNull();
    const asManager = await gateway.query(restore, { ids: [leads.archivedToo, leads.bare] }, 'mia');
    expect(asManager.body.data.restoreLeads.__typename).toBe('RestoreLeadsSuccess');
  });

  test('and listing deleted ones takes it too', async () => {
    const document = '{ leads(filter: { deleted: true }) { totalCount } }';
    expect(codesOf((await gateway.query(document, {}, 'sam')).body)).toEqual(['FORBIDDEN']);
    expect((await gateway.query(document, {}, 'mia')).body.errors).toBeUndefined();
  });
});

test('making a customer twice takes LEADS_APPROVE', async () => {
  const convert = `mutation ($id: ID!) {
    convertLead(input: { leadId: $id, allowDuplicate: true }) { __typename }
  }`;
  const asAgent = await gateway.query(convert, { id: leads.duplicate }, 'sam');
  expect([asAgent.body.data, codesOf(asAgent.body)]).toEqual([{ convertLead: null }, ['FORBIDDEN']]);
  const asManager = await gateway.query(convert, { id: leads.duplicate }, 'mia');
  expect(asManager.body.data.convertLead.__typename).toBe('ConvertLeadSuccess');
});

test('what a success shows takes nothing that the mutation did not', async () => {
  const { body } = await gateway.query(
    `mutation ($id: ID!) { convertLead(input: { leadId: $id }) { ... on ConvertLeadSuccess {
       lead { id status { name } comments { totalCount } } customer { id leads { nodes { id } } } account { name } } } }`,
    { id: leads.ready },
    await scoped('leads:convert', 'sam@acme.test'),
  );
  expect(body.errors).toBeUndefined();
  expect(body.data.convertLead).toMatchObject({
    lead: { id: leads.ready, status: { name: 'Won' } },
    customer: { leads: { nodes: [{ id: leads.ready }] } },
  });
});

test('so it is with what an error shows', async () => {
  const { body } = await gateway.query(
    `mutation ($id: ID!) { convertLead(input: { leadId: $id }) { ... on DuplicateCustomerError {
       matches { record { ... on Customer { id email } } } hiddenMatchesCount } } }`,
    { id: leads.duplicatePhone },
    await scoped('leads:convert', 'sam@acme.test'),
  );
  expect(body.errors).toBeUndefined();
  expect(body.data.convertLead).toMatchObject({
    matches: [{ record: { id: customers.samePhone } }],
    hiddenMatchesCount: 0,
  });
});

describe('sensitive values', () => {
  const document = `query ($id: ID!) { customer(id: $id) {
    viewerCanReadSensitive identityNumber taxNumber financialProfiles { paymentData pushToken } } }`;

  test('show to a manager in their own fields', async () => {
    const { body } = await gateway.query(document, { id: customers.withBilling }, 'mia');
    expect(body.data.customer).toMatchObject({
      viewerCanReadSensitive: true,
      identityNumber: expect.any(String),
      taxNumber: expect.any(String),
    });
  });

  test.each(['vic', 'sam', 'a manager whose token lacks the scope'] as const)(
    'and not to %s',
    async (who) => {
      const caller = who === 'vic' || who === 'sam' ? who : await scoped('customers:read', 'mia@acme.test');
      const { body } = await gateway.query(document, { id: customers.withBilling }, caller);
      expect(body.data.customer).toMatchObject({
        viewerCanReadSensitive: false,
        identityNumber: null,
        taxNumber: null,
      });
      for (const profile of body.data.customer.financialProfiles) {
        expect(profile).toEqual({ paymentData: null, pushToken: null });
      }
    },
  );

  test('show in no list of changes, to nobody', async () => {
    const number = 'ID-7788-9900';
    const { body } = await gateway.query(
      `mutation ($id: ID!, $number: String!) {
         convertLead(input: { leadId: $id, customer: { identityNumber: $number, taxNumber: $number } }) {
           ... on ConvertLeadSuccess {
             customer { identityNumber logs { nodes { changes { field before after } } } timeline { nodes { __typename } } }
             lead { logs { nodes { changes { after } } } conversion { customerChanges { after } carriedOver { skipped { value } } } }
           } } }`,
      { id: leads.readyToo, number },
      'ada',
    );
    const { customer, lead } = body.data.convertLead;
    expect(customer.identityNumber).toBe(number);
    expect(JSON.stringify([customer.logs, lead])).not.toContain('7788');
    expect(customer.logs.nodes[0].changes.map(({ field }: { field: string }) => field)).toContain(
      'identityNumber',
    );
  });
});
