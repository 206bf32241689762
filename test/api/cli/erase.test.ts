import { newId } from '../../../src/platform/ids/index.js';
import { admin, adminRows } from '../../support/admin-command.js';
import { takeIn } from '../../support/conversions.js';
import { startTestGateway, type TestGateway } from '../../support/gateway.js';
import { tenantTables } from '../../support/tenant-tables.js';
import { change, convertedPerson, person, traces } from '../../support/whole-person.js';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway();
}, 120_000);
afterAll(() => gateway.stop());

const erase = (...args: string[]) => admin(gateway.ownerUrl, 'erase', ...args, '--tenant', 'acme');
const rows = (...args: string[]) => adminRows(gateway.ownerUrl, 'erase', ...args, '--tenant', 'acme');

/** Every row of every table of the tenants that still tells of the person. */
async function found(): Promise<string[]> {
  const texts: string[] = [];
  for (const table of await tenantTables(gateway)) {
    const rows = await gateway.sql<{ text: string }>(`select t::text as text from ${table} t`);
    texts.push(...rows.map(({ text }) => `${table}: ${text}`));
  }
  return texts.filter((text) => traces.test(text));
}

test('a customer is erased everywhere, with the lead that became it; every row stays', async () => {
  const counts = () =>
    gateway.sql(`select (select count(*)::int from leads) as leads, (select count(*)::int from customers) as customers,
      (select count(*)::int from comments) as comments, (select count(*)::int from conversions) as conversions`);
  const { leadId, customerId } = await convertedPerson(gateway);
  const before = await counts();
  const logs = await gateway.sql('select id, action from logs order by id');
  const told = await found();
  expect(new Set(told.map((row) => row.split(':', 1)[0]))).toEqual(
    new Set([
      ...['leads', 'customers', 'customer_keys', 'comments', 'conversions', 'deals', 'logs'],
      'financial_profiles',
    ]),
  );

  const planned = await rows('customer', customerId, '--dry-run');
  expect(await found()).toEqual(told);
  expect(await rows('customer', customerId, '--yes')).toEqual(planned);
  expect(planned).toEqual(
    expect.arrayContaining([
      { what: 'leads', rows: 1 },
      { what: 'customers', rows: 1 },
      { what: 'deals', rows: 1 },
    ]),
  );

  expect(await found()).toEqual([]);
  expect(await counts()).toEqual(before);
  expect(await gateway.sql('select id, action from logs order by id')).toEqual([
    ...logs,
    { id: expect.anything(), action: 'UPDATE_LEAD' },
    { id: expect.anything(), action: 'UPDATE_CUSTOMER' },
  ]);
  const { body } = await gateway.query(
    `query ($lead: ID!, $customer: ID!) {
      lead(id: $lead) { fullName email customer { id } comments { nodes { content } } timeline { logsCount } }
      customer(id: $customer) { fullName email phoneNumbers }
      preview: leads(filter: { search: "quixwell" }) { totalCount } }`,
    { lead: leadId, customer: customerId },
  );
  expect(body).toEqual({
    data: {
      lead: {
        ...{ fullName: 'Erased Erased', email: null, customer: { id: customerId } },
        comments: { nodes: [{ content: 'Erased' }] },
        timeline: { logsCount: 4 },
      },
      customer: { fullName: 'Erased Erased', email: null, phoneNumbers: [] },
      preview: { totalCount: 0 },
    },
  });
});

test('a lead that became a customer is erased with that customer alone', async () => {
  const { leadId, customerId } = await convertedPerson(gateway);
  expect(await erase('lead', leadId, '--yes')).toEqual({
    ...{ code: 1, stdout: '' },
    stderr: `error: ${leadId} became ${customerId}: erase that customer, and its leads go with it\n`,
  });
  await rows('customer', customerId, '--yes');
  expect(await found()).toEqual([]);
});

test('a lead is erased with its comments and logs, and its address is free again', async () => {
  const leadId = await takeIn(gateway, person);
  await change(gateway, 'addComment', { subjectId: leadId, content: 'Zebedee was cross.' });
  await gateway.query('mutation ($ids: [ID!]!) { deleteLeads(input: { ids: $ids }) { __typename } }', {
    ids: [leadId],
  });
  expect(
    await gateway.sql('select from leads where email = $1 and deleted_at is not null', [person.email]),
  ).toHaveLength(1);
  await rows('lead', leadId, '--yes');
  expect(await found()).toEqual([]);
  const again = await takeIn(gateway, person);
  await rows('lead', again, '--yes');
});

