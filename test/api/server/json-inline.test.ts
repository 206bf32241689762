import { demo } from '../../../src/cli/seed/demo.js';
import { idOf, uuidOf } from '../../../src/platform/ids/index.js';
import { CustomerClient } from '../../support/customers.js';
import { startTestGateway, type TestGateway } from '../../support/gateway.js';

/** JSONObject as documents and variables may bring it: what is kept is the same in all ways. */
let gateway: TestGateway;
let customers: CustomerClient;
beforeAll(async () => {
  gateway = await startTestGateway();
  customers = new CustomerClient(gateway);
}, 60_000);
afterAll(() => gateway.stop());

/** Each with the definitions of its variables, the literal, the variables, and what is kept. */
const ways: [name: string, definitions: string, literal: string, variables: object, kept: unknown][] = [
  ['a member', '', '{ erp: "17" }', {}, { erp: '17' }],
  ['no member', '', '{}', {}, {}],
  ['objects within objects', '', '{ a: { b: { c: { d: true } } } }', {}, { a: { b: { c: { d: true } } } }],
  [
    'objects in lists',
    '',
    '{ a: [{ b: 1 }, [{ c: 2.5 }], null] }',
    {},
    { a: [{ b: 1 }, [{ c: 2.5 }], null] },
  ],
  [
    'names of what objects inherit',
    '',
    '{ constructor: 1, toString: { valueOf: 2 } }',
    {},
    { constructor: 1, toString: { valueOf: 2 } },
  ],
  ['a variable inside', '$v: String', '{ a: { b: [$v] } }', { v: 'x' }, { a: { b: ['x'] } }],
  ['a variable inside that is null', '$v: String', '{ a: $v, b: [$v] }', { v: null }, { a: null, b: [null] }],
  ['a variable inside that is left out', '$v: String', '{ a: $v, b: [$v] }', {}, { b: [null] }],
  [
    'a variable inside with a default',
    '$v: JSONObject = { x: { y: 1 } }',
    '{ a: $v }',
    {},
    { a: { x: { y: 1 } } },
  ],
  [
    'a JSON variable inside',
    '$v: JSONObject!',
    '{ a: $v, b: [$v] }',
    { v: { x: [{}] } },
    { a: { x: [{}] }, b: [{ x: [{}] }] },
  ],
  ['a variable as a whole', '$v: JSONObject!', '$v', { v: { a: { b: 1 } } }, { a: { b: 1 } }],
  ['a default as a whole', '$v: JSONObject = { a: { b: [{ c: 1 }] } }', '$v', {}, { a: { b: [{ c: 1 }] } }],
  [
    'an instant inside',
    '$v: DateTime!',
    '{ at: $v }',
    { v: '2026-01-31T10:30:00+01:00' },
    { at: '2026-01-31T09:30:00.000Z' },
  ],
  [
    'an ID, an enum, a number inside',
    '$i: ID!, $e: OrderDirection!, $n: Int!',
    '{ i: $i, e: $e, n: $n }',
    { i: 'x', e: 'ASC', n: 3 },
    { i: 'x', e: 'ASC', n: 3 },
  ],
  [
    'an input object inside, of its default',
    '$o: LeadOrder = { field: CREATED_AT }',
    '{ o: $o }',
    {},
    { o: { field: 'CREATED_AT', direction: 'DESC' } },
  ],
];

