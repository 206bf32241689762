import { demo } from '../../../src/cli/seed/demo.js';
import { idOf, newId, uuidOf } from '../../../src/platform/ids/index.js';
import { CustomerClient } from '../../support/customers.js';
import { startTestGateway, type TestGateway } from '../../support/gateway.js';
import { broken } from '../../support/leads.js';

let gateway: TestGateway;
let customers: CustomerClient;
let entityId: string;
const code = 'acme-bank';
beforeAll(async () => {
  gateway = await startTestGateway();
  customers = new CustomerClient(gateway);
  const [entity] = await gateway.sql('select id from financial_entities where code = $1 and tenant_id = $2', [
    code,
    uuidOf(demo.tenants.acme),
  ]);
  entityId = idOf('entity', entity.id);
}, 60_000);
afterAll(() => gateway.stop());

const save = (input: object, as: Parameters<CustomerClient['mutate']>[2] = 'ada') =>
  customers.mutate('saveFinancialProfile', { financialEntityId: entityId, ...input }, as);
const full = {
  ...{ status: 'PENDING', quota: '5000.25', score: 720, ecosystem: 'Retail', businessEntity: 'North' },
  ...{ paymentData: { iban: 'DE02', b: { d: 1, c: [2] } }, pushToken: 'device-1' },
};

describe('opening', () => {
  test('with everything', async () => {
    const customerId = await customers.make();
    const answer = await save({ customerId, ...full });
    expect(answer).toEqual({
      __typename: 'SaveFinancialProfileSuccess',
      financialProfile: {
        ...{ financialEntity: { id: entityId, code }, ...full, createdAt: expect.any(String) },
      },
      customer: { id: customerId, version: 1 },
    });
    expect((await customers.read(customerId)).financialProfiles).toEqual([answer.financialProfile]);
  });

  test('with nothing, by the code of the entity; null is nothing', async () => {
    for (const nothing of [{}, Object.fromEntries(Object.keys(full).map((field) => [field, null]))]) {
      const customerId = await customers.make();
      const { financialProfile } = await save({ customerId, financialEntityId: `code:${code}`, ...nothing });
      expect(financialProfile).toMatchObject({
        ...{ financialEntity: { id: entityId }, status: 'ACTIVE', quota: null, score: null },
        ...{ ecosystem: null, businessEntity: null, paymentData: null, pushToken: null },
      });
    }
  });

  test('by ten at once: there is one in the end, with what each of them said', async () => {
    const customerId = await customers.make();
    const sayings = [
      { score: 1 },
      { quota: '2' },
      { ecosystem: 'E' },
      { pushToken: 'T' },
      { status: 'CLOSED' },
    ];
    const answers = await Promise.all([...sayings, ...sayings].map((said) => save({ customerId, ...said })));
    expect(new Set(answers.map(({ __typename }) => __typename))).toEqual(
      new Set(['SaveFinancialProfileSuccess']),
    );
    expect((await customers.read(customerId)).financialProfiles).toMatchObject([
      Object.assign({}, ...sayings),
    ]);
  });
});

describe('changing', () => {
  test('what is left out stays, null clears', async () => {
    const customerId = await customers.make();
    const { financialProfile: before } = await save({ customerId, ...full });
    const { financialProfile } = await save({ customerId, score: 0, quota: null });
    expect(financialProfile).toEqual({ ...before, score: 0, quota: null });
    const cleared = await save({
      customerId,
      ecosystem: null,
      businessEntity: null,
      paymentData: null,
      pushToken: ' ',
    });
    expect(cleared.financialProfile).toMatchObject({
      ...{ status: 'PENDING', ecosystem: null, businessEntity: null, paymentData: null, pushToken: null },
    });
  });

  test('but not the status', async () => {
    const customerId = await customers.make();
    await save({ customerId });
    expect(broken(await save({ customerId, status: null }))).toEqual(['input.status REQUIRED']);
  });
});

