import { uuidOf } from '../../../src/platform/ids/index.js';
import { admin, adminRows } from '../../support/admin-command.js';
import { convert, stranger, takeIn } from '../../support/conversions.js';
import { startTestGateway, type TestGateway } from '../../support/gateway.js';
import { graphql } from '../../support/graphql.js';
import { tenantTables } from '../../support/tenant-tables.js';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway();
}, 120_000);
afterAll(() => gateway.stop());

const rows = (...args: string[]) => adminRows(gateway.ownerUrl, 'erase', ...args, '--tenant', 'acme');

/** Rows of the tenants' tables in which a text stands, as `table: row`. */
async function found(text: RegExp): Promise<string[]> {
  const texts: string[] = [];
  for (const table of await tenantTables(gateway)) {
    const all = await gateway.sql<{ text: string }>(`select t::text as text from ${table} t`);
    texts.push(...all.map((row) => `${table}: ${row.text}`));
  }
  return texts.filter((row) => text.test(row));
}

let people = 0;
/** Somebody whose name no other row has. */
function somebody(firstName = 'Ottoline', lastName = `Quibble${String.fromCharCode(97 + people)}`) {
  people++;
  return { ...stranger(), firstName, lastName };
}

/** A customer made of a lead. @returns what the conversion answers */
async function customerOf(person: object, input: object = {}) {
  const answer = await convert(gateway, await takeIn(gateway, person), input);
  if (answer.__typename !== 'ConvertLeadSuccess') throw new Error(JSON.stringify(answer));
  return answer;
}

const accountName = async (id: string) =>
  (await gateway.sql('select name from accounts where id = $1', [uuidOf(id)]))[0]?.name;

test('open leads about a customer are erased with it, and named beforehand', async () => {
  const person = somebody();
  const { customer, lead } = await customerOf(person);
  const open = await takeIn(gateway, {
    ...person,
    ...{ existingCustomerId: customer.id, email: `again.${person.email}`, message: `For ${person.lastName}` },
  });
  const archived = await takeIn(gateway, { ...person, email: null, existingCustomerId: customer.id });
  const deleted = await takeIn(gateway, { ...person, email: null, existingCustomerId: customer.id });
  await gateway.query(
    graphql('mutation ($ids: [ID!]!) { archiveLeads(input: { ids: $ids }) { __typename } }'),
    {
      ids: [archived],
    },
  );
  await gateway.query(
    graphql('mutation ($ids: [ID!]!) { deleteLeads(input: { ids: $ids }) { __typename } }'),
    {
      ids: [deleted],
    },
  );
  await gateway.query(
    graphql('mutation ($input: AddCommentInput!) { addComment(input: $input) { __typename } }'),
    {
      input: { subjectId: open, content: `${person.lastName} called` },
    },
  );
  const traces = new RegExp(`${person.lastName}|${person.phoneNumbers[0]?.slice(1)}`);
  expect(await found(traces)).not.toEqual([]);

  const planned = await rows('customer', customer.id, '--dry-run');
  expect(planned).toEqual(
    expect.arrayContaining([
      { what: 'leads', rows: 4 },
      { what: 'comments', rows: 1 },
      ...[lead.id, open, archived, deleted].map((id) => ({ what: 'lead', id })),
      { what: 'customer', id: customer.id },
      { what: 'comment', id: expect.stringMatching(/^comment_/) },
    ]),
  );
  expect(await rows('customer', customer.id, '--yes')).toEqual(planned);
  expect(await found(traces)).toEqual([]);
});

test('a lead about the customer that became somebody else stays, with those merged into it', async () => {
  const person = somebody();
  const { customer } = await customerOf(person);
  const other = somebody('Perpetua');
  const became = await takeIn(gateway, { ...other, existingCustomerId: customer.id });
  // To a customer of their own, which the lead's default would not be.
  await gateway.sql('update leads set existing_customer_id = null where id = $1', [uuidOf(became)]);
  await convert(gateway, became);
  await gateway.sql('update leads set existing_customer_id = $2 where id = $1', [
    uuidOf(became),
    uuidOf(customer.id),
  ]);
  const merged = await takeIn(gateway, { ...person, email: null, existingCustomerId: customer.id });
  await gateway.sql('update leads set merged_into_id = $2 where id = $1', [uuidOf(merged), uuidOf(became)]);
  await rows('customer', customer.id, '--yes');
  expect(await found(new RegExp(person.lastName))).toEqual([]);
  expect((await found(new RegExp(other.lastName))).map((row) => row.split(':')[0])).toEqual(
    expect.arrayContaining(['leads', 'customers']),
  );
});

