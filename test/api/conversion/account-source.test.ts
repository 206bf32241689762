import { convert, customerOf, skipped, takeIn } from '../../support/conversions.js';
import { startTestGateway, type TestGateway } from '../../support/gateway.js';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway();
});
afterAll(() => gateway.stop());

const converted = async (company: string | null, input: object = {}) =>
  convert(gateway, await takeIn(gateway, { company }), input);
const sourcesOf = async (...companies: string[]) => {
  const found: [string, string][] = [];
  for (const company of companies) {
    const { account, accountSource } = await converted(company);
    found.push([account.name, accountSource]);
  }
  return found;
};

test.each<[string, string[], [string, string][]]>([
  [
    'of one name and form is one',
    ['Source One Ltd', 'SOURCE ONE, Limited'],
    [
      ['Source One Ltd', 'CREATED'],
      ['Source One Ltd', 'SAME_NAME'],
    ],
  ],
  [
    'with another legal form is another',
    ['Serenity Spa', 'Serenity Ltd', 'Serenity S.p.A.'],
    [
      ['Serenity Spa', 'CREATED'],
      ['Serenity Ltd', 'CREATED'],
      ['Serenity Spa', 'SAME_NAME'],
    ],
  ],
  [
    'without a legal form matches the only one of the name',
    ['Miller AG', 'Miller'],
    [
      ['Miller AG', 'CREATED'],
      ['Miller AG', 'SAME_NAME_BUT_LEGAL_FORM'],
    ],
  ],
  [
    'with a legal form matches the one that has none',
    ['Weaver', 'Weaver s.r.o.'],
    [
      ['Weaver', 'CREATED'],
      ['Weaver', 'SAME_NAME_BUT_LEGAL_FORM'],
    ],
  ],
  [
    'without a legal form matches none of several',
    ['Turner AG', 'Turner Inc', 'Turner', 'turner'],
    [
      ['Turner AG', 'CREATED'],
      ['Turner Inc', 'CREATED'],
      ['Turner', 'CREATED'],
      ['Turner', 'SAME_NAME'],
    ],
  ],
  [
    'whose kana differ is another',
    ['ハート工業', 'バード工業', 'ﾊｰﾄ工業'],
    [
      ['ハート工業', 'CREATED'],
      ['バード工業', 'CREATED'],
      ['ハート工業', 'SAME_NAME'],
    ],
  ],
  [
    'with its form ahead is the same',
    ['株式会社山田', '㈱山田', '㍿山田', '(株)山田'],
    [
      ['株式会社山田', 'CREATED'],
      ['株式会社山田', 'SAME_NAME'],
      ['株式会社山田', 'SAME_NAME'],
      ['株式会社山田', 'SAME_NAME'],
    ],
  ],
])('a company %s', async (_, companies, sources) => {
  expect(await sourcesOf(...companies)).toEqual(sources);
});

test('an account that is named, that of a customer, and none, say where they come from', async () => {
  const { account, customer } = await converted('Sources Given');
  expect(await converted('Whatever', { existingAccountId: account.id })).toMatchObject({
    account: { id: account.id },
    accountSource: 'GIVEN',
  });
  const own = await converted('Another Company', { existingCustomerId: customer.id });
  expect(own).toMatchObject({ account: { id: account.id }, accountSource: 'CUSTOMERS_OWN' });
  expect(await converted(null)).toMatchObject({ account: null, accountSource: null });
  expect(await converted('Left Out', { skipAccount: true })).toMatchObject({ accountSource: null });
  const without = await customerOf(gateway);
  expect(await converted('Sources Given', { existingCustomerId: without })).toMatchObject({
    account: { id: account.id },
    accountSource: 'SAME_NAME',
  });
});

test('a repeat with the same key says where the account came from', async () => {
  const leadId = await takeIn(gateway, { company: 'Repeated Source' });
  const input = { idempotencyKey: 'account-source' };
  expect(await convert(gateway, leadId, input)).toMatchObject({ accountSource: 'CREATED', isReplay: false });
  expect(await convert(gateway, leadId, input)).toMatchObject({ accountSource: 'CREATED', isReplay: true });
});

test.each(['-', '.', 'N/A', 'n.a.', 'None', 'unknown', 'self-employed', 'Privat', 'なし', 'нет', 'autónomo'])(
  'a company of %j makes no account',
  async (company) => {
    const answer = await converted(company);
    expect(answer).toMatchObject({
      account: null,
      accountSource: null,
      customer: { account: null, businessName: null },
    });
    expect(answer.carriedOver.skipped).toEqual([
      { what: 'company', reason: 'NOT_A_COMPANY', value: company },
    ]);
    expect(await gateway.sql('select from accounts where name = $1', [company])).toHaveLength(0);
  },
);

test('what names no company overwrites no business name, and takes no tags', async () => {
  const existingCustomerId = await customerOf(gateway, { company: 'Kept Business' });
  const answer = await converted('n/a', { existingCustomerId, overwrite: true });
  expect(answer).toMatchObject({
    accountSource: 'CUSTOMERS_OWN',
    customer: { businessName: 'Kept Business' },
  });
  expect(skipped(answer)).toEqual({ company: 'NOT_A_COMPANY' });
});
