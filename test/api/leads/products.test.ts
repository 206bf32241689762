import { settingId } from '../../../src/cli/seed/demo.js';
import { newId } from '../../../src/platform/ids/index.js';
import { type Selected, startTestGateway, type TestGateway } from '../../support/gateway.js';
import { broken, LeadClient } from '../../support/leads.js';
import { SettingClient } from '../../support/settings.js';

let gateway: TestGateway;
let leads: LeadClient;
let settings: SettingClient;
beforeAll(async () => {
  gateway = await startTestGateway();
  leads = new LeadClient(gateway);
  settings = new SettingClient(gateway);
});
afterAll(() => gateway.stop());

const productId = (code: string) => settingId('product', 'acme', code);

async function read(id: string): Promise<Selected> {
  const { body } = await gateway.query(
    `query ($id: ID!) { lead(id: $id) { version subscriptionPackage { code }
       products { product { code } quantity unitPrice amount } } }`,
    { id },
  );
  expect(body.errors).toBeUndefined();
  return body.data.lead;
}
const line = (code: string, quantity: string, unitPrice: string | null, amount: string | null) => ({
  ...{ product: { code }, quantity, unitPrice, amount },
});
const update = (id: string, input: object) => leads.mutate('updateLead', { id, ...input });

test('a new lead has its products in the order given, with what is left out as it is by itself', async () => {
  const { id } = await leads.make({
    products: [
      { productId: 'code:FITTING', quantity: '1.5' },
      { productId: 'code:rocket' },
      { productId: productId('rocket'), quantity: '3', unitPrice: '450.5' },
      { productId: 'code:fitting', quantity: null, unitPrice: '0' },
    ],
    subscriptionPackageId: 'code:care',
  });
  expect(await read(id)).toEqual({
    version: 1,
    subscriptionPackage: { code: 'care' },
    products: [
      line('fitting', '1.5', null, null),
      line('rocket', '1', '499.00', '499.00'),
      line('rocket', '3', '450.5', '1351.5'),
      line('fitting', '1', '0', '0'),
    ],
  });
  const [{ changes }] = (await leads.logs(id)) as [Selected];
  expect(changes).toContainEqual({
    field: 'products',
    before: null,
    after: expect.stringContaining(
      `{"productId":"${productId('rocket')}","quantity":"1","unitPrice":"499.00"}`,
    ),
  });
  expect(changes).toContainEqual({
    field: 'subscriptionPackageId',
    before: null,
    after: productId('care'),
  });
});

test('a price is that of the day on which the product was chosen', async () => {
  const made = { code: newId('tag'), name: 'A thing', kind: 'PRODUCT', unitPrice: '10' };
  const { id } = await settings.saved('saveProduct', made);
  const lead = await leads.make({ products: [{ productId: id }] });
  await settings.saved('saveProduct', { ...made, id, unitPrice: '12' });
  expect((await read(lead.id)).products[0]).toMatchObject({ unitPrice: '10', amount: '10' });
});

describe('an update', () => {
  const products = [
    { productId: 'code:rocket', quantity: '2', unitPrice: '2500' },
    { productId: 'code:fitting', quantity: '1' },
  ];

  test('puts its list in the place of all before, and nothing takes all away', async () => {
    const { id } = await leads.make({ products, subscriptionPackageId: 'code:care' });
    await update(id, { products: products.toReversed() });
    expect((await read(id)).products.map(({ product }: Selected) => product.code)).toEqual([
      'fitting',
      'rocket',
    ]);
    await update(id, { products: [], subscriptionPackageId: null });
    expect(await read(id)).toEqual({ version: 3, subscriptionPackage: null, products: [] });
    const [{ changes }] = (await leads.logs(id)) as [Selected];
    expect(changes.map(({ field, after }: Selected) => [field, after])).toEqual([
      ['subscriptionPackageId', null],
      ['products', null],
    ]);
    await update(id, { products: null });
    expect(await read(id)).toMatchObject({ version: 3 });
  });

  test('is none where every amount is as before in another spelling', async () => {
    const { id } = await leads.make({ products, subscriptionPackageId: 'code:care' });
    const same = [
      { productId: productId('rocket'), quantity: '2.0', unitPrice: '2500.00' },
      { productId: productId('fitting'), quantity: '1.000', unitPrice: null },
    ];
    await update(id, { products: same, subscriptionPackageId: productId('care') });
    expect(await read(id)).toMatchObject({ version: 1 });
    expect(await leads.logs(id)).toHaveLength(1);
  });

  test('keeps a line without a price as it is, though the product has come to have one', async () => {
    const made = { code: newId('tag'), name: 'A thing', kind: 'SERVICE' };
    const { id: product } = await settings.saved('saveProduct', made);
    const { id } = await leads.make({ products: [{ productId: product }] });
    await settings.saved('saveProduct', { ...made, id: product, unitPrice: '7' });
    await update(id, { products: [{ productId: product, quantity: '1', unitPrice: null }] });
    expect(await read(id)).toMatchObject({ version: 1, products: [{ unitPrice: null }] });
    await update(id, { products: [{ productId: product }] });
    expect(await read(id)).toMatchObject({ version: 2, products: [{ unitPrice: '7' }] });
  });
});

