import { CarryOverSkipReason } from '../../../src/conversion/conversion.type.js';
import { carriedFields, carryOver } from '../../../src/conversion/convert/carry-over.js';
import type { ConvertLeadInput } from '../../../src/conversion/convert/convert-lead.input.js';
import { ConversionSide } from '../../../src/conversion/convert/convert-lead.parts.input.js';
import type { CustomerRow, TakenKey } from '../../../src/customers/index.js';
import type { LeadRow } from '../../../src/leads/index.js';
import { newId } from '../../../src/platform/ids/index.js';
import { customKey } from '../../../src/settings/index.js';

const lead = {
  firstName: 'Ann',
  lastName: 'Other',
  email: 'ann@example.com',
  phoneNumbers: ['+12125550100', '+12125550101'],
  company: 'Other Inc',
} as LeadRow;
const customer = {
  firstName: 'Ann',
  lastName: 'Old',
  email: null,
  phoneNumbers: ['+12125550101'],
} as unknown as CustomerRow;
const bringing = (input: object = {}, photo: string | null = null) => ({
  ...{ lead, photo },
  input: input as ConvertLeadInput,
  targets: { defaultChannelId: null },
  customFields: [],
});
const byAnother = (kind: TakenKey['kind'], value: string): TakenKey => ({
  kind,
  value,
  customerId: newId('customer'),
});
const reasons = (skipped: { what: string; reason: string }[]) =>
  Object.fromEntries(skipped.map(({ what, reason }) => [what, reason]));

test('a new customer takes all that is brought, even what another has', () => {
  const { values, phoneNumbers, skipped } = carryOver(bringing({ customer: { job: ' Buyer ' } }), null);
  expect(values).toMatchObject({
    firstName: 'Ann',
    businessName: 'Other Inc',
    job: 'Buyer',
    taxNumber: null,
  });
  expect(phoneNumbers).toEqual(lead.phoneNumbers);
  expect(skipped).toEqual([]);
});

test('each field of a customer has a value or null, whatever is brought', () => {
  const { values } = carryOver({ ...bringing(), lead: { phoneNumbers: [] } as unknown as LeadRow }, null);
  expect(Object.keys(values)).toEqual([...carriedFields]);
});

test('phone numbers are added behind those that are there', () => {
  expect(carryOver(bringing(), customer).phoneNumbers).toEqual(['+12125550101', '+12125550100']);
});

test.each([
  ['silence', {}, 'Old', { lastName: CarryOverSkipReason.CUSTOMER_HAS_ANOTHER }],
  ['overwrite', { overwrite: true }, 'Other', {}],
  [
    'a choice of the lead',
    { fieldChoices: [{ customerField: 'lastName', take: ConversionSide.LEAD }] },
    'Other',
    {},
  ],
  [
    'a choice of the customer, with overwrite',
    { overwrite: true, fieldChoices: [{ customerField: 'lastName', take: ConversionSide.CUSTOMER }] },
    'Old',
    { lastName: CarryOverSkipReason.CHOSEN_BY_CALLER },
  ],
])('by %s a merge leaves the last name', (_, given, lastName, skipped) => {
  const merged = carryOver(bringing(given), customer);
  expect(merged.values.lastName).toBe(lastName);
  expect(reasons(merged.skipped)).toEqual(skipped);
});

test('what another customer holds is taken in no way', () => {
  const held = [byAnother('EMAIL', 'ann@example.com'), byAnother('PHONE_NUMBER', '+12125550100')];
  for (const given of [
    {},
    { overwrite: true },
    { fieldChoices: [{ customerField: 'email', take: ConversionSide.LEAD }] },
  ]) {
    const merged = carryOver(bringing(given), customer, held);
    expect(merged.values.email).toBeNull();
    expect(merged.phoneNumbers).toEqual(['+12125550101']);
    expect(reasons(merged.skipped)).toMatchObject({
      email: CarryOverSkipReason.HELD_BY_ANOTHER_CUSTOMER,
      'phoneNumbers.0': CarryOverSkipReason.HELD_BY_ANOTHER_CUSTOMER,
    });
  }
});

test('a tax number that another holds as an identity number is another number', () => {
  const given = bringing({ customer: { taxNumber: 'X-1' } });
  expect(carryOver(given, customer, [byAnother('IDENTITY_NUMBER', 'X1')]).values.taxNumber).toBe('X-1');
  expect(carryOver(given, customer, [byAnother('TAX_NUMBER', 'X1')]).values.taxNumber).toBeNull();
});