describe.each(ways)('%s', (_name, definitions, literal, variables, kept) => {
  const heading = definitions && `(${definitions})`;

  test('as additional data of a customer', async () => {
    const id = await customers.make();
    const { body } = await gateway.query(
      `mutation ${heading} { updateCustomer(input: { id: "${id}", additionalData: ${literal} }) {
        __typename ... on UpdateCustomerSuccess { customer { additionalData } } } }`,
      variables,
    );
    expect(body).toEqual({
      data: { updateCustomer: { __typename: 'UpdateCustomerSuccess', customer: { additionalData: kept } } },
    });
    expect((await customers.read(id)).additionalData).toEqual(kept);
  });

  test('as payment data of a financial profile, opened and changed', async () => {
    const customerId = await customers.make();
    for (const score of [1, 2]) {
      const { body } = await gateway.query(
        `mutation ${heading} { saveFinancialProfile(input: { score: ${score},
          customerId: "${customerId}", financialEntityId: "code:acme-bank", paymentData: ${literal} }) {
          __typename ... on SaveFinancialProfileSuccess { financialProfile { score paymentData } } } }`,
        variables,
      );
      expect(body.errors).toBeUndefined();
      expect(body.data.saveFinancialProfile.financialProfile).toEqual({ score, paymentData: kept });
    }
  });
});

test('a whole input as the default of a variable', async () => {
  const id = await customers.make();
  const { body } = await gateway.query(
    `mutation ($input: UpdateCustomerInput! = { id: "${id}", job: "Baker", additionalData: { a: [{ b: 1 }] } }) {
      updateCustomer(input: $input) { ... on UpdateCustomerSuccess { customer { job additionalData } } } }`,
  );
  expect(body).toEqual({
    data: { updateCustomer: { customer: { job: 'Baker', additionalData: { a: [{ b: 1 }] } } } },
  });
});

test.each([
  ['an enum value', '', '{ a: RED }', {}],
  ['a number out of range', '', '{ a: [1e999] }', {}],
  ['a prototype', '', '{ a: { __proto__: { b: 1 } } }', {}],
  ['a list', '', '[{ a: 1 }]', {}],
  ['a text', '', '"{}"', {}],
  ['a file inside', '$v: Upload!', '{ a: $v }', { v: Buffer.from('x') }],
  ['a file in a variable', '$v: JSONObject!', '$v', { v: { a: Buffer.from('x') } }],
  ['a list in a variable', '$v: JSONObject!', '$v', { v: [] }],
])('%s is refused, and nothing is kept', async (_name, definitions, literal, variables) => {
  const id = await customers.make();
  gateway.logged.length = 0;
  const { body } = await gateway.query(
    `mutation ${definitions && `(${definitions})`} {
      updateCustomer(input: { id: "${id}", additionalData: ${literal} }) { __typename } }`,
    variables,
  );
  expect(body.errors?.map(({ extensions }) => extensions.code)).toEqual(['BAD_USER_INPUT']);
  expect((await customers.read(id)).additionalData).toEqual({});
  expect(gateway.logged.filter(({ level }) => level === 'error')).toEqual([]);
});

test('inputs of every kind may be inline, by variables inside, or by default', async () => {
  const tagId = idOf(
    'tag',
    (await gateway.sql('select id from tags where tenant_id = $1 limit 1', [uuidOf(demo.tenants.acme)]))[0]
      .id,
  );
  const input = (
    n: number,
  ) => `{ firstName: "Ann", lastName: "Inline", email: "inline${n}@example.test", tagIds: ["${tagId}"],
    socialMedia: { youtube: "https://youtube.com/a" }, estimatedCompletionTime: { value: 2, unit: WEEKS } }`;
  const selected =
    '{ __typename ... on CreateLeadSuccess { lead { email tags { id } socialMedia { youtube } estimatedCompletionTime { value } } } }';
  const answers = [
    await gateway.query(`mutation { createLead(input: ${input(1)}) ${selected} }`),
    await gateway.query(
      `mutation ($input: CreateLeadInput! = ${input(2)}) { createLead(input: $input) ${selected} }`,
    ),
  ];
  expect(answers.map(({ body }) => body)).toEqual(
    [1, 2].map((n) => ({
      data: {
        createLead: {
          __typename: 'CreateLeadSuccess',
          lead: {
            email: `inline${n}@example.test`,
            tags: [{ id: tagId }],
            socialMedia: { youtube: 'https://youtube.com/a' },
            estimatedCompletionTime: { value: 2 },
          },
        },
      },
    })),
  );
});
