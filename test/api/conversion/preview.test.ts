import { demo } from '../../../src/cli/seed/demo.js';
import { newId } from '../../../src/platform/ids/index.js';
import { convert, customerOf, stranger, takeIn } from '../../support/conversions.js';
import {
  type Caller,
  type Person,
  type Selected,
  startTestGateway,
  type TestGateway,
} from '../../support/gateway.js';
import { whileHeld } from '../../support/held-leads.js';
import { expectAsPreviewed, previewOf } from '../../support/previews.js';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway();
});
afterAll(() => gateway.stop());

const { leads, statuses, users } = demo;

const preview = (leadId: string, input: object = {}, as: Person | Caller = 'ada') =>
  previewOf(gateway, leadId, input, as);

const codes = ({ obstacles }: Selected): string[] => obstacles.map(({ code }: { code: string }) => code);

/** One row of the mapping. */
const row = ({ mapping }: Selected, field: string) =>
  mapping.find(({ customerField }: { customerField: string }) => customerField === field);

test('a lead with everything in its way shows all of it, and convertLead answers the first', async () => {
  const wrong = {
    expectedVersion: 1,
    existingAccountId: newId('account'),
    deal: { name: ' ', closingDate: '2030-01-01' },
  };
  const shown = await preview(leads.everyObstacle, wrong);
  expect(codes(shown)).toEqual([
    'NOT_FOUND',
    'VERSION_CONFLICT',
    'RECORD_LOCKED',
    'ARCHIVED',
    'NOT_APPROVED',
    'VALIDATION_FAILED',
    'DUPLICATE',
  ]);
  expect(shown).toMatchObject({ wouldSucceed: false });
  const { __typename: _, ...first } = await convert(gateway, leads.everyObstacle, wrong);
  expect(shown.obstacles[0]).toMatchObject(first);
});

test.each(Object.entries(leads))(
  '%s: what the preview says, an immediate convertLead does',
  async (_, leadId) => {
    const shown = await preview(leadId);
    expectAsPreviewed(shown, await convert(gateway, leadId));
  },
);

test('a merge shows field by field what the customer has, what the lead brings and what would stand', async () => {
  const customer = stranger();
  const customerId = await customerOf(gateway, { ...customer, position: 'Baker', company: 'First Bakery' });
  const leadId = await takeIn(gateway, {
    ...stranger(),
    phoneNumbers: customer.phoneNumbers,
    position: 'Cook',
    location: 'Oslo',
  });
  const input = { existingCustomerId: customerId, customer: { taxNumber: '12-345' } };
  const shown = await preview(leadId, input);
  expect(shown).toMatchObject({ wouldSucceed: true, outcome: 'MERGED', accountName: 'First Bakery' });
  expect(row(shown, 'job')).toEqual({
    ...{ leadField: 'position', customerField: 'job', isConflict: true },
    ...{ leadValue: 'Cook', customerValue: 'Baker', result: 'Baker' },
  });
  expect(row(shown, 'address')).toMatchObject({ customerValue: null, result: 'Oslo', isConflict: false });
  expect(row(shown, 'taxNumber')).toMatchObject({
    leadField: 'customer.taxNumber',
    leadValue: '•••',
    result: '•••',
  });
  expect(row(await preview(leadId, { ...input, overwrite: true }), 'job')).toMatchObject({ result: 'Cook' });
  const chosen = { overwrite: true, fieldChoices: [{ customerField: 'job', take: 'CUSTOMER' }] };
  expect(row(await preview(leadId, { ...input, ...chosen }), 'job')).toMatchObject({ result: 'Baker' });
});

test('a customer with the same number is in the way, until it is named or somebody may allow two', async () => {
  const { phoneNumbers } = stranger();
  const customerId = await customerOf(gateway, { phoneNumbers });
  const leadId = await takeIn(gateway, { phoneNumbers });
  const shown = await preview(leadId);
  expect(codes(shown)).toEqual(['DUPLICATE']);
  const match = { field: 'PHONE_NUMBER', leadField: 'phoneNumbers.0', score: 1, record: { id: customerId } };
  expect(shown.matches).toMatchObject([match]);
  expect(codes(await preview(leadId, { existingCustomerId: customerId }))).toEqual([]);
  expect(codes(await preview(leadId, { allowDuplicate: true }, 'mia'))).toEqual([]);
  const refused = await preview(leadId, { allowDuplicate: true }, 'sam');
  expect(refused.errors[0].extensions.code).toBe('FORBIDDEN');
});

test('a customer that is alike by name and company warns, and stands in nobody’s way', async () => {
  const name = { firstName: 'Theodora', lastName: 'Quillfeather', company: 'Quill & Feather' };
  const customerId = await customerOf(gateway, { ...stranger(), ...name });
  const leadId = await takeIn(gateway, { ...stranger(), ...name });
  const shown = await preview(leadId);
  expect(shown).toMatchObject({
    wouldSucceed: true,
    matches: [{ field: 'NAME_AND_COMPANY', record: { id: customerId } }],
  });
  expect(shown.matches[0].score).toBeLessThanOrEqual(1);
});

test('nothing changes, however often one looks', async () => {
  const leadId = await takeIn(gateway, { company: 'Untouched Works', description: 'Wants a quote.' });
  const rows = () =>
    gateway.sql(`select (select count(*) from customers) as customers, (select count(*) from accounts) as accounts,
      (select count(*) from logs) as logs, (select count(*) from comments) as comments,
      (select sum(version) from leads) as versions`);
  const before = await rows();
  const input = { deal: { name: 'Quote', closingDate: '2030-01-01' }, idempotencyKey: 'look' };
  expect(await preview(leadId, input)).toMatchObject({
    ...{ wouldSucceed: true, willCreateAccount: true, accountName: 'Untouched Works' },
    ...{ commentsToCarryOver: 1, convertedStatus: { id: statuses.won } },
  });
  await preview(leadId, input);
  expect(await rows()).toEqual(before);
  expect(await convert(gateway, leadId, input)).toMatchObject({ isReplay: false });
});

test('a lead that is none, or nobody’s to see, is not found', async () => {
  for (const leadId of [newId('lead'), leads.ofGlobex]) {
    expect(await preview(leadId)).toMatchObject({
      wouldSucceed: false,
      outcome: null,
      mapping: [],
      obstacles: [{ code: 'NOT_FOUND', missingIds: [leadId] }],
    });
  }
  expect(codes(await preview(users.mia))).toEqual(['VALIDATION_FAILED']);
});

test('IDs that are none, or of another kind, are among the obstacles, as convertLead tells them', async () => {
  const input = {
    ...{
      existingCustomerId: users.mia,
      existingAccountId: 'x',
      existingDealId: 'x',
      assignToId: leads.ready,
    },
    ...{ financialEntityId: users.mia, convertedStatusId: newId('log') },
  };
  const leadId = await takeIn(gateway);
  const [obstacle] = (await preview(leadId, input)).obstacles;
  const { __typename: _, ...answer } = await convert(gateway, leadId, input);
  expect(answer.issues).toHaveLength(6);
  expect(obstacle).toMatchObject(answer);
});

test('while somebody else changes the lead, that is what is in the way', async () => {
  const leadId = await takeIn(gateway);
  const shown = await whileHeld(gateway, [leadId], () => preview(leadId));
  expect(shown.obstacles).toMatchObject([{ code: 'RECORD_LOCKED', lock: { action: 'CHANGE_IN_PROGRESS' } }]);
});
