import { demo } from '../../../src/cli/seed/demo.js';
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

let made = 0;
const create = (input: object) => leads.mutate('createLead', { ...leads.person(), ...input });
const update = (id: string, customFields: unknown, more: object = {}) =>
  leads.mutate('updateLead', { id, customFields, ...more });
async function fieldWith(input: object): Promise<Selected> {
  const key = `field_${++made}`;
  return settings.saved('saveCustomField', { key, label: key, kind: 'STRING', ...input });
}

const shown = 'customFields { field { key kind } string float date boolean }';
/** The values of a record by key: the one that there is. */
async function valuesOf(id: string): Promise<Record<string, unknown>> {
  const { body } = await gateway.query(
    `query ($id: ID!) { node(id: $id) { ... on Lead { ${shown} } ... on Customer { ${shown} } } }`,
    { id },
  );
  expect(body.errors).toBeUndefined();
  const entries = body.data.node.customFields.map(({ field, ...slots }: Selected) => [
    field.key,
    Object.values(slots).find((value) => value !== null),
  ]);
  return Object.fromEntries(entries);
}
const changesOf = async (id: string) => (await leads.logs(id))[0]?.changes;

const all = [
  { key: 'region', string: 'North' },
  { key: 'SEATS', float: 12.5 },
  { key: 'contract_end', date: '2027-03-31' },
  { key: 'vat_exempt', boolean: false },
  { key: 'nickname', string: ' Ned ' },
];
const asRead = {
  region: 'North',
  seats: 12.5,
  contract_end: '2027-03-31',
  vat_exempt: false,
  nickname: 'Ned',
};

test('a new lead has the values that are given, in the order of the fields, and its log tells of each', async () => {
  const { id } = await leads.make({ customFields: all.toReversed() });
  const values = await valuesOf(id);
  expect(values).toEqual(asRead);
  expect(Object.keys(values)).toEqual(Object.keys(asRead));
  expect(await changesOf(id)).toEqual(
    expect.arrayContaining([
      { field: 'customFields.region', before: null, after: 'North' },
      { field: 'customFields.seats', before: null, after: '12.5' },
      { field: 'customFields.vat_exempt', before: null, after: 'false' },
    ]),
  );
});

test('each value stands in the place that its kind says', async () => {
  const { id } = await leads.make({ customFields: all });
  const { body } = await gateway.query(`query ($id: ID!) { lead(id: $id) { ${shown} } }`, { id });
  const none = { string: null, float: null, date: null, boolean: null };
  expect(body.data.lead.customFields).toEqual([
    { ...none, field: { key: 'region', kind: 'SELECT' }, string: 'North' },
    { ...none, field: { key: 'seats', kind: 'FLOAT' }, float: 12.5 },
    { ...none, field: { key: 'contract_end', kind: 'DATE' }, date: '2027-03-31' },
    { ...none, field: { key: 'vat_exempt', kind: 'BOOLEAN' }, boolean: false },
    { ...none, field: { key: 'nickname', kind: 'STRING' }, string: 'Ned' },
  ]);
});

test.each<[string, unknown, object, number, string[]]>([
  [
    'a field that is named, the others stay',
    [{ key: 'region', string: 'South' }],
    { region: 'South' },
    2,
    ['region'],
  ],
  ['what is the same', all, {}, 1, []],
  ['nothing', [], {}, 1, []],
  ['a field without a value', [{ key: 'seats' }], { seats: undefined }, 2, ['seats']],
  ['a field with a blank', [{ key: 'nickname', string: '  ' }], { nickname: undefined }, 2, ['nickname']],
  [
    'all by null',
    null,
    {
      region: undefined,
      seats: undefined,
      contract_end: undefined,
      vat_exempt: undefined,
      nickname: undefined,
    },
    2,
    ['region', 'seats', 'contract_end', 'vat_exempt', 'nickname'],
  ],
])('an update changes %s', async (_, given, changed, version, logged) => {
  const { id } = await leads.make({ customFields: all });
  expect(await update(id, given)).toMatchObject({ __typename: 'UpdateLeadSuccess', lead: { version } });
  expect(await valuesOf(id)).toEqual(JSON.parse(JSON.stringify({ ...asRead, ...changed })));
  if (version === 2) {
    const fields = (await changesOf(id)).map(({ field }: Selected) => field);
    expect(fields).toEqual(logged.map((key) => `customFields.${key}`));
  }
});