test('of two custom fields that go to one, the first is the value, also where the customer has it already', () => {
  const [region, nickname] = [newId('field'), newId('field')];
  const to = { id: nickname, key: 'nickname' };
  const given = {
    ...bringing({ overwrite: true }),
    lead: {
      ...lead,
      customFields: { [customKey(region)]: 'North', [customKey(nickname)]: 'Kay' },
    } as LeadRow,
    customFields: [
      { id: region, key: 'region', to },
      { ...to, to },
    ],
  };
  for (const has of ['North', 'South']) {
    const known = { ...customer, customFields: { [customKey(nickname)]: has } };
    const { customFields, skipped } = carryOver(given, known);
    expect(customFields).toEqual({ [customKey(nickname)]: 'North' });
    expect(reasons(skipped)).toMatchObject({
      'customFields.nickname': CarryOverSkipReason.CUSTOMER_HAS_ANOTHER,
    });
  }
});

test('what the customer has already is kept as confirmed', () => {
  const field = newId('field');
  const given = {
    ...bringing({ customer: { taxNumber: 'x 1', job: 'Cook' } }),
    lead: { ...lead, customFields: { [customKey(field)]: 'North' } } as LeadRow,
    customFields: [{ id: field, key: 'region', to: { id: field, key: 'region' } }],
  };
  const known = {
    ...customer,
    taxNumber: 'X-1',
    job: 'Baker',
    customFields: { [customKey(field)]: 'North' },
  };
  expect(carryOver(given, known).confirmed).toEqual([
    ...['firstName', 'taxNumber', `customFields.${customKey(field)}`],
  ]);
  expect(carryOver(given, null).confirmed).toEqual([]);
});

test('sensitive values are not told in the receipt', () => {
  const known = { ...customer, taxNumber: 'KNOWN' };
  const { skipped } = carryOver(bringing({ customer: { taxNumber: 'SECRET' } }), known);
  expect(skipped).toContainEqual({
    what: 'customer.taxNumber',
    reason: CarryOverSkipReason.CUSTOMER_HAS_ANOTHER,
    value: null,
  });
});

describe('a photo', () => {
  const photo = 'photo.png';
  const url = 'https://other.example/old.png';
  const avatar = (avatarUrl: string | null, avatarFileName: string | null) => ({ avatarUrl, avatarFileName });
  const take = (side: ConversionSide) => ({ fieldChoices: [{ customerField: 'avatarUrl', take: side }] });

  test.each<[string, object, ReturnType<typeof avatar>, ReturnType<typeof avatar>, object]>([
    ['fills a blank', {}, avatar(null, null), avatar(null, photo), {}],
    [
      'leaves a picture that is there',
      {},
      avatar(url, null),
      avatar(url, null),
      { photoFileName: CarryOverSkipReason.CUSTOMER_HAS_ANOTHER },
    ],
    [
      'leaves another lead’s photo',
      {},
      avatar(null, 'other.png'),
      avatar(null, 'other.png'),
      { photoFileName: CarryOverSkipReason.CUSTOMER_HAS_ANOTHER },
    ],
    ['overwrites both', { overwrite: true }, avatar(url, null), avatar(null, photo), {}],
    ['is chosen', take(ConversionSide.LEAD), avatar(null, 'other.png'), avatar(null, photo), {}],
    [
      'is not chosen',
      { overwrite: true, ...take(ConversionSide.CUSTOMER) },
      avatar(url, null),
      avatar(url, null),
      { photoFileName: CarryOverSkipReason.CHOSEN_BY_CALLER },
    ],
    ['is there already', {}, avatar(null, photo), avatar(null, photo), {}],
  ])('%s', (_, given, before, after, skipped) => {
    const known = { ...customer, ...before };
    const merged = carryOver(bringing({ ...given }, photo), { ...known, lastName: 'Other' });
    expect(merged.columns).toMatchObject(after);
    expect(merged.values.avatarUrl).toBe(after.avatarUrl ?? after.avatarFileName);
    expect(reasons(merged.skipped)).toEqual(skipped);
  });

  test('of none, a picture stays', () => {
    expect(
      carryOver(bringing({ overwrite: true }), { ...customer, ...avatar(url, null) }).columns,
    ).toMatchObject(avatar(url, null));
  });
});
