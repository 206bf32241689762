import { demo, settingId } from '../../../src/cli/seed/demo.js';
import { uuidOf } from '../../../src/platform/ids/index.js';
import { stranger } from '../../support/conversions.js';
import { CustomerClient, type CustomerMutation } from '../../support/customers.js';
import { type Selected, startTestGateway, type TestGateway } from '../../support/gateway.js';
import { broken } from '../../support/leads.js';
import { addUser } from '../../support/members.js';

let gateway: TestGateway;
let customers: CustomerClient;
beforeAll(async () => {
  gateway = await startTestGateway();
  customers = new CustomerClient(gateway);
}, 60_000);
afterAll(() => gateway.stop());

const tag = (name: string) => settingId('tag', 'acme', name);
const tagIds = [tag('Hot'), tag('Referral')];

let made = 0;
/** The ID of a record that has a value in every field with more than one spelling. */
const makers: Record<'updateCustomer' | 'updateAccount' | 'updateDeal', () => Promise<string>> = {
  async updateCustomer() {
    const id = await customers.make();
    await customers.mutate('updateCustomer', {
      ...{ id, email: `zoë.${++made}@bücher.example`, tagIds, country: 'DE', job: 'Bäcker' },
      ...{ phoneNumbers: [...stranger().phoneNumbers, ...stranger().phoneNumbers] },
      ...{ dateOfBirth: '1980-02-29', identityNumber: `AB-${made}`, taxNumber: `12/${made}` },
      ...{ avatarUrl: 'https://a.example', additionalData: { a: 1, b: [{ c: null, d: 'x' }, 2] } },
    });
    return id;
  },
  async updateAccount() {
    const id = await customers.addAccount(demo.tenants.acme, `Mill ${++made}`, `mill ${made}`);
    await customers.mutate('updateAccount', { id, website: 'https://mill.example', tagIds });
    return id;
  },
  async updateDeal() {
    const id = await customers.addDeal(demo.tenants.acme, demo.pipelines.sales);
    await customers.mutate('updateDeal', { id, amount: '100', closingDate: '2030-01-31', tagIds });
    return id;
  },
};
type Update = keyof typeof makers;

const national = (number: string) => `(${number.slice(2, 5)}) ${number.slice(5, 8)}-${number.slice(8)}`;

const spellings: [Update, string, (record: Selected) => object][] = [
  ['updateCustomer', 'e-mail in capitals', ({ email }) => ({ email: email.toUpperCase() })],
  ['updateCustomer', 'e-mail decomposed', ({ email }) => ({ email: email.normalize('NFD') })],
  [
    'updateCustomer',
    'e-mail with the domain in punycode',
    ({ email }) => ({ email: email.replace('bücher', 'xn--bcher-kva') }),
  ],
  [
    'updateCustomer',
    'phone numbers as they are dialled',
    ({ phoneNumbers }) => ({ phoneNumbers: phoneNumbers.map(national) }),
  ],
  ['updateCustomer', 'country in lower case', () => ({ country: 'de' })],
  ['updateCustomer', 'picture with a slash and its port', () => ({ avatarUrl: 'HTTPS://A.example:443/' })],
  [
    'updateCustomer',
    'data with its keys in another order',
    () => ({ additionalData: { b: [{ d: 'x', c: null }, 2], a: 1 } }),
  ],
  ['updateCustomer', 'tags in another order', () => ({ tagIds: [...tagIds].reverse() })],
  ['updateCustomer', 'text with blanks around', () => ({ job: ' Bäcker ' })],
  ['updateAccount', 'website with a slash', () => ({ website: 'https://MILL.example/' })],
  ['updateAccount', 'website with dots in its path', () => ({ website: 'https://mill.example/a/..' })],
  ['updateAccount', 'tags in another order', () => ({ tagIds: [...tagIds].reverse() })],
  ['updateAccount', 'name with blanks around', ({ title }) => ({ name: ` ${title} ` })],
  ['updateDeal', 'amount with decimals', () => ({ amount: '100.00' })],
  ['updateDeal', 'amount without quotes', () => ({ amount: 100 })],
  ['updateDeal', 'tags in another order', () => ({ tagIds: [...tagIds].reverse() })],
  ['updateDeal', 'the stage that it has', ({ stage }) => ({ stageId: stage.id })],
];

test.each(spellings)('%s: %s is no change', async (mutation, _, given) => {
  const id = await makers[mutation]();
  const [record, log] = [await customers.read(id), await customers.lastLog(id)];
  expect((await customers.mutate(mutation, { id, ...given(record) })).__typename).toMatch(/Success$/);
  expect(await customers.read(id)).toEqual(record);
  expect(await customers.lastLog(id)).toEqual(log);
  // A colleague who read the record before still has its version.
  const later = await customers.mutate(mutation, { id, expectedVersion: record.version, tagIds: [] });
  expect(later.__typename).toMatch(/Success$/);
  expect((await customers.read(id)).version).toBe(record.version + 1);
});

