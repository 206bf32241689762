import { randomBytes, randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import pg from 'pg';
import { migrate } from '../../src/platform/database/index.js';
import { upgradeDatabase } from '../../src/upgrade/index.js';
import { migrationsUpTo } from '../support/earlier-migrations.js';
import { startTestServer } from '../support/test-server.js';
import { addressOf, asAdmin } from '../support/toy-database.js';

const database = `upgrade_${randomBytes(5).toString('hex')}`;
const tenant = randomUUID();
const told: string[] = [];
let server: Awaited<ReturnType<typeof startTestServer>>;
let earlier: string;
let client: pg.Client;

const ids = (count: number) =>
  Array.from({ length: count }, (_, i) => `018f0000-0000-7000-8000-00000000000${i + 1}`);
const [first, second, third, fourth] = ids(4) as [string, string, string, string];
const decomposed = 'rene\u0301@acme.test';
const composed = 'rené@acme.test';

beforeAll(async () => {
  server = await startTestServer();
  await asAdmin(server.url, [`create database ${database}`]);
  const url = addressOf(server.url, database);
  earlier = await migrationsUpTo(8);
  await migrate({ url, migrationsFolder: earlier, log: () => {} });
  client = new pg.Client({ connectionString: url });
  await client.connect();
  const statusId = randomUUID();
  const insert = async (table: string, rows: object[]) => {
    for (const row of rows) {
      const values = Object.entries({ tenant_id: tenant, ...row });
      await client.query(
        `insert into ${table} (${values.map(([name]) => name)}) values (${values.map((_, i) => `$${i + 1}`)})`,
        values.map(([, value]) => value),
      );
    }
  };
  await insert('tenants', [
    { slug: 'old', name: 'Old', default_country: 'DE', time_zone: 'Europe/Berlin', currency: 'EUR' },
  ]);
  await insert('lead_statuses', [
    {
      ...{ id: statusId, name: 'New', slug: 'new', primary_color: 'BLUE', position: 1, is_terminal: false },
      ...{ is_default: true, category: 'OPEN' },
    },
  ]);
  const lead = (id: string, email: string | null, more: object = {}) => ({
    ...{
      id,
      first_name: 'A',
      last_name: 'B',
      email,
      status_id: statusId,
      activity: 'ACTIVE',
      privacy_level: 'PUBLIC',
    },
    ...{ approval_state: 'NOT_REQUIRED', ...more },
  });
  await insert('leads', [
    lead(first, decomposed, { first_name: 'Rene\u0301\u200b', contact_email: 'x@xn--bcher-kva.example' }),
    lead(second, composed, { message: '\u200eHi\u200f' }),
    lead(third, 'info@xn--mnchen-3ya.de', { last_name: '\u200b', company: 'Lê' }),
    lead(fourth, 'plain@acme.test'),
  ]);
  const customer = (id: string, email: string) => ({ id, first_name: 'A', last_name: 'B', email });
  await insert('customers', [
    customer(first, decomposed),
    customer(second, composed),
    customer(third, 'a@xn--bcher-kva.example'),
  ]);
  await insert('customer_keys', [
    { kind: 'EMAIL', value: decomposed, customer_id: first },
    { kind: 'EMAIL', value: composed, customer_id: second },
    { kind: 'EMAIL', value: 'a@xn--bcher-kva.example', customer_id: third },
    { kind: 'PHONE_NUMBER', value: '+4930901820', customer_id: third },
  ]);
  await upgradeDatabase({ url, log: ({ msg }) => told.push(msg) });
});

afterAll(async () => {
  await client?.end();
  await asAdmin(server.url, [`drop database if exists ${database} with (force)`]);
  await server?.stop();
  if (earlier) await rm(earlier, { recursive: true, force: true });
});

const rowsOf = async (text: string) => (await client.query(text)).rows;

test('texts and addresses are in their one form, but for what another one has', async () => {
  expect(
    await rowsOf(
      'select first_name, last_name, company, email, contact_email, message, version from leads order by id',
    ),
  ).toMatchObject([
    { first_name: 'René', email: decomposed, contact_email: 'x@bücher.example', version: 1 },
    { email: composed, message: 'Hi', version: 1 },
    { last_name: '\u200b', company: 'Lê', email: 'info@münchen.de', version: 1 },
    { email: 'plain@acme.test', version: 1 },
  ]);
});

test('keys of customers follow their addresses, each for one', async () => {
  expect(await rowsOf('select email from customers order by id')).toEqual([
    { email: composed },
    { email: composed },
    { email: 'a@bücher.example' },
  ]);
  expect(
    await rowsOf('select kind, value, base, customer_id from customer_keys order by customer_id, kind'),
  ).toEqual([
    { kind: 'EMAIL', value: composed, base: composed, customer_id: second },
    { kind: 'EMAIL', value: 'a@bücher.example', base: 'a@bücher.example', customer_id: third },
    { kind: 'PHONE_NUMBER', value: '+4930901820', base: '+4930901820', customer_id: third },
  ]);
});

test('what stays as it was is told by its ID, without the address', () => {
  const warnings = told.filter((msg) => msg.includes(first));
  expect(warnings).toHaveLength(2);
  expect(warnings.join()).not.toContain('acme.test');
});

test('a number without an extension is in the way of its extensions, by the database’s own rule', async () => {
  const claim = (value: string, customerId: string) =>
    client.query(
      `insert into customer_keys (tenant_id, kind, value, customer_id) values ($1, 'PHONE_NUMBER', $2, $3)`,
      [tenant, value, customerId],
    );
  await expect(claim('+4930901820;ext=1', first)).rejects.toThrow('customer_keys_phone_number');
  await claim('+4930901820;ext=1', third);
  await claim('+49309018201;ext=1', first);
  await claim('+49309018201;ext=10', second);
  await expect(claim('+49309018201', third)).rejects.toThrow('customer_keys_phone_number');
});