describe('what is wrong is told with its place', () => {
  test.each<[string, object[], string[]]>([
    ['an unknown key', [{ key: 'none', string: 'x' }], ['input.customFields.0.key UNKNOWN_KEY']],
    ['a key of U+0000', [{ key: '\u0000', string: 'x' }], ['input.customFields.0.key UNKNOWN_KEY']],
    [
      'a key of another tenant, and one twice',
      [{ key: 'branche' }, { key: 'seats', float: 1 }, { key: 'Seats', float: 2 }],
      ['input.customFields.0.key UNKNOWN_KEY', 'input.customFields.2.key INCONSISTENT'],
    ],
    ['text for a number', [{ key: 'seats', string: '12' }], ['input.customFields.0.string WRONG_KIND']],
    ['a number for text', [{ key: 'nickname', float: 1 }], ['input.customFields.0.float WRONG_KIND']],
    ['yes for a date', [{ key: 'contract_end', boolean: true }], ['input.customFields.0.boolean WRONG_KIND']],
    [
      'a value too many',
      [{ key: 'vat_exempt', boolean: true, date: '2027-01-01' }],
      ['input.customFields.0.date WRONG_KIND'],
    ],
    ['no option', [{ key: 'region', string: 'East' }], ['input.customFields.0.string NOT_ALLOWED']],
    ['long text', [{ key: 'nickname', string: 'x'.repeat(5_001) }], ['input.customFields.0.string TOO_LONG']],
    ['U+0000', [{ key: 'nickname', string: 'a\u0000b' }], ['input.customFields.0.string INVALID_FORMAT']],
    [
      'too many',
      Array.from({ length: 201 }, () => ({ key: 'nickname', string: 'x' })),
      ['input.customFields TOO_MANY'],
    ],
  ])('%s, of a new lead, a lead and a customer', async (_, customFields, issues) => {
    expect(broken(await create({ customFields }))).toEqual(issues);
    const { id } = await leads.make();
    expect(broken(await update(id, customFields))).toEqual(issues);
    expect(broken(await updateCustomer(demo.customers.withBilling, customFields))).toEqual(issues);
  });
});

test('what every lead must have is asked for of a new one, and is not taken away', async () => {
  const before = await leads.make();
  const { id: fieldId, key } = await fieldWith({ isRequired: true });
  const issue = [`input.customFields.${key} REQUIRED`];
  expect(broken(await create({}))).toEqual(issue);
  expect(broken(await create({ customFields: [{ key, string: ' ' }] }))).toEqual(issue);
  expect(broken(await create({ customFields: null, priority: 9 }))).toEqual([
    ...issue,
    'input.priority OUT_OF_RANGE',
  ]);
  const { lead } = await create({ customFields: [{ key, string: 'there' }] });
  for (const given of [null, [{ key }]]) expect(broken(await update(lead.id, given))).toEqual(issue);
  // One that is there already is left alone.
  const other = await update(before.id, [{ key: 'seats', float: 1 }], { company: 'Any Ltd' });
  expect(other).toMatchObject({ __typename: 'UpdateLeadSuccess' });
  await settings.saved('saveCustomField', { id: fieldId, key, label: key, kind: 'STRING', isActive: false });
  expect(await create({})).toMatchObject({ __typename: 'CreateLeadSuccess' });
});

test('a field that can be filled no more keeps its values and takes no new one; neither does an option', async () => {
  const field = await fieldWith({ kind: 'SELECT', options: ['a', 'b'] });
  const { id: fieldId, key } = field;
  const save = (more: object) =>
    settings.saved('saveCustomField', {
      id: fieldId,
      key,
      label: key,
      kind: 'SELECT',
      options: ['b'],
      ...more,
    });
  const { id } = await leads.make({ customFields: [{ key, string: 'a' }] });
  await save({});
  const same = [{ key, string: 'a' }];
  expect(await update(id, same, { company: 'One Ltd' })).toMatchObject({ __typename: 'UpdateLeadSuccess' });
  expect(broken(await create({ customFields: same }))).toEqual(['input.customFields.0.string NOT_ALLOWED']);
  await save({ isActive: false });
  expect(await update(id, same, { company: 'Two Ltd' })).toMatchObject({ __typename: 'UpdateLeadSuccess' });
  expect(broken(await update(id, [{ key, string: 'b' }]))).toEqual(['input.customFields.0.key INACTIVE']);
  expect(await valuesOf(id)).toMatchObject({ [key]: 'a' });
});

test('a value stays where a key is renamed; a field that leads have values in is not deleted', async () => {
  const { id: fieldId, key } = await fieldWith({});
  const { id } = await leads.make({ customFields: [{ key, string: 'kept' }] });
  await settings.saved('saveCustomField', { id: fieldId, key: `${key}_new`, label: key, kind: 'STRING' });
  expect(await valuesOf(id)).toEqual({ [`${key}_new`]: 'kept' });
  const { id: customerId } = await leads.make().then(convert);
  await updateCustomer(customerId, [{ key: `${key}_new`, string: 'too' }]);
  expect(await settings.delete(fieldId)).toMatchObject({ __typename: 'SettingInUseError', usesCount: 2 });
  await updateCustomer(customerId, null);
  await leads.mutate('deleteLeads', { ids: [id] });
  expect(await settings.delete(fieldId)).toMatchObject({ deletedId: fieldId });
  await leads.mutate('restoreLeads', { ids: [id] });
  expect(await valuesOf(id)).toEqual({});
});