test.each<[Update, string, (record: Selected) => object]>([
  [
    'updateCustomer',
    'another order of phone numbers',
    ({ phoneNumbers }) => ({ phoneNumbers: [...phoneNumbers].reverse() }),
  ],
  [
    'updateCustomer',
    'another way to write an identity number',
    ({ identityNumber }) => ({ identityNumber: identityNumber.toLowerCase().replace('-', ' ') }),
  ],
  [
    'updateCustomer',
    'another order in a list of data',
    () => ({ additionalData: { a: 1, b: [2, { c: null, d: 'x' }] } }),
  ],
  [
    'updateCustomer',
    'null for what was there',
    () => ({ additionalData: { a: null, b: [{ c: null, d: 'x' }, 2] } }),
  ],
  [
    'updateCustomer',
    'text for a number',
    () => ({ additionalData: { a: '1', b: [{ c: null, d: 'x' }, 2] } }),
  ],
  ['updateAccount', 'another case of the name', ({ title }) => ({ name: title.toUpperCase() })],
  ['updateDeal', 'an amount that is more by little', () => ({ amount: '100.0001' })],
])('%s: %s is a change', async (mutation, _, given) => {
  const id = await makers[mutation]();
  const [record, log] = [await customers.read(id), await customers.lastLog(id)];
  await customers.mutate(mutation, { id, ...given(record) });
  expect((await customers.read(id)).version).toBe(record.version + 1);
  expect((await customers.lastLog(id)).entries).toBe(log.entries + 1);
});

test('what changes beside what does not is alone in the log', async () => {
  const id = await makers.updateDeal();
  await customers.mutate('updateDeal', {
    id,
    amount: '100.00',
    closingDate: '2031-01-31',
    tagIds: [...tagIds].reverse(),
  });
  expect((await customers.lastLog(id)).changes).toEqual([
    { field: 'closingDate', before: '2030-01-31', after: '2031-01-31' },
  ]);
});

describe('saveFinancialProfile', () => {
  const full = {
    quota: '5000',
    score: 7,
    ecosystem: 'Retail',
    paymentData: { a: 1, b: { c: [1, 2], d: 2 } },
    pushToken: 't',
  };
  const save = (input: object) =>
    customers.mutate('saveFinancialProfile', { financialEntityId: 'code:acme-bank', ...input });

  test.each<[string, object]>([
    ['quota with decimals', { quota: '5000.0000' }],
    ['payment data with its keys in another order', { paymentData: { b: { d: 2, c: [1, 2] }, a: 1 } }],
    ['text with blanks around', { ecosystem: ' Retail ', pushToken: 't ' }],
    ['all of it', full],
  ])('%s is no change', async (_, given) => {
    const customerId = await customers.make();
    const { financialProfile } = await save({ customerId, ...full });
    const log = await customers.lastLog(customerId);
    expect((await save({ customerId, ...given })).financialProfile).toEqual(financialProfile);
    expect(await customers.lastLog(customerId)).toEqual(log);
  });

  test('a profile with nothing in it is opened all the same, and told of', async () => {
    const customerId = await customers.make();
    await save({ customerId, status: null });
    expect((await customers.lastLog(customerId)).changes).toEqual([
      { field: 'financialProfiles.acme-bank.status', before: null, after: 'ACTIVE' },
    ]);
  });
});

describe.each<[CustomerMutation & Update, string]>([
  ['updateCustomer', 'relatedUserId'],
  ['updateAccount', 'ownerId'],
  ['updateDeal', 'ownerId'],
])('%s: who looks after the record', (mutation, field) => {
  test('may stay after they have left, and is not named anew', async () => {
    const email = `leaver-${++made}@acme.test`;
    const gone = await addUser(gateway, uuidOf(demo.tenants.acme), { email });
    const id = await makers[mutation]();
    await customers.mutate(mutation, { id, [field]: gone.id });
    await gateway.sql('update users set is_active = false where id = $1', [gone.uuid]);
    const record = await customers.read(id);
    const same = await customers.mutate(mutation, { id, [field]: gone.id, tagIds: [...tagIds].reverse() });
    expect(same.__typename).toMatch(/Success$/);
    expect(await customers.read(id)).toEqual(record);

    await customers.mutate(mutation, { id, [field]: demo.users.sam });
    expect(broken(await customers.mutate(mutation, { id, [field]: gone.id }))).toEqual([
      `input.${field} INACTIVE`,
    ]);
  });
});
