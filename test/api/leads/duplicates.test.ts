import { newId, uuidOf } from '../../../src/platform/ids/index.js';
import { startTestGateway, type TestGateway } from '../../support/gateway.js';
import { addBareTenant, addLeadRows, type BareTenant } from '../../support/lead-rows.js';

const match =
  'record { ... on Lead { leadId: id } ... on Customer { customerId: id } } field value leadField score';
const document = `query ($id: ID!, $first: Int = 10) { lead(id: $id) { duplicates(first: $first) { ${match} } } }`;

interface Match {
  record: { leadId?: string; customerId?: string };
  field: string;
  value: string | null;
  leadField: string | null;
  score: number;
}

let gateway: TestGateway;
let tenant: BareTenant;
const ids: Record<string, string> = {};
const nameOf = ({ leadId, customerId }: Match['record']) =>
  Object.keys(ids).find((name) => ids[name] === (leadId ?? customerId));

async function addLeads(rows: Record<string, Record<string, unknown>>): Promise<void> {
  const made = await addLeadRows(gateway, tenant, Object.values(rows));
  Object.keys(rows).forEach((name, i) => {
    ids[name] = made[i] ?? '';
  });
}

async function addCustomer(name: string, values: Record<string, unknown>): Promise<void> {
  ids[name] = newId('customer');
  const row: Record<string, unknown> = { first_name: 'Cus', last_name: 'Tomer', ...values };
  const columns = ['tenant_id', 'id', ...Object.keys(row)];
  await gateway.sql(`insert into customers (${columns}) values (${columns.map((_, i) => `$${i + 1}`)})`, [
    tenant.uuid,
    uuidOf(ids[name] as string),
    ...Object.values(row),
  ]);
}

beforeAll(async () => {
  gateway = await startTestGateway();
  tenant = await addBareTenant(gateway, 'duplicates');
  await addCustomer('won', { email: 'jane@mail.example' });
  const won = { converted_at: '2026-01-01', customer_id: uuidOf(ids.won as string) };
  await addLeads({
    jane: {
      first_name: 'Jane',
      last_name: 'Meredith',
      email: 'jane@mail.example',
      phone_numbers: ['+12125550101', '+12125550102'],
      company: 'Blue Lagoon Ltd',
    },
    converted: { last_name: 'Elsewhere', email: 'jane@mail.example', ...won },
    phone: { last_name: 'Else', phone_numbers: ['+12125550999', '+12125550102'] },
    typo: { first_name: 'Jnae', last_name: 'Meredith', company: 'Blue Lagoon Ltd' },
    misheard: { first_name: 'Jane', last_name: 'Merredith', company: 'BLUE LAGOON Ltd' },
    married: { first_name: 'J.', last_name: 'Meredith', company: 'Blue Lagoon Ltd' },
    archived: { last_name: 'Put away', phone_numbers: ['+12125550101'], archived_at: '2026-01-01' },
    deleted: { last_name: 'Gone', phone_numbers: ['+12125550101'], deleted_at: '2026-01-01' },
    secret: { last_name: 'Secret', phone_numbers: ['+12125550101'], privacy_level: 'PRIVATE' },
    unlike: { first_name: 'Janet', last_name: 'Miller', company: 'Blue Lake Inc' },
    alone: { first_name: 'Solitary', last_name: 'Person' },
    odd: { first_name: '(%', last_name: '\\_[', company: '*?' },
  });
  await gateway.sql('update leads set deleted_at = now(), merged_into_id = $1 where id = $2', [
    uuidOf(ids.jane as string),
    uuidOf((await addLeadRows(gateway, tenant, [{ phone_numbers: ['+12125550102'] }]))[0] as string),
  ]);
  await addCustomer('customer', { phone_numbers: ['+12125550102'] });
  await addCustomer('namesake', {
    first_name: 'Jane',
    last_name: 'Meredith',
    business_name: 'Blue Lagoon Ltd',
    identity_number: 'X1',
  });
  await addCustomer('left', { email: 'jane@mail.example', deleted_at: '2026-01-01' });
});
afterAll(() => gateway.stop());

async function duplicates(name: string, first?: number, as = tenant.caller): Promise<Match[]> {
  const { body } = await gateway.query(document, { id: ids[name], first }, as);
  expect(body.errors).toBeUndefined();
  return body.data.lead.duplicates;
}