test.each<[string, object[], (values: Record<string, unknown>) => boolean]>([
  ['a text', [{ key: 'REGION', string: 'North' }], ({ region }) => region === 'North'],
  ['a number', [{ key: 'seats', float: 7 }], ({ seats }) => seats === 7],
  ['a date', [{ key: 'contract_end', date: '2027-05-01' }], ({ contract_end: end }) => end === '2027-05-01'],
  ['no', [{ key: 'vat_exempt', boolean: false }], ({ vat_exempt: isExempt }) => isExempt === false],
  [
    'two at once',
    [
      { key: 'region', string: 'South' },
      { key: 'vat_exempt', boolean: true },
    ],
    ({ region, vat_exempt: isExempt }) => region === 'South' && isExempt === true,
  ],
  ['none', [{ key: 'region' }], ({ region }) => region === undefined],
  ['a key of no field', [{ key: 'none', string: 'North' }], () => false],
  ['no value of no field', [{ key: 'none' }], () => false],
  ['nothing at all', [], () => true],
])('a filter finds leads by %s', async (_, customFields, fits) => {
  await leads.make({
    customFields: [
      { key: 'seats', float: 7 },
      { key: 'contract_end', date: '2027-05-01' },
    ],
  });
  const page = `leads(first: 200, filter: $filter) { totalCount nodes { id customFields {
    field { key } string float date boolean } } }`;
  const read = async (filter: object) => {
    const { body } = await gateway.query(`query ($filter: LeadFilter) { ${page} }`, { filter });
    expect(body.errors).toBeUndefined();
    return body.data.leads;
  };
  const valuesIn = (node: Selected) =>
    Object.fromEntries(
      node.customFields.map(({ field, ...slots }: Selected) => [
        field.key,
        Object.values(slots).find((value) => value !== null),
      ]),
    );
  // What the list shows at all is cut at 200 on both sides.
  const recent = { createdAt: { from: new Date(Date.now() - 20 * 86_400_000).toISOString() } };
  const everything = await read(recent);
  expect(everything.totalCount).toBeLessThanOrEqual(200);
  const expected = everything.nodes.filter((node: Selected) => fits(valuesIn(node)));
  const found = await read({ ...recent, customFields });
  expect(found.nodes.map(({ id }: Selected) => id)).toEqual(expected.map(({ id }: Selected) => id));
  const not = await read({ ...recent, not: { customFields } });
  expect(not.totalCount).toBe(everything.totalCount - expected.length);
});

test('a page of leads with their custom fields costs as many statements, however many they are', async () => {
  const costs = async (first: number) => {
    const document = `{ leads(first: ${first}) { nodes { id customFields { field { key label } string } } } }`;
    await gateway.query(document);
    gateway.statements.length = 0;
    await gateway.query(document);
    return gateway.statements.length;
  };
  expect(await costs(2)).toBe(await costs(50));
});

/** The answer of an update of a customer's custom fields. */
async function updateCustomer(id: string, customFields: unknown): Promise<Selected> {
  const { body } = await gateway.query(
    `mutation ($input: UpdateCustomerInput!) { updateCustomer(input: $input) { __typename
      ... on UpdateCustomerSuccess { customer { id version } } ... on ValidationError { issues { path code } } } }`,
    { input: { id, customFields } },
  );
  expect(body.errors).toBeUndefined();
  return body.data.updateCustomer;
}

/** The customer that a lead becomes. */
async function convert({ id: leadId }: Selected): Promise<Selected> {
  const { body } = await gateway.query(
    `mutation ($input: ConvertLeadInput!) { convertLead(input: $input) { ... on ConvertLeadSuccess { customer { id version } } } }`,
    { input: { leadId } },
  );
  return body.data.convertLead.customer;
}

test('a customer has values of the same fields, and its log tells of each', async () => {
  const { id } = await leads.make().then(convert);
  expect(await updateCustomer(id, all)).toMatchObject({ customer: { version: 2 } });
  expect(await updateCustomer(id, all)).toMatchObject({ customer: { version: 2 } });
  expect(await valuesOf(id)).toEqual(asRead);
  await updateCustomer(id, [{ key: 'seats', float: 13 }]);
  const { body } = await gateway.query(
    'query ($id: ID!) { customer(id: $id) { logs(first: 1) { nodes { action changes { field before after } } } } }',
    { id },
  );
  expect(body.data.customer.logs.nodes).toEqual([
    { action: 'UPDATE_CUSTOMER', changes: [{ field: 'customFields.seats', before: '12.5', after: '13' }] },
  ]);
});