test('keys that are given up pass to the oldest heir', async () => {
  const first = await convertedPerson(gateway);
  await gateway.sql(
    `update customers set email = $1 where id = (select id from customers where email is not null and email <> $1 limit 1)`,
    [person.email],
  );
  await rows('customer', first.customerId, '--yes');
  expect(
    await gateway.sql(
      `select c.email from customer_keys k join customers c on c.tenant_id = k.tenant_id and c.id = k.customer_id
        where k.kind = 'EMAIL' and k.value = $1`,
      [person.email],
    ),
  ).toEqual([{ email: person.email }]);
  await gateway.sql('update customers set email = null where email = $1', [person.email]);
});

test('a user becomes nobody: comments stay without their writer', async () => {
  const leadId = await takeIn(gateway);
  const { body: added } = await gateway.query(
    `mutation ($input: AddCommentInput!) { addComment(input: $input) { ... on AddCommentSuccess { comment { id } } } }`,
    { input: { subjectId: leadId, content: 'Mine' } },
    'sam',
  );
  expect(added.errors).toBeUndefined();
  await rows('user', 'sam@acme.test', '--yes');
  const { body } = await gateway.query(
    'query ($id: ID!) { lead(id: $id) { comments { nodes { content user { id } } } } }',
    { id: leadId },
  );
  expect(body.data.lead.comments.nodes).toEqual([{ content: 'Mine', user: null }]);
  expect((await gateway.query('{ viewer { role } }', {}, 'sam')).status).toBe(403);
  expect(await gateway.sql(`select from users where email ~ 'sam@' or last_name = 'Sato'`)).toEqual([]);
});

test('the last active administrator is not erased', async () => {
  expect(await erase('user', 'ada@acme.test', '--yes')).toEqual({
    ...{ code: 1, stdout: '', stderr: 'error: ada@acme.test is the last active ADMIN of the tenant\n' },
  });
});

test('nothing is erased without a word, nor what is not there', async () => {
  const { customers } = (await gateway.query('{ customers(first: 1) { nodes { id } } }')).body.data;
  const [{ id }] = customers.nodes;
  expect(await erase('customer', id)).toMatchObject({ code: 2, stdout: '' });
  expect(await erase('lead', id, '--yes')).toMatchObject({
    code: 1,
    stderr: `error: ${id} is not the ID of a lead\n`,
  });
  const nobody = 'customer_01h455vb4pex5vsknk084sn02q';
  expect(await erase('customer', nobody, '--yes')).toMatchObject({
    ...{ code: 1, stderr: `error: the tenant has no customer ${nobody}\n` },
  });
  expect((await erase('customer', '--help')).stdout).toContain('There is no way back.');
});

/** Columns that tell nothing of the person; a new one is either here or blanked. */
const impersonal: Record<string, string[]> = {
  leads: [
    ...['activity', 'importance', 'estimated_duration_unit', 'privacy_level', 'approval_state'],
    ...['last_name_key', 'search_text'],
  ],
  customers: ['customer_status', 'last_name_key', 'search_text'],
  // Blanked where they bear the person's name; base_name is made of normalized_name.
  accounts: ['base_name'],
  deals: ['currency'],
  financial_profiles: ['status'],
};

test.each(Object.keys(impersonal))('every text of %s is blanked, or known to tell nothing', async (table) => {
  const { blankAccount, blankCustomer, blankDeal, blankLead, blankProfile } = await import(
    '../../../src/cli/admin/erasure/personal-values.js'
  );
  const blanks: Record<string, object> = {
    ...{ leads: blankLead, customers: blankCustomer, accounts: blankAccount(newId('account')) },
    ...{ deals: blankDeal, financial_profiles: blankProfile },
  };
  const blanked = Object.keys(blanks[table] as object).map((name) =>
    name === 'socialMediaLinks'
      ? 'social_media'
      : name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
  );
  const columns = await gateway.sql<{ name: string }>(
    `select column_name as name from information_schema.columns
      where table_schema = 'public' and table_name = $1 and data_type in ('text', 'jsonb', 'ARRAY')`,
    [table],
  );
  const undecided = columns.map(({ name }) => name).filter((name) => !blanked.includes(name));
  expect(undecided.sort()).toEqual([...(impersonal[table] ?? [])].sort());
});