describe('an account', () => {
  const named: [string, { firstName: string; lastName: string }, string][] = [
    ['the full name', { firstName: 'Ivo', lastName: 'Zaunkoenig' }, 'Ivo Zaunkoenig'],
    ['the last name and a legal form', { firstName: 'Ivo', lastName: 'Wendehals' }, 'Wendehals GmbH'],
    [
      'the last name in capitals, without its accent',
      { firstName: 'Ivo', lastName: 'Pirolé' },
      'PIROLE & SÖHNE',
    ],
    ['the genitive', { firstName: 'Ivo', lastName: 'Kleiber' }, "Kleiber's Vogelfutter"],
    ['a name of two words', { firstName: 'Ivo', lastName: 'de la Grulla' }, 'Bodega de la Grulla'],
    ['ss for ß', { firstName: 'Ivo', lastName: 'Blaumeißen' }, 'BLAUMEISSEN Optik'],
    ['plain letters for ø and ł', { firstName: 'Ivo', lastName: 'Dompłapfø' }, 'Domplapfo AS'],
    ['letters of full width', { firstName: 'Ivo', lastName: 'Stieglitz' }, 'ＳＴＩＥＧＬＩＴＺ Shop'],
    ['Greek capitals', { firstName: 'Ιων', lastName: 'Σπίνοςας' }, 'ΣΠΙΝΟΣΑΣ ΑΕ'],
    ['a name within a word of a script without spaces', { firstName: '太郎', lastName: '山雀' }, '山雀商店'],
  ];
  test.each(named)('that has %s is erased, with its log', async (_, name, company) => {
    const { customer, account } = await customerOf({ ...stranger(), ...name, company });
    expect(account.name).toBe(company);
    await gateway.query(
      graphql('mutation ($input: UpdateAccountInput!) { updateAccount(input: $input) { __typename } }'),
      {
        input: { id: account.id, website: `https://${customer.id.slice(-6)}.example` },
      },
    );
    const planned = await rows('customer', customer.id, '--dry-run');
    expect(planned).toEqual(
      expect.arrayContaining([
        { what: 'accounts', rows: 1 },
        { what: 'account', id: account.id },
      ]),
    );
    expect(await accountName(account.id)).toBe(company);
    await rows('customer', customer.id, '--yes');
    expect(await found(new RegExp(`${company}|${customer.id.slice(-6)}.example`, 'i'))).toEqual([]);
    const document = `query ($id: ID!) { account(id: $id) { name website version } }`;
    expect((await gateway.query(document, { id: account.id })).body.data.account).toEqual({
      ...{ name: 'Erased', website: null, version: 3 },
    });
    expect(
      await gateway.sql('select action from logs where entity_uuid = $1 order by created_at, id', [
        uuidOf(account.id),
      ]),
    ).toEqual([{ action: 'CREATE_ACCOUNT' }, { action: 'UPDATE_ACCOUNT' }, { action: 'UPDATE_ACCOUNT' }]);
  });

  const strange: [string, { firstName: string; lastName: string }, string][] = [
    ['another name', { firstName: 'Ivo', lastName: 'Rotkehl' }, 'Meridian Works'],
    ['the name within a longer word', { firstName: 'An', lastName: 'Li' }, 'Meridian Limited'],
  ];
  test.each(strange)('that has %s stays', async (_, name, company) => {
    const { customer, account } = await customerOf({ ...stranger(), ...name, company });
    await rows('customer', customer.id, '--yes');
    expect(await accountName(account.id)).toBe(company);
  });

  test.each<[string, (accountId: string) => Promise<unknown>]>([
    [
      'another customer belongs to it',
      async (accountId) => customerOf(stranger(), { existingAccountId: accountId }),
    ],
    [
      'a deal of another customer belongs to it',
      async (accountId) => {
        const { deal } = await customerOf(stranger(), {
          deal: { name: 'Pilot', closingDate: '2030-01-31' },
          skipAccount: true,
        });
        await gateway.sql('update deals set account_id = $2 where id = $1', [
          uuidOf(deal.id),
          uuidOf(accountId),
        ]);
      },
    ],
  ])('that bears the name stays where %s', async (_, use) => {
    const person = somebody();
    const { customer, account } = await customerOf({ ...person, company: `${person.lastName} Inc` });
    await use(account.id);
    expect(await rows('customer', customer.id, '--yes')).toEqual(
      expect.arrayContaining([{ what: 'accounts', rows: 0 }]),
    );
    expect(await accountName(account.id)).toBe(`${person.lastName} Inc`);
  });

  test('two that are erased may be called the same, and are not found by that name', async () => {
    const { account } = await customerOf({ ...stranger(), company: 'Erased' });
    expect(account.name).toBe('Erased');
  });

  test('that is erased takes its own name back without a change', async () => {
    const person = somebody();
    const { customer, account } = await customerOf({ ...person, company: person.lastName });
    await rows('customer', customer.id, '--yes');
    const document = `mutation ($input: UpdateAccountInput!) { updateAccount(input: $input) { ... on UpdateAccountSuccess { account { version } } } }`;
    const { body } = await gateway.query(document, { input: { id: account.id, name: 'Erased' } });
    expect(body.data.updateAccount).toEqual({ account: { version: 2 } });
  });
});

