import { demo, settingId } from '../../../src/cli/seed/demo.js';
import { newId, uuidOf } from '../../../src/platform/ids/index.js';
import { type Selected, startTestGateway, type TestGateway } from '../../support/gateway.js';
import { broken, LeadClient } from '../../support/leads.js';

let gateway: TestGateway;
let leads: LeadClient;

beforeAll(async () => {
  gateway = await startTestGateway();
  leads = new LeadClient(gateway);
});
afterAll(() => gateway.stop());

const update = (input: object, as: Parameters<LeadClient['mutate']>[2] = 'sam') =>
  leads.mutate('updateLead', input, as);
const hot = settingId('tag', 'acme', 'Hot');
const full = () => ({
  ...{ email: `${leads.person().lastName.replace(' ', '')}@update.test`, phoneNumbers: ['+12125550123'] },
  ...{
    preferredContact: 'SMS',
    contactEmail: 'desk@update.test',
    contactPhone: '+12125550199',
    company: 'A',
  },
  ...{
    position: 'B',
    location: 'C',
    country: 'US',
    socialMedia: { youtube: 'https://y.test', twitter: 'https://t.test' },
  },
  ...{
    description: 'D',
    message: 'M',
    sourcePageUrl: 'https://s.test/',
    importance: 'IMPORTANCE1',
    priority: 2,
  },
  ...{
    probabilityToWin: 50,
    targetAmount: '10.50',
    startDate: '2027-01-01',
    expectedCompletionDate: '2027-01-11',
  },
  ...{ tagIds: [hot], teamIds: [demo.users.mia], ownerId: demo.users.sam, assignedUserId: demo.users.sam },
  ...{ ownedByGroupId: demo.groups.sales, financialEntityId: 'code:acme-bank' },
});

test('what is left out stays', async () => {
  const before = await leads.make(full());
  const { __typename, lead } = await update({ id: before.id, company: 'New & Co' });
  expect(__typename).toBe('UpdateLeadSuccess');
  const { updatedAt } = lead;
  expect(lead).toEqual({ ...before, company: 'New & Co', version: 2, updatedAt });
  expect(Date.parse(updatedAt)).toBeGreaterThan(Date.parse(before.updatedAt));
});

test('null clears', async () => {
  const { id } = await leads.make(full());
  const cleared = Object.fromEntries(Object.keys(full()).map((field) => [field, null]));
  const { lead } = await update({ id, ...cleared });
  expect(lead).toMatchObject({
    ...{ email: null, phoneNumbers: [], preferredContact: null, contactEmail: null, contactPhone: null },
    ...{ company: null, position: null, location: null, country: null, description: null, message: null },
    socialMedia: { youtube: null, facebook: null, instagram: null, twitter: null, linkedin: null },
    ...{ sourcePageUrl: null, importance: null, priority: null, probabilityToWin: null, targetAmount: null },
    ...{ startDate: null, expectedCompletionDate: null, estimatedCompletionTime: null },
    ...{ tags: [], team: [], owner: null, assignedUser: null, ownedByGroup: null, financialEntity: null },
  });
});

test('but not what a lead must have', async () => {
  const { id } = await leads.make();
  const required = ['firstName', 'lastName', 'privacyLevel', 'state', 'statusId'];
  const answer = await update({ id, ...Object.fromEntries(required.map((field) => [field, null])) });
  expect(broken(answer)).toEqual(required.map((field) => `input.${field} REQUIRED`));
});

test('nor a start takes the end with it when it goes', async () => {
  const { id } = await leads.make({ startDate: '2027-01-01', expectedCompletionDate: '2027-01-11' });
  const { lead } = await update({ id, startDate: null });
  expect(lead).toMatchObject({ startDate: null, expectedCompletionDate: '2027-01-11' });
});

test('a start that moves takes the end along and keeps the duration', async () => {
  const { id } = await leads.make({
    startDate: '2027-01-01',
    estimatedCompletionTime: { value: 1, unit: 'MONTHS' },
  });
  const { lead } = await update({ id, startDate: '2027-01-31' });
  expect(lead).toMatchObject({
    ...{ startDate: '2027-01-31', expectedCompletionDate: '2027-02-28' },
    estimatedCompletionTime: { value: 1, unit: 'MONTHS' },
  });
});