const mutations: [string, (input: object) => Promise<Selected>][] = [
  ['createLead', (input) => leads.mutate('createLead', { ...leads.person(), ...input })],
  ['updateLead', async (input) => update((await leads.make()).id, input)],
];

describe.each(mutations)('%s', (_, mutate) => {
  test('tells all that is wrong, each at its place', async () => {
    const answer = await mutate({
      products: [
        { productId: 'code:rocket', quantity: '0' },
        { productId: 'code:rocket', quantity: '-1', unitPrice: '-0.01' },
        { productId: 'code:care', quantity: '0.00001', unitPrice: '1.00001' },
        { productId: newId('tag'), quantity: '123456789012345' },
      ],
      subscriptionPackageId: 'code:rocket',
    });
    expect(broken(answer)).toEqual([
      'input.products.0.quantity OUT_OF_RANGE',
      'input.products.1.quantity OUT_OF_RANGE',
      'input.products.1.unitPrice OUT_OF_RANGE',
      'input.products.2.productId WRONG_KIND',
      'input.products.2.quantity OUT_OF_RANGE',
      'input.products.2.unitPrice OUT_OF_RANGE',
      'input.products.3.productId WRONG_ID_KIND',
      'input.products.3.quantity OUT_OF_RANGE',
      'input.subscriptionPackageId WRONG_KIND',
    ]);
  });

  test('names all that is not there', async () => {
    const id = newId('product');
    const products = [{ productId: id }, { productId: 'code:rocket' }, { productId: 'code:none' }];
    const answer = await mutate({ products, subscriptionPackageId: 'code:nothing' });
    expect(answer).toMatchObject({
      __typename: 'NotFoundError',
      missingIds: [id, 'code:none', 'code:nothing'],
    });
  });

  test('takes 100, and no more', async () => {
    const many = (length: number) => Array.from({ length }, () => ({ productId: 'code:rocket' }));
    expect((await mutate({ products: many(100) })).__typename).toMatch(/Success$/);
    expect(broken(await mutate({ products: many(101) }))).toEqual(['input.products TOO_MANY']);
  });
});

test('a product that can be chosen no more stays where it is, and comes nowhere else', async () => {
  const [thing, plan] = [
    { code: newId('tag'), name: 'Old thing', kind: 'PRODUCT' },
    { code: newId('tag'), name: 'Old plan', kind: 'SUBSCRIPTION_PACKAGE' },
  ];
  const ids = await Promise.all(
    [thing, plan].map(async (it) => (await settings.saved('saveProduct', it)).id),
  );
  const input = { products: [{ productId: ids[0] }], subscriptionPackageId: ids[1] };
  const { id } = await leads.make(input);
  await settings.saved('saveProduct', { ...thing, id: ids[0], isActive: false });
  await settings.saved('saveProduct', { ...plan, id: ids[1], isActive: false });
  const more = { ...input, products: [{ productId: ids[0], quantity: '2' }] };
  expect((await update(id, more)).__typename).toBe('UpdateLeadSuccess');
  const refused = ['input.products.0.productId INACTIVE', 'input.subscriptionPackageId INACTIVE'];
  expect(broken(await leads.mutate('createLead', { ...leads.person(), ...input }))).toEqual(refused);
});

test('a product is not deleted while a lead has it; deleted leads are without it then', async () => {
  const make = async (kind: string) =>
    (await settings.saved('saveProduct', { code: newId('tag'), name: 'Used', kind })).id;
  const [thing, plan] = [await make('PRODUCT'), await make('SUBSCRIPTION_PACKAGE')];
  const { id } = await leads.make({ products: [{ productId: thing }], subscriptionPackageId: plan });
  expect(await settings.delete(thing)).toMatchObject({ usesCount: 1 });
  expect(await settings.delete(plan)).toMatchObject({ usesCount: 1 });
  await leads.mutate('deleteLeads', { ids: [id] });
  expect(await settings.delete(thing)).toMatchObject({ deletedId: thing });
  expect(await settings.delete(plan)).toMatchObject({ deletedId: plan });
});

test('products cost two statements more, however many are named', async () => {
  const statements = async (input: object) => {
    await leads.make(input);
    gateway.statements.length = 0;
    await leads.make(input);
    return gateway.statements.filter((text) => /(from|into|join) "(lead_)?products"/.test(text)).length;
  };
  expect(await statements({})).toBe(0);
  const products = [{ productId: 'code:rocket' }, { productId: 'code:fitting' }];
  expect(await statements({ products: products.slice(1) })).toBe(2);
  expect(await statements({ products, subscriptionPackageId: 'code:care' })).toBe(2);
});
