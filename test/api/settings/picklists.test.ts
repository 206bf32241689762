import { startTestGateway, type TestGateway } from '../../support/gateway.js';
import { SettingClient } from '../../support/settings.js';

let gateway: TestGateway;
let settings: SettingClient;
beforeAll(async () => {
  gateway = await startTestGateway();
  settings = new SettingClient(gateway);
});
afterAll(() => gateway.stop());

const lists = ['LEAD_SOURCE', 'LEAD_CATEGORY', 'LOST_REASON', 'COMPETITOR', 'BUSINESS', 'CHANNEL'];
const save = (input: object) => settings.save('savePicklistValue', input);
const saved = (input: object) => settings.saved('savePicklistValue', input);
const codesOf = async (picklist: string, more = '') =>
  (await settings.list(`picklist(picklist: ${picklist}${more})`, 'code')).map(({ code }) => code);

test.each(lists)('the demo data has a %s, in order', async (picklist) => {
  const values = await settings.list(`picklist(picklist: ${picklist})`, 'picklist order isActive', 'vic');
  expect(values.length).toBeGreaterThan(1);
  expect(values).toEqual(values.map((_, i) => ({ picklist, order: i + 1, isActive: true })));
});

test('a new value is active, without an external ID, and last in its own list', async () => {
  const before = await settings.list('picklist(picklist: CHANNEL)', 'order');
  const value = await saved({ picklist: 'CHANNEL', code: 'fax', name: 'Fax' });
  expect(value).toMatchObject({ externalId: null, isActive: true, order: before.length + 1 });
  await saved({ picklist: 'CHANNEL', code: 'telex', name: 'Telex', order: 40 });
  expect(await saved({ picklist: 'CHANNEL', code: 'pigeon', name: 'Pigeon' })).toMatchObject({ order: 41 });
  expect(await saved({ picklist: 'BUSINESS', code: 'fax', name: 'Fax' })).toMatchObject({ order: 4 });
});

test('two that are made at once are both last, one behind the other', async () => {
  const made = await Promise.all(
    [1, 2, 3, 4, 5].map((n) => saved({ picklist: 'COMPETITOR', code: `rival ${n}`, name: 'Rival' })),
  );
  expect(made.map(({ order }) => order).sort()).toEqual([4, 5, 6, 7, 8]);
});

test('null says nothing of a new value, and cannot take from one that is there what it must have', async () => {
  const empty = { externalId: null, order: null, isActive: null };
  const value = await saved({ picklist: 'LOST_REASON', code: 'budget', name: 'Budget', ...empty });
  expect(value).toMatchObject({ externalId: null, isActive: true, order: 5 });
  expect(
    await save({ ...empty, id: value.id, picklist: 'LOST_REASON', code: 'budget', name: 'B' }),
  ).toMatchObject({
    issues: [
      { path: ['input', 'order'], code: 'REQUIRED' },
      { path: ['input', 'isActive'], code: 'REQUIRED' },
    ],
  });
});

test('what a change leaves out stays, null clears the external ID', async () => {
  const base = { picklist: 'LEAD_CATEGORY', code: 'vip', name: 'VIP' };
  const { id } = await saved({ ...base, externalId: ' E-9 ', order: 3, isActive: false });
  expect(await saved({ ...base, id, name: 'Very important' })).toMatchObject({
    ...{ externalId: 'E-9', order: 3, isActive: false, name: 'Very important' },
  });
  expect(await saved({ ...base, id, externalId: null })).toMatchObject({ externalId: null, name: 'VIP' });
  expect(await saved({ ...base, id, externalId: 'E', isActive: true })).toMatchObject({ isActive: true });
  expect(await saved({ ...base, id, externalId: '' })).toMatchObject({ externalId: null });
});

test.each([
  [{ order: -1 }, 'order', 'OUT_OF_RANGE'],
  [{ order: 1_000_001 }, 'order', 'OUT_OF_RANGE'],
  [{ externalId: 'x'.repeat(201) }, 'externalId', 'TOO_LONG'],
  [{ name: ' ' }, 'name', 'REQUIRED'],
  [{ name: 'x'.repeat(101) }, 'name', 'TOO_LONG'],
])('%j is refused', async (wrong, field, code) => {
  expect(await save({ picklist: 'CHANNEL', code: 'wrong', name: 'Wrong', ...wrong })).toMatchObject({
    __typename: 'ValidationError',
    issues: [{ path: ['input', field], code }],
  });
});

test('inactive values show where they are asked for', async () => {
  const { id } = await saved({ picklist: 'BUSINESS', code: 'typewriters', name: 'Typewriters', order: 0 });
  await saved({ id, picklist: 'BUSINESS', code: 'typewriters', name: 'Typewriters', isActive: false });
  expect(await codesOf('BUSINESS')).not.toContain('typewriters');
  expect(await codesOf('BUSINESS', ', includeInactive: false')).not.toContain('typewriters');
  expect(await codesOf('BUSINESS', ', includeInactive: null')).not.toContain('typewriters');
  expect((await codesOf('BUSINESS', ', includeInactive: true'))[0]).toBe('typewriters');
});

test('values of one place go by name, without case', async () => {
  for (const [code, name] of [
    ['b', 'beta'],
    ['a', 'Alpha'],
    ['c', 'Gamma'],
  ])
    await saved({ picklist: 'LEAD_SOURCE', code, name, order: 70 });
  expect((await codesOf('LEAD_SOURCE')).slice(-3)).toEqual(['a', 'b', 'c']);
});

test('one code may stand in two lists, and a value stays in its own', async () => {
  const source = await saved({ picklist: 'LEAD_SOURCE', code: 'shop', name: 'Shop' });
  const channel = await saved({ picklist: 'CHANNEL', code: 'SHOP', name: 'Shop' });
  expect(channel.id).not.toBe(source.id);
  expect(await save({ id: source.id, picklist: 'BUSINESS', code: 'shop', name: 'Shop' })).toMatchObject({
    __typename: 'ValidationError',
    issues: [{ path: ['input', 'picklist'], code: 'WRONG_KIND' }],
  });
});

test('a value may be named by its code, in its own list', async () => {
  const base = { picklist: 'CHANNEL', code: 'letter', name: 'Letter' };
  const { id } = await saved(base);
  expect(await saved({ ...base, id: 'code:Letter', name: 'By letter' })).toMatchObject({
    id,
    name: 'By letter',
  });
  for (const unknown of ['code:letters', 'code:', 'code:a\0b', 'code:web'])
    expect(await save({ ...base, id: unknown })).toMatchObject({ missingIds: [unknown] });
});

test('a list is one statement behind the one that finds the member', async () => {
  gateway.statements.length = 0;
  await settings.list('picklist(picklist: LEAD_SOURCE)', 'id picklist code name externalId order isActive');
  expect(gateway.statements).toHaveLength(2);
});

test('behind the last possible place there is none: a new value shares it, and can be saved as it is', async () => {
  const base = { picklist: 'LEAD_SOURCE', name: 'Far' };
  await saved({ ...base, code: 'far', order: 1_000_000 });
  const { id, order } = await saved({ ...base, code: 'farther' });
  expect(order).toBe(1_000_000);
  expect(await saved({ ...base, id, code: 'farther', order })).toMatchObject({ id, order });
});