test('version and log count what changed, and nothing that did not', async () => {
  const before = await leads.make(full());
  const same = {
    ...full(),
    email: before.email,
    socialMedia: { twitter: 'https://t.test', youtube: 'https://y.test' },
  };
  expect((await update({ id: before.id, ...same })).lead.version).toBe(1);
  expect((await update({ id: before.id })).lead.version).toBe(1);
  const answer = await leads.answer('updateLead', {
    ...{ id: before.id, firstName: 'Zoë', tagIds: [], statusId: 'slug:contacted', priority: null },
    ...{ estimatedCompletionTime: { value: 2, unit: 'WEEKS' }, teamIds: [demo.users.vic], state: 'INACTIVE' },
  });
  expect(answer.body.data.updateLead.lead.version).toBe(2);
  const [log, created] = await leads.logs(before.id);
  expect(created.action).toBe('CREATE_LEAD');
  expect(log).toMatchObject({
    ...{ action: 'UPDATE_LEAD', user: { id: demo.users.ada } },
    requestId: answer.headers.get('x-request-id'),
  });
  expect(log.changes).toHaveLength(8);
  expect(log.changes).toEqual(
    expect.arrayContaining([
      { field: 'firstName', before: 'Test', after: 'Zoë' },
      { field: 'priority', before: '2', after: null },
      { field: 'tags', before: 'Hot', after: null },
      { field: 'status', before: 'New', after: 'Contacted' },
      { field: 'state', before: 'ACTIVE', after: 'INACTIVE' },
      { field: 'expectedCompletionDate', before: '2027-01-11', after: '2027-01-15' },
      { field: 'estimatedCompletionTime', before: '10 DAYS', after: '2 WEEKS' },
      { field: 'team', before: demo.users.mia, after: demo.users.vic },
    ]),
  );
});