test.each([
  ['ss for ß', { firstName: 'Ivo', lastName: 'Grünspeißt' }, 'Renewal GRUNSPEISST 2030'],
  ['no accents', { firstName: 'Ivo', lastName: 'Čížek' }, 'Cizek, second year'],
  ['plain letters for ø and ł', { firstName: 'Ivo', lastName: 'Słowikø' }, 'slowiko pilot'],
  ['Greek capitals', { firstName: 'Ιων', lastName: 'Κότσυφας' }, 'ΚΟΤΣΥΦΑΣ 1'],
  ['a full-width spelling', { firstName: 'Ivo', lastName: 'Zeisig' }, 'Ｚｅｉｓｉｇ deal'],
])('a deal that writes the name with %s is erased', async (_, name, dealName) => {
  const { customer, deal } = await customerOf(
    { ...stranger(), ...name },
    { deal: { name: dealName, closingDate: '2030-01-31' } },
  );
  expect(await rows('customer', customer.id, '--dry-run')).toEqual(
    expect.arrayContaining([{ what: 'deal', id: deal.id }]),
  );
  await rows('customer', customer.id, '--yes');
  expect(await gateway.sql('select name from deals where id = $1', [uuidOf(deal.id)])).toEqual([
    { name: 'Erased' },
  ]);
});

test('a deal of nobody at the account that is erased goes with it where it bears the name', async () => {
  const person = somebody();
  const { customer, account, deal } = await customerOf(
    { ...person, company: person.lastName },
    { deal: { name: 'Pilot', closingDate: '2030-01-31' } },
  );
  await gateway.sql('update deals set customer_id = null, name = $2 where id = $1', [
    uuidOf(deal.id),
    `Pilot for ${person.lastName}`,
  ]);
  expect(await rows('customer', customer.id, '--dry-run')).toEqual(
    expect.arrayContaining([
      { what: 'deal', id: deal.id },
      { what: 'account', id: account.id },
    ]),
  );
  await rows('customer', customer.id, '--yes');
  expect(await found(new RegExp(person.lastName))).toEqual([]);
});

test('for people the records stand below the counts', async () => {
  const { customer } = await customerOf(somebody());
  const { stdout } = await admin(
    gateway.ownerUrl,
    'erase',
    'customer',
    customer.id,
    '--tenant',
    'acme',
    '--dry-run',
  );
  expect(stdout).toMatch(/^what +rows\nleads +1\n/);
  expect(stdout).toMatch(new RegExp(`\n\nwhat +id\nlead +lead_\\w+\ncustomer +${customer.id}\n`));
});
