import { type Selected, startTestGateway, type TestGateway } from '../../support/gateway.js';
import { LeadClient } from '../../support/leads.js';

let gateway: TestGateway;
let leads: LeadClient;
beforeAll(async () => {
  gateway = await startTestGateway();
  leads = new LeadClient(gateway);
});
afterAll(() => gateway.stop());

const ofCustomer = 'customer { id version customFields { field { key } string float boolean date } }';
const convertDocument = `mutation ($input: ConvertLeadInput!) { convertLead(input: $input) { __typename
  ... on ConvertLeadSuccess { ${ofCustomer} customerChanges { field before after }
    carriedOver { customFields skipped { what reason value } } }
  ... on ValidationError { issues { path code } } } }`;

async function convert(input: object): Promise<Selected> {
  const { body } = await gateway.query(convertDocument, { input });
  expect(body.errors).toBeUndefined();
  return body.data.convertLead;
}
async function mapping(input: object): Promise<Selected[]> {
  const { body } = await gateway.query(
    `query ($input: ConvertLeadInput!) { previewLeadConversion(input: $input) { mapping {
      leadField customerField leadValue customerValue result isConflict } } }`,
    { input },
  );
  expect(body.errors).toBeUndefined();
  return body.data.previewLeadConversion.mapping.filter(({ leadField }: Selected) =>
    leadField.startsWith('customFields.'),
  );
}
const valuesOf = ({ customFields }: Selected) =>
  Object.fromEntries(
    customFields.map(({ field, ...slots }: Selected) => [
      field.key,
      Object.values(slots).find((value) => value !== null),
    ]),
  );
const custom = ({ skipped }: Selected) =>
  skipped.filter(({ what }: Selected) => what.startsWith('customFields.'));

const ofLead = [
  { key: 'region', string: 'North' },
  { key: 'seats', float: 5 },
  { key: 'vat_exempt', boolean: false },
];
const asRead = { region: 'North', seats: 5, vat_exempt: false };
/** A customer with values of their own, and a lead about them with others. */
async function lead(): Promise<{ leadId: string; existingCustomerId: string }> {
  const first = await leads.make({
    customFields: [
      { key: 'region', string: 'South' },
      { key: 'seats', float: 5 },
      { key: 'nickname', string: 'Kit' },
    ],
  });
  const { customer } = await convert({ leadId: first.id });
  return { leadId: (await leads.make({ customFields: ofLead })).id, existingCustomerId: customer.id };
}
const before = { region: 'South', seats: 5, nickname: 'Kit' };

test('a new customer takes the values of the lead, and the receipt counts them', async () => {
  const { id: leadId } = await leads.make({ customFields: ofLead });
  expect(await mapping({ leadId })).toEqual(
    ['region', 'seats', 'vat_exempt'].map((key) => ({
      ...{ leadField: `customFields.${key}`, customerField: `customFields.${key}`, customerValue: null },
      ...{
        leadValue: String(asRead[key as 'seats']),
        result: String(asRead[key as 'seats']),
        isConflict: false,
      },
    })),
  );
  const answer = await convert({ leadId });
  expect(valuesOf(answer.customer)).toEqual(asRead);
  expect(answer.carriedOver.customFields).toBe(3);
  expect(custom(answer.carriedOver)).toEqual([]);
});

test.each<[string, object, object, number, object[]]>([
  [
    'fills blanks',
    {},
    { ...before, vat_exempt: false },
    1,
    [{ what: 'customFields.region', reason: 'CUSTOMER_HAS_ANOTHER', value: 'North' }],
  ],
  ['takes the values of the lead with overwrite', { overwrite: true }, { ...before, ...asRead }, 2, []],
  [
    'goes by a choice',
    { fieldChoices: [{ customerField: 'customFields.region', take: 'LEAD' }] },
    { ...before, ...asRead },
    2,
    [],
  ],
  [
    'goes by a choice ahead of overwrite',
    { overwrite: true, fieldChoices: [{ customerField: 'customFields.region', take: 'CUSTOMER' }] },
    { ...before, vat_exempt: false },
    1,
    [{ what: 'customFields.region', reason: 'CHOSEN_BY_CALLER', value: 'North' }],
  ],
])('a merge %s, as the preview says', async (_, options, after, count, skipped) => {
  const input = { ...(await lead()), ...options };
  const said = await mapping(input);
  expect(said.map(({ leadField, isConflict }) => [leadField, isConflict])).toEqual([
    ['customFields.region', true],
    ['customFields.seats', false],
    ['customFields.vat_exempt', false],
  ]);
  const answer = await convert(input);
  const values = valuesOf(answer.customer);
  expect(values).toEqual(after);
  for (const { leadField, result } of said) {
    expect(result).toBe(String(values[leadField.slice('customFields.'.length)]));
  }
  expect(answer.carriedOver.customFields).toBe(count);
  expect(custom(answer.carriedOver)).toEqual(skipped);
  const changes = answer.customerChanges.filter(({ field }: Selected) => field.startsWith('customFields.'));
  expect(changes).toContainEqual({ field: 'customFields.vat_exempt', before: null, after: 'false' });
  expect(changes).toHaveLength(count);

  const { body } = await gateway.query(
    `mutation ($input: RevertLeadConversionInput!) { revertLeadConversion(input: $input) {
      ... on RevertLeadConversionSuccess { lead { id } } } }`,
    { input: { leadId: input.leadId, reason: 'Wrong person.' } },
  );
  expect(body.errors).toBeUndefined();
  const read = await gateway.query(
    `query ($id: ID!) { customer(id: $id) { customFields { field { key } string float boolean date }
      logs(first: 1) { nodes { action changes { field before after } } } } }`,
    { id: input.existingCustomerId },
  );
  const { customer } = read.body.data;
  expect(valuesOf(customer)).toEqual(before);
  expect(customer.logs.nodes).toEqual([
    {
      action: 'REVERT_CONVERSION',
      changes: expect.arrayContaining([{ field: 'customFields.vat_exempt', before: 'false', after: null }]),
    },
  ]);
});

test('a choice for a field that the lead has no value in is refused', async () => {
  const input = await lead();
  const answer = await convert({
    ...input,
    fieldChoices: [{ customerField: 'customFields.contract_end', take: 'LEAD' }],
  });
  expect(answer.issues).toEqual([
    { path: ['input', 'fieldChoices', '0', 'customerField'], code: 'UNKNOWN_KEY' },
  ]);
});