describe('refusals', () => {
  test('every fault at once, with the faults of the ID', async () => {
    const wrong = { firstName: '', priority: 9, phoneNumbers: ['1'] };
    const fields = ['firstName REQUIRED', 'phoneNumbers.0 INVALID_FORMAT', 'priority OUT_OF_RANGE'];
    const faults = fields.map((fault) => `input.${fault}`);
    const { id } = await leads.make();
    expect(
      broken(await update({ id, ...wrong, tagIds: ['x'], privacyLevel: 'GROUP', state: 'ARCHIVED' })),
    ).toEqual(
      [
        ...faults,
        'input.ownedByGroupId REQUIRED',
        'input.state NOT_ALLOWED',
        'input.tagIds.0 INVALID_FORMAT',
      ].sort(),
    );
    expect(broken(await update({ id: 'x', ...wrong }))).toEqual(
      [...faults, 'input.id INVALID_FORMAT'].sort(),
    );
    expect(broken(await update({ id: demo.users.sam }))).toEqual(['input.id WRONG_ID_KIND']);
  });

  test('everything that is missing at once, a lead of another tenant like any other', async () => {
    const missing = [newId('tag'), newId('user'), 'slug:nowhere'] as const;
    const input = { tagIds: [missing[0]], ownerId: missing[1], statusId: missing[2] };
    for (const id of [newId('lead'), demo.leads.ofGlobex]) {
      const answer = await update({ id, ...input });
      expect(answer).toMatchObject({ __typename: 'NotFoundError', code: 'NOT_FOUND' });
      expect(new Set(answer.missingIds)).toEqual(new Set([id, ...missing]));
    }
  });

  test.each(['hidden', 'deleted', 'merged'])('a %s lead is as absent', async (how) => {
    const { id } = await leads.make();
    const values = {
      hidden: `privacy_level = 'PRIVATE', owner_id = null`,
      deleted: 'deleted_at = now()',
      merged: `merged_into_id = '${uuidOf(demo.leads.first)}', deleted_at = now()`,
    };
    await gateway.sql(`update leads set ${values[how as keyof typeof values]} where id = $1`, [uuidOf(id)]);
    expect(await update({ id, company: 'X' })).toMatchObject({
      __typename: 'NotFoundError',
      missingIds: [id],
    });
  });

  test('a version that is no longer', async () => {
    const { id } = await leads.make();
    expect((await update({ id, expectedVersion: 1, company: 'A' })).lead.version).toBe(2);
    expect(await update({ id, expectedVersion: 1, company: 'B', priority: 9 })).toEqual({
      ...{ __typename: 'VersionConflictError', code: 'VERSION_CONFLICT', currentVersion: 2 },
      message: expect.any(String),
    });
    expect(await leads.read(id)).toMatchObject({ version: 2, company: 'A' });
  });

  test('of ten who read the same version one succeeds', async () => {
    const { id } = await leads.make();
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, i) => update({ id, expectedVersion: 1, company: `Co ${i}` })),
    );
    const kinds = answers.map(({ __typename }: Selected) => __typename).sort();
    expect(kinds).toEqual(['UpdateLeadSuccess', ...Array(9).fill('VersionConflictError')]);
    expect((await leads.read(id)).version).toBe(2);
  });

  test('an address that another lead has', async () => {
    const holder = await leads.make({ email: 'held@update.test' });
    const { id } = await leads.make();
    expect(await update({ id, email: 'Held@update.test' })).toMatchObject({
      ...{ __typename: 'EmailTakenError', email: 'held@update.test', takenBy: { id: holder.id } },
    });
    expect((await update({ id: holder.id, email: 'held@update.test' })).lead.version).toBe(1);
  });

  test('a state for a lead in the archive', async () => {
    const { id } = await leads.make();
    await leads.mutate('archiveLeads', { ids: [id] });
    expect(broken(await update({ id, state: 'INACTIVE' }))).toEqual(['input.state NOT_ALLOWED']);
    expect((await update({ id, company: 'X' })).lead).toMatchObject({ state: 'ARCHIVED', company: 'X' });
  });

  test('a billing account is judged with the address that makes it needed', async () => {
    const document = `query($id: ID!) { customer(id: $id) { phoneNumbers billingAccounts { id } } }`;
    const { phoneNumbers, billingAccounts } = (
      await gateway.query(document, { id: demo.customers.withBilling })
    ).body.data.customer;
    const billingAccountId = billingAccounts[0].id;
    const { id } = await leads.make();
    expect(broken(await update({ id, phoneNumbers }))).toEqual(['input.billingAccountId REQUIRED']);
    expect((await update({ id, phoneNumbers, billingAccountId })).__typename).toBe('UpdateLeadSuccess');
    expect(broken(await update({ id, billingAccountId: null }))).toEqual(['input.billingAccountId REQUIRED']);
    expect((await update({ id, company: 'X' })).__typename).toBe('UpdateLeadSuccess');
  });
});

describe('a converted lead', () => {
  test('takes tags', async () => {
    const { version } = await leads.read(demo.leads.alreadyConverted);
    const input = { id: demo.leads.alreadyConverted, tagIds: [hot], expectedVersion: version };
    const { lead } = await update(input, 'ada');
    expect(lead).toMatchObject({ tags: [{ id: hot }], version: version + 1, isConverted: true });
  });

  test.each([
    { company: 'X' },
    { tagIds: [hot], company: null },
    { statusId: 'slug:new' },
    { firstName: '' },
  ])('but not %j', async (input) => {
    const id = demo.leads.alreadyConverted;
    expect(await update({ id, ...input }, 'ada')).toEqual({
      ...{ __typename: 'LeadAlreadyConvertedError', code: 'ALREADY_CONVERTED', lead: { id } },
      ...{ customer: { id: expect.stringMatching(/^customer_/) }, convertedAt: expect.any(String) },
      ...{ convertedBy: { id: expect.stringMatching(/^user_/) }, message: expect.any(String) },
    });
  });
});

test('with an ID of no lead, what else is wrong comes along', async () => {
  const wrong = { priority: 0, tagIds: [demo.users.sam], ownerId: hot, statusId: 'x' };
  expect(broken(await update({ id: demo.users.sam, ...wrong }))).toEqual([
    'input.id WRONG_ID_KIND',
    'input.ownerId WRONG_ID_KIND',
    'input.priority OUT_OF_RANGE',
    'input.statusId INVALID_FORMAT',
    'input.tagIds.0 WRONG_ID_KIND',
  ]);
});
