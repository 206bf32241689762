import pg from 'pg';
import { demo, settingId } from '../../../src/cli/seed/demo.js';
import { newId, uuidOf } from '../../../src/platform/ids/index.js';
import { convert, stranger, takeIn } from '../../support/conversions.js';
import { CustomerClient } from '../../support/customers.js';
import { type Selected, startTestGateway, type TestGateway } from '../../support/gateway.js';
import { broken } from '../../support/leads.js';

let gateway: TestGateway;
let customers: CustomerClient;
beforeAll(async () => {
  gateway = await startTestGateway();
  customers = new CustomerClient(gateway);
}, 60_000);
afterAll(() => gateway.stop());

const update = (input: object, as: Parameters<CustomerClient['mutate']>[2] = 'ada') =>
  customers.mutate('updateCustomer', input, as);
const hot = settingId('tag', 'acme', 'Hot');
const tomorrow = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

const full = () => {
  const { email, phoneNumbers } = stranger();
  return {
    ...{ firstName: 'Zoë', lastName: 'Full', email, phoneNumbers, dateOfBirth: '1980-02-29', country: 'DE' },
    ...{ identityNumber: `ID-${email}`, taxNumber: `TX ${email}`, job: 'Baker', address: 'Main Street 1' },
    ...{ avatarUrl: 'https://a.test/a.png', businessName: 'Bakery', customerStatus: 'SUSPENDED' },
    ...{ relatedUserId: demo.users.sam, tagIds: [hot], additionalData: { b: [1, { c: null }], a: 'x' } },
  };
};

test('changes what is given, and what is left out stays', async () => {
  const id = await customers.make();
  const values = full();
  const accountId = (await customers.read(demo.customers.withBilling)).account.id;
  const { __typename, customer } = await update({ id, accountId, ...values });
  const { tagIds, relatedUserId, ...fields } = values;
  expect(__typename).toBe('UpdateCustomerSuccess');
  expect(customer).toMatchObject({
    ...{ version: 2, ...fields, relatedUser: { id: relatedUserId }, account: { id: accountId } },
    tags: tagIds.map((tag) => ({ id: tag })),
  });
  const after = (await update({ id, job: 'Miller' })).customer;
  expect(after).toEqual({ ...customer, job: 'Miller', version: 3, updatedAt: after.updatedAt });
  expect(Date.parse(after.updatedAt)).toBeGreaterThanOrEqual(Date.parse(customer.updatedAt));
  expect(await customers.read(id)).toEqual(after);
});

test('null clears', async () => {
  const id = await customers.make();
  await update({ id, ...full() });
  const { firstName: _, lastName: __, customerStatus: ___, ...clearable } = full();
  const { customer } = await update({
    ...{ id, accountId: null },
    ...Object.fromEntries(Object.keys(clearable).map((field) => [field, null])),
  });
  expect(customer).toMatchObject({
    ...{ email: null, phoneNumbers: [], dateOfBirth: null, country: null, identityNumber: null },
    ...{ taxNumber: null, job: null, address: null, avatarUrl: null, businessName: null, relatedUser: null },
    ...{ account: null, tags: [], additionalData: {}, firstName: 'Zoë', customerStatus: 'SUSPENDED' },
  });
  expect(await customers.keys(id)).toEqual([]);
});

test('but not what a customer must have', async () => {
  const id = await customers.make();
  const required = ['customerStatus', 'firstName', 'lastName'];
  const answer = await update({ id, ...Object.fromEntries(required.map((field) => [field, null])) });
  expect(broken(answer)).toEqual(required.map((field) => `input.${field} REQUIRED`));
  expect(broken(await update({ id, firstName: ' ', lastName: '' }))).toEqual([
    'input.firstName REQUIRED',
    'input.lastName REQUIRED',
  ]);
});

test('values are kept as they are compared', async () => {
  const id = await customers.make();
  const { email, phoneNumbers } = stranger();
  const national = phoneNumbers[0]?.replace('+1', '') ?? '';
  const { customer } = await update({
    ...{ id, email: ` ${email.toUpperCase()} `, phoneNumbers: [national, ...phoneNumbers] },
    ...{ country: 'de', job: '  Baker ', address: ' ', identityNumber: ' ab-1 ' },
  });
  expect(customer).toMatchObject({
    ...{ email, phoneNumbers, country: 'DE', job: 'Baker', address: null, identityNumber: 'ab-1' },
  });
  expect(await customers.keys(id)).toEqual([
    `EMAIL ${email}`,
    'IDENTITY_NUMBER AB1',
    `PHONE_NUMBER ${phoneNumbers[0]}`,
  ]);
});

