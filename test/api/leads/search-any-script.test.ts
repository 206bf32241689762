import { newId, uuidOf } from '../../../src/platform/ids/index.js';
import { startTestGateway, type TestGateway } from '../../support/gateway.js';
import { addBareTenant, addLeadRows, type BareTenant } from '../../support/lead-rows.js';
import { searchedPeople, searches } from '../../support/searched-people.js';

const document = `query ($text: String!, $filter: LeadFilter, $of: CustomerFilter) {
  leads(filter: $filter, first: 50) { nodes { id } }
  searchLeads(query: $text, first: 50) { nodes { id } }
  customers(filter: $of, first: 50) { nodes { id } }
}`;

let gateway: TestGateway;
let tenant: BareTenant;
const names = new Map<string, string>();

beforeAll(async () => {
  gateway = await startTestGateway({ template: 'empty' });
  tenant = await addBareTenant(gateway, 'searching');
  const rows = Object.entries(searchedPeople);
  const ids = await addLeadRows(
    gateway,
    tenant,
    rows.map(([, row]) => row),
  );
  for (const [i, [name, values]] of rows.entries()) {
    names.set(ids[i] ?? '', name);
    const { company, contact_email, contact_phone, ...shared } = values as Record<string, unknown>;
    const id = newId('customer');
    names.set(id, name);
    const row: Record<string, unknown> = {
      tenant_id: tenant.uuid,
      id: uuidOf(id),
      ...shared,
      business_name: company,
      // A customer has no contact besides themselves.
      email: contact_email,
      ...(contact_phone ? { phone_numbers: [contact_phone] } : {}),
    };
    await gateway.sql(
      `insert into customers (${Object.keys(row)}) values (${Object.keys(row).map((_, n) => `$${n + 1}`)})`,
      Object.values(row),
    );
  }
});
afterAll(() => gateway.stop());

test.each(searches)('in %s, %j finds %j', async (country, text, selection) => {
  await gateway.sql('update tenants set default_country = $1 where tenant_id = $2', [country, tenant.uuid]);
  const filter = { search: text };
  const { body } = await gateway.query(document, { text, filter, of: filter }, tenant.caller);
  expect(body.errors).toBeUndefined();
  const found = (list: string): (string | undefined)[] =>
    body.data[list].nodes.map(({ id }: { id: string }) => names.get(id)).sort();
  expect(found('leads')).toEqual([...selection].sort());
  expect(found('customers')).toEqual([...selection].sort());
  expect(found('searchLeads')).toEqual(expect.arrayContaining([...selection]));
});

test('the phone number of the filter counts an extension where both have one', async () => {
  await gateway.sql(`update tenants set default_country = 'US' where tenant_id = $1`, [tenant.uuid]);
  for (const [phoneNumber, selection] of [
    ['+12125550187', ['office', 'office45', 'office46']],
    ['(212) 555-0187', ['office', 'office45', 'office46']],
  ] as const) {
    const { body } = await gateway.query(
      document,
      { text: 'x', filter: { phoneNumber }, of: { phoneNumber } },
      tenant.caller,
    );
    for (const list of ['leads', 'customers']) {
      const found = body.data[list].nodes.map(({ id }: { id: string }) => names.get(id)).sort();
      expect(found).toEqual(selection);
    }
  }
});

describe('the best first', () => {
  test.each([
    ['a number before what holds its digits', '+1 (212) 555-0187 ext. 45', ['office45', 'office']],
    ['the contact address', 'desk@assist.example', ['assistant']],
    ['a name written as one word', '山田太郎', ['japanese']],
    ['a typing error, in Thai', 'สมชาฬ', ['thai']],
    ['a typing error, in Hindi', 'श्रीवासतव', ['hindi']],
    ['a typing error, in Greek', 'παπαδοπουλο', ['greek']],
    ['two words of a text without spaces', '株式 太郎', ['japanese']],
  ])('%s: %j', async (_, text, selection) => {
    const { body } = await gateway.query(
      document,
      { text, filter: { search: 'x' }, of: { search: 'x' } },
      tenant.caller,
    );
    const found = body.data.searchLeads.nodes.map(({ id }: { id: string }) => names.get(id));
    expect(found).toEqual(selection);
  });
});
