import { demo, settingId } from '../../../src/cli/seed/demo.js';
import { newId, uuidOf } from '../../../src/platform/ids/index.js';
import { CustomerClient } from '../../support/customers.js';
import { startTestGateway, type TestGateway } from '../../support/gateway.js';
import { broken } from '../../support/leads.js';

let gateway: TestGateway;
let customers: CustomerClient;
let made = 0;
beforeAll(async () => {
  gateway = await startTestGateway();
  customers = new CustomerClient(gateway);
}, 60_000);
afterAll(() => gateway.stop());

const update = (input: object, as: Parameters<CustomerClient['mutate']>[2] = 'sam') =>
  customers.mutate('updateAccount', input, as);
/** Makes an account of a name that no other has. */
const make = () => {
  const name = `Works ${++made}`;
  return customers.addAccount(demo.tenants.acme, name, name.toLowerCase());
};
const hot = settingId('tag', 'acme', 'Hot');

test('changes what is given, what is left out stays, null clears', async () => {
  const id = await make();
  const { __typename, account } = await update({
    ...{
      id,
      name: ' Brick Works Ltd. ',
      website: 'https://brick.test',
      ownerId: demo.users.mia,
      tagIds: [hot, hot],
    },
  });
  expect(__typename).toBe('UpdateAccountSuccess');
  expect(account).toMatchObject({
    ...{ id, version: 2, name: 'Brick Works Ltd.', website: 'https://brick.test' },
    ...{ owner: { id: demo.users.mia }, tags: [{ id: hot }] },
  });
  const cleared = await update({ id, website: null, ownerId: null, tagIds: null });
  expect(cleared.account).toMatchObject({
    ...{ version: 3, name: 'Brick Works Ltd.', website: null, owner: null, tags: [] },
  });
});

test('the log tells before and after, once for each change', async () => {
  const id = await make();
  const { name } = (await update({ id, website: 'https://a.test', tagIds: [hot] })).account;
  expect(await customers.lastLog(id)).toMatchObject({
    ...{ action: 'UPDATE_ACCOUNT', entity_type: 'ACCOUNT', user_id: demo.users.sam, entries: 1 },
    changes: [
      { field: 'website', before: null, after: 'https://a.test' },
      { field: 'tags', before: null, after: 'Hot' },
    ],
  });
  expect((await update({ id, website: 'https://a.test', tagIds: [hot], name })).account.version).toBe(2);
  expect((await customers.lastLog(id)).entries).toBe(1);
});

test.each<[string, object, string[]]>([
  ['no name', { name: null }, ['name REQUIRED']],
  ['a blank name', { name: ' ' }, ['name REQUIRED']],
  ['a long name', { name: 'x'.repeat(201) }, ['name TOO_LONG']],
  ['no web address', { website: 'ftp://a.test' }, ['website INVALID_FORMAT']],
  ['no user', { ownerId: newId('tag') }, ['ownerId WRONG_ID_KIND']],
  ['too many tags', { tagIds: Array.from({ length: 51 }, () => newId('tag')) }, ['tagIds TOO_MANY']],
  [
    'all at once',
    { name: '', website: 'x', tagIds: ['x'] },
    ['name REQUIRED', 'tagIds.0 INVALID_FORMAT', 'website INVALID_FORMAT'],
  ],
])('%s', async (_, input, faults) => {
  expect(broken(await update({ id: await make(), ...input }))).toEqual(
    faults.map((fault) => `input.${fault}`),
  );
});

describe('one live account has a name', () => {
  test('whatever its case, accents and the spelling of its legal form', async () => {
    const [id, other] = [await make(), await make()];
    await update({ id, name: 'Ölmühle GmbH' });
    expect(await update({ id: other, name: 'OLMUHLE G.m.b.H.' })).toEqual({
      ...{
        __typename: 'NameTakenError',
        code: 'NAME_TAKEN',
        name: 'OLMUHLE G.m.b.H.',
        message: expect.any(String),
      },
    });
    expect(await customers.read(other)).toMatchObject({ version: 1 });
    expect((await update({ id, name: 'Ölmühle AG' })).account.name).toBe('Ölmühle AG');
    await gateway.sql('update accounts set deleted_at = now() where id = $1', [uuidOf(id)]);
    expect((await update({ id: other, name: 'Ölmühle' })).account.name).toBe('Ölmühle');
  });

  test('companies of one name with different legal forms are two', async () => {
    const ids = [await make(), await make(), await make()];
    for (const [i, form] of ['AG', 'Inc', ''].entries()) {
      const name = `Two Forms ${form}`.trim();
      expect((await update({ id: ids[i], name })).account.name).toBe(name);
    }
    expect((await update({ id: ids[2], name: 'Two Forms A.G.' })).__typename).toBe('NameTakenError');
  });

  test('a name without a letter or a digit is refused', async () => {
    const id = await make();
    for (const name of ['-', '…', '\u200b.']) {
      const answer = await update({ id, name });
      expect(answer.issues).toMatchObject([{ path: ['input', 'name'] }]);
    }
  });

  test('also where twenty want it at once', async () => {
    const ids: string[] = [];
    while (ids.length < 20) ids.push(await make());
    const answers = await Promise.all(ids.map((id) => update({ id, name: 'Wanted' })));
    expect(answers.map(({ __typename }) => __typename).sort()).toEqual([
      ...Array(19).fill('NameTakenError'),
      'UpdateAccountSuccess',
    ]);
  });

  test('and a conversion takes it by its new name', async () => {
    const id = await make();
    await update({ id, name: 'Renamed & Sons' });
    const customer = await customers.read(await customers.make({ company: 'renamed & sons, inc' }));
    expect(customer.account).toEqual({ id });
  });
});