describe('rules', () => {
  let id: string;
  beforeAll(async () => {
    id = await customers.make();
  });
  const nested = (levels: number): object => (levels === 1 ? {} : { a: nested(levels - 1) });
  const text = (length: number) => 'x'.repeat(length);

  test.each<[string, object, string | null]>([
    ['a long name', { firstName: text(101) }, 'firstName TOO_LONG'],
    ['no address', { email: 'nobody' }, 'email INVALID_FORMAT'],
    ['no number', { phoneNumbers: ['123'] }, 'phoneNumbers.0 INVALID_FORMAT'],
    [
      'eleven numbers',
      { phoneNumbers: Array.from({ length: 11 }, (_, i) => `+12125558${100 + i}`) },
      'phoneNumbers TOO_MANY',
    ],
    ['a birth to come', { dateOfBirth: tomorrow(2) }, 'dateOfBirth OUT_OF_RANGE'],
    ['a birth of two days ago', { dateOfBirth: tomorrow(-2) }, null],
    ['no country', { country: 'XX' }, 'country INVALID_FORMAT'],
    ['a number without letters and digits', { identityNumber: '--' }, 'identityNumber INVALID_FORMAT'],
    ['a long number', { taxNumber: text(101) }, 'taxNumber TOO_LONG'],
    ['a long job', { job: text(201) }, 'job TOO_LONG'],
    ['a long address', { address: text(501) }, 'address TOO_LONG'],
    ['no web address', { avatarUrl: 'javascript:alert(1)' }, 'avatarUrl INVALID_FORMAT'],
    ['a long business name', { businessName: text(201) }, 'businessName TOO_LONG'],
    ['U+0000', { businessName: 'a\0b' }, 'businessName INVALID_FORMAT'],
    ['fifty-one tags', { tagIds: Array.from({ length: 51 }, () => newId('tag')) }, 'tagIds TOO_MANY'],
    ['an ID of something else', { tagIds: [newId('user')] }, 'tagIds.0 WRONG_ID_KIND'],
    ['an account by the ID of a deal', { accountId: newId('deal') }, 'accountId WRONG_ID_KIND'],
    ['no ID', { relatedUserId: 'x' }, 'relatedUserId INVALID_FORMAT'],
    ['64 KiB of JSON', { additionalData: { a: text(65_536 - 8) } }, null],
    ['one byte more', { additionalData: { a: text(65_536 - 7) } }, 'additionalData TOO_LONG'],
    ['bytes, not characters', { additionalData: { a: 'é'.repeat(33_000) } }, 'additionalData TOO_LONG'],
    ['U+0000 in a key', { additionalData: { a: [{ 'b\0': 1 }] } }, 'additionalData INVALID_FORMAT'],
    ['half of a surrogate pair', { additionalData: { a: '\ud800' } }, 'additionalData INVALID_FORMAT'],
    ['a hundred levels', { additionalData: nested(100) }, null],
    ['a hundred and one', { additionalData: nested(101) }, 'additionalData INVALID_FORMAT'],
  ])('%s', async (_, input, fault) => {
    const answer = await update({ id, ...input });
    if (fault === null) expect(answer.__typename).toBe('UpdateCustomerSuccess');
    else expect(broken(answer)).toEqual([`input.${fault}`]);
  });

  test('JSON that is no object', async () => {
    const { body } = await customers.answer('updateCustomer', { id, additionalData: [1] });
    expect(body.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });

  test('every fault at once, with that of the ID', async () => {
    const wrong = { firstName: '', email: 'x', country: 'X' };
    const faults = ['country INVALID_FORMAT', 'email INVALID_FORMAT', 'firstName REQUIRED'];
    expect(broken(await update({ id, ...wrong, tagIds: ['x'] }))).toEqual(
      [...faults, 'tagIds.0 INVALID_FORMAT'].map((fault) => `input.${fault}`),
    );
    expect(broken(await update({ id: 'x', ...wrong }))).toEqual(
      [...faults, 'id INVALID_FORMAT'].map((fault) => `input.${fault}`),
    );
  });
});

test('a deleted customer and a deleted account are not there', async () => {
  const id = await customers.make({ company: 'Gone & Co' });
  const accountId = (await customers.read(id)).account.id;
  await gateway.sql('update accounts set deleted_at = now() where id = $1', [uuidOf(accountId)]);
  expect((await update({ id, accountId })).missingIds).toEqual([accountId]);
  await gateway.sql('update customers set deleted_at = now() where id = $1', [uuidOf(id)]);
  expect((await update({ id, job: 'x' })).missingIds).toEqual([id]);
});

test('version and log count what changed, and nothing that did not', async () => {
  const id = await customers.make();
  const values = full();
  await update({ id, ...values });
  const { entries } = await customers.lastLog(id);
  const same = {
    ...values,
    email: values.email.toUpperCase(),
    additionalData: { a: 'x', b: [1, { c: null }] },
  };
  expect((await update({ id, ...same })).customer.version).toBe(2);
  expect((await update({ id })).customer.version).toBe(2);
  expect((await customers.lastLog(id)).entries).toBe(entries);
  expect((await update({ id, tagIds: [] })).customer.version).toBe(3);
});

test('the log tells before and after, and no sensitive value', async () => {
  const id = await customers.make({}, { customer: { identityNumber: `first-${newId('tag')}` } });
  const answer = await customers.answer('updateCustomer', {
    ...{ id, job: 'Baker', tagIds: [hot], relatedUserId: null, additionalData: { b: 1, a: 2 } },
    ...{ identityNumber: `second-${id}`, taxNumber: `third-${id}` },
  });
  const log = await customers.lastLog(id);
  expect(log).toMatchObject({
    ...{ action: 'UPDATE_CUSTOMER', entity_type: 'CUSTOMER', user_id: demo.users.ada },
    request_id: answer.headers.get('x-request-id'),
  });
  expect(log.changes).toEqual([
    { field: 'identityNumber', before: '•••', after: '•••' },
    { field: 'taxNumber', before: null, after: '•••' },
    { field: 'job', before: null, after: 'Baker' },
    { field: 'relatedUserId', before: demo.users.ada, after: null },
    { field: 'additionalData', before: '{}', after: '{"a":2,"b":1}' },
    { field: 'tags', before: null, after: 'Hot' },
  ]);
});

describe('values that only one customer may have', () => {
  test.each([
    ['email', 'EMAIL', (person: Selected) => ({ email: person.email.toUpperCase() })],
    ['phoneNumbers', 'PHONE_NUMBER', (person: Selected) => ({ phoneNumbers: person.phoneNumbers })],
  ])('%s', async (_, field, given) => {
    const person = stranger();
    const holder = await customers.make(person);
    const id = await customers.make();
    const keys = await customers.keys(id);
    expect(await update({ id, job: 'x', ...given(person) })).toEqual({
      ...{ __typename: 'DuplicateCustomerError', code: 'DUPLICATE', message: expect.any(String) },
      hiddenMatchesCount: 0,
      matches: [
        {
          ...{
            field,
            value: field === 'EMAIL' ? person.email : person.phoneNumbers[0],
            leadField: null,
            score: 1,
          },
          record: { id: holder, firstName: person.firstName, identityNumber: null },
        },
      ],
    });
    expect(await customers.read(id)).toMatchObject({ version: 1, job: null });
    expect(await customers.keys(id)).toEqual(keys);
  });

  test.each([
    ['identityNumber', 'IDENTITY_NUMBER'],
    ['taxNumber', 'TAX_NUMBER'],
  ])('%s, which the answer does not repeat', async (field, kind) => {
    const number = newId('tag').replace('tag_', '');
    const holder = await customers.make({}, { customer: { [field]: number } });
    const id = await customers.make();
    const answer = await update(
      { id, [field]: ` ${number.slice(0, 5)}-${number.slice(5).toUpperCase()}` },
      'sam',
    );
    expect(answer.matches).toEqual([
      {
        ...{ field: kind, value: null, leadField: null, score: 1 },
        record: { id: holder, firstName: 'Nora', identityNumber: null },
      },
    ]);
    expect((await update({ id: holder, [field]: number.toUpperCase() })).customer[field]).toBe(
      number.toUpperCase(),
    );
    expect(await customers.keys(holder)).toContain(`${kind} ${number.toUpperCase()}`);
  });

  test('several, of several customers, what tells most first', async () => {
    const [one, other] = [stranger(), stranger()];
    const holders = [await customers.make(one), await customers.make(other)];
    const id = await customers.make();
    const answer = await update({
      ...{ id, email: one.email, phoneNumbers: [...other.phoneNumbers, ...one.phoneNumbers] },
    });
    expect(answer.matches.map(({ field, value, record }: Selected) => [field, value, record.id])).toEqual([
      ['EMAIL', one.email, holders[0]],
      ['PHONE_NUMBER', other.phoneNumbers[0], holders[1]],
      ['PHONE_NUMBER', one.phoneNumbers[0], holders[0]],
    ]);
  });

  test('one that is given up is free again', async () => {
    const person = stranger();
    const [first, second] = [await customers.make(person), await customers.make()];
    const { email } = stranger();
    await update({ id: first, email, phoneNumbers: [] });
    expect(await customers.keys(first)).toEqual([`EMAIL ${email}`]);
    const { customer } = await update({ id: second, email: person.email, phoneNumbers: person.phoneNumbers });
    expect(customer).toMatchObject({ email: person.email, phoneNumbers: person.phoneNumbers });
  });

  test('one that is given up passes to the oldest other who has it', async () => {
    const person = stranger();
    const first = await customers.make(person);
    const copies = [await copyOf(person), await copyOf(person)];
    expect(await customers.keys(copies[0] as string)).toEqual([]);
    await update({ id: first, email: null });
    expect(await customers.keys(copies[0] as string)).toEqual([`EMAIL ${person.email}`]);
    expect(await customers.keys(copies[1] as string)).toEqual([]);
    expect((await update({ id: first, email: person.email })).matches[0].record.id).toBe(copies[0]);
  });

  test('one that a customer has without holding it may stay, and come back with other changes', async () => {
    const person = stranger();
    const holder = await customers.make(person);
    const copy = await copyOf(person);
    const { customer } = await update({ id: copy, email: person.email, job: 'Baker' });
    expect(customer).toMatchObject({ email: person.email, job: 'Baker', version: 2 });
    await update({ id: copy, email: null });
    expect(await customers.keys(holder)).toContain(`EMAIL ${person.email}`);
    expect((await update({ id: copy, email: person.email })).__typename).toBe('DuplicateCustomerError');
  });

  test('an heir whose own change is under way is waited for', async () => {
    const person = stranger();
    const first = await customers.make(person);
    const copy = await copyOf(person);
    const other = new pg.Client({ connectionString: gateway.ownerUrl });
    await other.connect();
    try {
      await other.query('begin');
      await other.query('update customers set email = null where id = $1', [uuidOf(copy)]);
      const giving = update({ id: first, email: null });
      await waiting();
      await other.query('commit');
      expect((await giving).__typename).toBe('UpdateCustomerSuccess');
    } finally {
      await other.end();
    }
    expect(await customers.keys(copy)).toEqual([]);
    expect((await update({ id: await customers.make(), email: person.email })).__typename).toBe(
      'UpdateCustomerSuccess',
    );
  });

  test('of twenty who want the same address one gets it', async () => {
    const ids = [];
    for (let i = 0; i < 20; i++) ids.push(await customers.make());
    const { email } = stranger();
    const answers = await Promise.all(ids.map((id) => update({ id, email })));
    const winners = ids.filter((_, i) => answers[i].__typename === 'UpdateCustomerSuccess');
    expect(winners).toHaveLength(1);
    for (const answer of answers.filter(({ __typename }) => __typename !== 'UpdateCustomerSuccess')) {
      expect(answer).toMatchObject({
        __typename: 'DuplicateCustomerError',
        matches: [{ field: 'EMAIL', value: email, record: { id: winners[0] } }],
      });
    }
    expect(await customers.keys(winners[0] as string)).toContain(`EMAIL ${email}`);
  });

  test('two who exchange their addresses at once are both refused, and none is lost', async () => {
    const people = [stranger(), stranger()] as const;
    const ids = [await customers.make(people[0]), await customers.make(people[1])] as const;
    for (let round = 0; round < 5; round++) {
      const answers = await Promise.all([
        update({ id: ids[0], email: people[1].email }),
        update({ id: ids[1], email: people[0].email }),
      ]);
      expect(answers.map(({ __typename }) => __typename)).toEqual(Array(2).fill('DuplicateCustomerError'));
    }
    expect(await customers.keys(ids[0])).toContain(`EMAIL ${people[0].email}`);
  });

  /** Makes a customer who has what another one holds. */
  async function copyOf(person: object): Promise<string> {
    const leadId = await takeIn(gateway, { ...stranger(), ...person, phoneNumbers: [] });
    return (await convert(gateway, leadId, { allowDuplicate: true })).customer.id;
  }

  /** Until a statement of the gateway waits for a row. */
  async function waiting(): Promise<void> {
    for (let tries = 0; tries < 200; tries++) {
      const rows = await gateway.sql(
        `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      );
      if (rows.length > 0) return;
      await new Promise((wake) => setTimeout(wake, 10));
    }
  }
});

describe('who may', () => {
  test('what success shows takes no more, but what is sensitive stays null', async () => {
    const id = await customers.make();
    const caller = {
      token: await gateway.token('ada@acme.test', { scope: 'customers:write' }),
      tenant: 'acme',
    };
    const number = `secret-${id}`;
    const { customer } = await update({ id, identityNumber: number, taxNumber: number }, caller);
    expect(customer).toMatchObject({
      ...{ version: 2, viewerCanReadSensitive: false, identityNumber: null, taxNumber: null },
    });
    expect((await update({ id, job: 'x' }, 'mia')).customer).toMatchObject({
      ...{ viewerCanReadSensitive: true, identityNumber: number },
    });
  });

  test('no viewer', async () => {
    const { body } = await customers.answer('updateCustomer', { id: demo.customers.withBilling }, 'vic');
    expect(body.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });
});