test('the same address first, then phone numbers in their order, then likeness; each record once', async () => {
  const matches = await duplicates('jane');
  expect(
    matches.map(({ record, field, value, leadField }) => [nameOf(record), field, value, leadField]),
  ).toEqual([
    ['won', 'EMAIL', 'jane@mail.example', 'email'],
    ['converted', 'EMAIL', 'jane@mail.example', 'email'],
    ['secret', 'PHONE_NUMBER', '+12125550101', 'phoneNumbers.0'],
    ['archived', 'PHONE_NUMBER', '+12125550101', 'phoneNumbers.0'],
    ['customer', 'PHONE_NUMBER', '+12125550102', 'phoneNumbers.1'],
    ['phone', 'PHONE_NUMBER', '+12125550102', 'phoneNumbers.1'],
    ['namesake', 'NAME_AND_COMPANY', 'Jane Meredith, Blue Lagoon Ltd', null],
    ...matches.slice(7).map(({ record, value }) => [nameOf(record), 'NAME_AND_COMPANY', value, null]),
  ]);
  expect(
    matches
      .slice(7)
      .map(({ record }) => nameOf(record))
      .sort(),
  ).toEqual(['married', 'misheard', 'typo']);
  const scores = matches.map(({ score }) => score);
  expect(scores.slice(0, 6)).toEqual([1, 1, 1, 1, 1, 1]);
  expect(scores).toEqual([...scores].sort((a, b) => b - a));
  for (const score of scores.slice(6)) {
    expect(score).toBeGreaterThanOrEqual(0.6);
    expect(score).toBeLessThan(1);
  }
});

test('a lead is not told of itself, nor of the customer that it became', async () => {
  expect((await duplicates('converted')).map(({ record }) => nameOf(record))).toEqual(['jane']);
  expect(await duplicates('alone')).toEqual([]);
  expect(await duplicates('odd')).toEqual([]);
});

test('first is judged, and cuts off the least', async () => {
  expect((await duplicates('jane', 2)).map(({ record }) => nameOf(record))).toEqual(['won', 'converted']);
  expect(await duplicates('jane', 0)).toEqual([]);
  expect(await duplicates('jane', 200)).toHaveLength(10);
  for (const first of [-1, 201]) {
    const { body } = await gateway.query(document, { id: ids.jane, first }, tenant.caller);
    expect(body.errors?.[0]?.extensions).toEqual(
      expect.objectContaining({ code: 'BAD_USER_INPUT', argument: 'first' }),
    );
  }
});

describe('who looks', () => {
  const token = (scope: string) => gateway.token('admin@duplicates.test', { tenant: 'duplicates', scope });

  test('sees no customers without the permission to read them', async () => {
    const caller = { ...tenant.caller, token: await token('leads:read') };
    const seen = await duplicates('jane', 50, caller);
    expect(seen.filter(({ record }) => record.customerId)).toEqual([]);
    expect(seen.map(({ record }) => nameOf(record))).toContain('converted');
  });

  test("sees no lead that is private to others, nor another tenant's", async () => {
    await gateway.sql(`update users set role = 'VIEWER' where email = 'admin@duplicates.test'`);
    try {
      const seen = (await duplicates('jane', 50)).map(({ record }) => nameOf(record));
      expect(seen).toContain('phone');
      expect(seen).not.toContain('secret');
    } finally {
      await gateway.sql(`update users set role = 'ADMIN' where email = 'admin@duplicates.test'`);
    }
    const neighbour = await addBareTenant(gateway, 'neighbour');
    const [twin] = await addLeadRows(gateway, neighbour, [
      {
        email: 'jane@mail.example',
        phone_numbers: ['+12125550101'],
        first_name: 'Jane',
        last_name: 'Meredith',
      },
    ]);
    const { body } = await gateway.query(document, { id: twin }, neighbour.caller);
    expect(body.data.lead.duplicates).toEqual([]);
    expect((await duplicates('jane', 50)).map(({ record }) => record.leadId)).not.toContain(twin);
  });
});

test('any number of leads takes the same number of statements', async () => {
  const statementsFor = async (first: number) => {
    gateway.statements.length = 0;
    const { body } = await gateway.query(
      `query ($first: Int) { leads(first: $first) { nodes { id duplicates { ${match} } } } }`,
      { first },
      tenant.caller,
    );
    expect(body.errors).toBeUndefined();
    return gateway.statements.length;
  };
  await statementsFor(1);
  const [page, one] = [await statementsFor(8), await statementsFor(2)];
  expect(page).toBeLessThanOrEqual(one + 2);
  expect(page).toBeLessThan(8);
});