test('an inactive entity takes no new profile, and keeps those that it has', async () => {
  const customerId = await customers.make();
  const id = newId('entity');
  await gateway.sql(
    `insert into financial_entities (tenant_id, id, code, name, is_active) values ($1, $2, 'old', 'Old', false)`,
    [uuidOf(demo.tenants.acme), uuidOf(id)],
  );
  const input = { customerId, financialEntityId: id };
  expect(broken(await save({ ...input, score: -1 }))).toEqual([
    'input.financialEntityId INACTIVE',
    'input.score OUT_OF_RANGE',
  ]);
  await gateway.sql(
    `insert into financial_profiles (tenant_id, customer_id, financial_entity_id, status) values ($1, $2, $3, 'ACTIVE')`,
    [demo.tenants.acme, customerId, id].map(uuidOf),
  );
  expect((await save({ ...input, score: 1 })).financialProfile.score).toBe(1);
});

test('the log of the customer tells of it, and no sensitive value', async () => {
  const customerId = await customers.make();
  const field = (name: string) => `financialProfiles.${code}.${name}`;
  await save({ customerId, ...full });
  const opened = await customers.lastLog(customerId);
  expect(opened).toMatchObject({
    action: 'UPDATE_CUSTOMER',
    entity_type: 'CUSTOMER',
    user_id: demo.users.ada,
  });
  expect(opened.changes).toEqual([
    { field: field('status'), before: null, after: 'PENDING' },
    { field: field('quota'), before: null, after: '5000.25' },
    { field: field('score'), before: null, after: '720' },
    { field: field('ecosystem'), before: null, after: 'Retail' },
    { field: field('businessEntity'), before: null, after: 'North' },
    { field: field('paymentData'), before: null, after: '•••' },
    { field: field('pushToken'), before: null, after: '•••' },
  ]);
  const same = { ...full, paymentData: { b: { c: [2], d: 1 }, iban: 'DE02' } };
  await save({ customerId, ...same });
  expect((await customers.lastLog(customerId)).entries).toBe(opened.entries);
  await save({ customerId, pushToken: 'device-2', paymentData: null });
  expect((await customers.lastLog(customerId)).changes).toEqual([
    { field: field('paymentData'), before: '•••', after: null },
    { field: field('pushToken'), before: '•••', after: '•••' },
  ]);
});

test.each<[string, object, string[]]>([
  ['less than nothing', { quota: '-1', score: -1 }, ['quota OUT_OF_RANGE', 'score OUT_OF_RANGE']],
  ['five decimals', { quota: '1.00001' }, ['quota OUT_OF_RANGE']],
  [
    'long texts',
    { ecosystem: 'x'.repeat(201), businessEntity: 'x'.repeat(201), pushToken: 'x'.repeat(4097) },
    ['businessEntity TOO_LONG', 'ecosystem TOO_LONG', 'pushToken TOO_LONG'],
  ],
  ['much JSON', { paymentData: { a: 'x'.repeat(65_536) } }, ['paymentData TOO_LONG']],
  ['U+0000', { paymentData: { a: 'x\0' } }, ['paymentData INVALID_FORMAT']],
  ['an entity that is none', { financialEntityId: newId('tag') }, ['financialEntityId WRONG_ID_KIND']],
  [
    'a customer that is none',
    { customerId: 'x', score: -1 },
    ['customerId INVALID_FORMAT', 'score OUT_OF_RANGE'],
  ],
  [
    'neither',
    { customerId: newId('tag'), financialEntityId: 'x', score: -1 },
    ['customerId WRONG_ID_KIND', 'financialEntityId INVALID_FORMAT', 'score OUT_OF_RANGE'],
  ],
])('%s', async (_, input, faults) => {
  expect(broken(await save({ customerId: demo.customers.withBilling, ...input }))).toEqual(
    faults.map((fault) => `input.${fault}`),
  );
});

test('what is not there, all of it', async () => {
  for (const financialEntityId of [newId('entity'), 'code:nowhere', 'code:\0']) {
    for (const customerId of [newId('customer'), demo.customers.ofGlobex]) {
      const answer = await save({ customerId, financialEntityId, score: -1 });
      expect(answer).toMatchObject({
        ...{ __typename: 'NotFoundError', code: 'NOT_FOUND', missingIds: [customerId, financialEntityId] },
      });
    }
  }
});

test('what is sensitive is written without being read', async () => {
  const customerId = await customers.make();
  const { financialProfile } = await save({ customerId, ...full }, 'sam');
  expect(financialProfile).toMatchObject({ quota: '5000.25', paymentData: null, pushToken: null });
  expect((await customers.read(customerId, 'mia')).financialProfiles[0]).toMatchObject(full);
});
