import { startTestGateway, type TestGateway } from '../../support/gateway.js';
import { SettingClient } from '../../support/settings.js';

let gateway: TestGateway;
let settings: SettingClient;
beforeAll(async () => {
  gateway = await startTestGateway();
  settings = new SettingClient(gateway);
});
afterAll(() => gateway.stop());

const base = { code: 'anvil', name: 'Anvil', kind: 'PHYSICAL_GOOD' };

test('a list may be narrowed to one kind', async () => {
  const kinds = async (args: string) =>
    (await settings.list(`products${args}`, 'kind')).map(({ kind }) => kind);
  expect(new Set(await kinds(''))).toEqual(new Set(['PHYSICAL_GOOD', 'SERVICE', 'SUBSCRIPTION_PACKAGE']));
  expect(await kinds('(kind: null)')).toEqual(await kinds(''));
  expect(new Set(await kinds('(kind: SERVICE)'))).toEqual(new Set(['SERVICE']));
  expect(await kinds('(kind: PRODUCT)')).toEqual([]);
});

test('a price may be cleared, and in another spelling is no change', async () => {
  const { id } = await settings.saved('saveProduct', { ...base, unitPrice: '2500' });
  expect(await settings.saved('saveProduct', { ...base, id })).toMatchObject({ unitPrice: '2500' });
  await settings.saved('saveProduct', { ...base, id, unitPrice: '2500.00' });
  expect(await settings.logs(id)).toHaveLength(1);
  expect(await settings.saved('saveProduct', { ...base, id, unitPrice: null })).toMatchObject({
    unitPrice: null,
  });
  expect((await settings.logs(id)).at(-1)?.changes).toEqual([
    { field: 'unitPrice', before: '2500', after: null },
  ]);
});

test.each(['-1', '0.00001', '123456789012345'])('a price of %s is out of range', async (unitPrice) => {
  expect(await settings.save('saveProduct', { ...base, code: 'dear', unitPrice })).toMatchObject({
    issues: [{ path: ['input', 'unitPrice'], code: 'OUT_OF_RANGE' }],
  });
});
