import { demo, settingId } from '../../../src/cli/seed/demo.js';
import { newId, uuidOf } from '../../../src/platform/ids/index.js';
import { type Selected, startTestGateway, type TestGateway } from '../../support/gateway.js';
import { broken, LeadClient } from '../../support/leads.js';
import { addTenant, addUser } from '../../support/members.js';

let gateway: TestGateway;
let leads: LeadClient;

beforeAll(async () => {
  gateway = await startTestGateway();
  leads = new LeadClient(gateway);
});
afterAll(() => gateway.stop());

const create = (input: object, as: Parameters<LeadClient['mutate']>[2] = 'sam') =>
  leads.mutate('createLead', { ...leads.person(), ...input }, as);

test('a name is enough', async () => {
  const { __typename, lead, isReplay } = await leads.mutate(
    'createLead',
    { firstName: '  Ann ', lastName: 'Lee' },
    'sam',
  );
  expect({ __typename, isReplay }).toEqual({ __typename: 'CreateLeadSuccess', isReplay: false });
  expect(lead).toMatchObject({
    ...{ version: 1, firstName: 'Ann', lastName: 'Lee', email: null, phoneNumbers: [], state: 'ACTIVE' },
    ...{ status: { id: demo.statuses.new }, privacyLevel: 'PUBLIC', owner: { id: demo.users.sam } },
    ...{ assignedUser: null, team: [], tags: [], approval: { state: 'NOT_REQUIRED' }, lock: null },
    ...{ startDate: null, expectedCompletionDate: null, estimatedCompletionTime: null, isConverted: false },
  });
});

test('everything that is given is kept, in its normal form', async () => {
  const [first, second] = ['Hot', 'Referral'].map((name) => settingId('tag', 'acme', name));
  const { mia, sam, vic } = demo.users;
  const lead = await leads.make({
    ...{ email: '  Full@Example.COM ', phoneNumbers: ['(212) 555-0123', '+49 30 901820', '+1 212 555 0123'] },
    ...{ preferredContact: 'WHATSAPP', contactEmail: 'Desk@Example.com', contactPhone: '212-555-0199' },
    ...{ company: ' Full & Co ', position: 'Buyer', location: 'Berlin', country: 'de' },
    socialMedia: { linkedin: 'https://www.linkedin.com/in/full', youtube: 'https://youtube.com/@full' },
    ...{ description: 'Met at the fair.', message: 'Call me\n', tagIds: [second, first, second] },
    ...{ statusId: 'slug:qualified', state: 'INACTIVE', importance: 'CUSTOM2', priority: 6 },
    ...{ probabilityToWin: 100, targetAmount: '1250.5000', sourcePageUrl: 'https://acme.test/form?a=1' },
    ...{ startDate: '2027-01-30', estimatedCompletionTime: { value: 1, unit: 'MONTHS' } },
    ...{ ownerId: mia, assignedUserId: sam, teamIds: [vic, mia, vic], ownedByGroupId: 'code:sales' },
    ...{ privacyLevel: 'GROUP', financialEntityId: 'code:acme-bank' },
  });
  expect(lead).toMatchObject({
    ...{ email: 'full@example.com', phoneNumbers: ['+12125550123', '+4930901820'] },
    ...{ preferredContact: 'WHATSAPP', contactEmail: 'desk@example.com', contactPhone: '+12125550199' },
    ...{ company: 'Full & Co', position: 'Buyer', location: 'Berlin', country: 'DE' },
    socialMedia: {
      ...{ linkedin: 'https://www.linkedin.com/in/full', youtube: 'https://youtube.com/@full' },
      ...{ facebook: null, instagram: null, twitter: null },
    },
    ...{ description: 'Met at the fair.', message: 'Call me', status: { id: demo.statuses.qualified } },
    ...{ state: 'INACTIVE', importance: 'CUSTOM2', priority: 6, probabilityToWin: 100 },
    ...{ targetAmount: '1250.5000', sourcePageUrl: 'https://acme.test/form?a=1' },
    ...{ startDate: '2027-01-30', expectedCompletionDate: '2027-02-28' },
    estimatedCompletionTime: { value: 1, unit: 'MONTHS' },
    ...{ owner: { id: mia }, assignedUser: { id: sam }, team: [{ id: vic }, { id: mia }] },
    ...{ ownedByGroup: { code: 'sales' }, privacyLevel: 'GROUP', financialEntity: { code: 'acme-bank' } },
  });
  expect(new Set(lead.tags.map((tag: Selected) => tag.id))).toEqual(new Set([first, second]));
  expect(lead.tags).toHaveLength(2);
  expect(await leads.read(lead.id)).toEqual(lead);
});

test('null where a value is needed means the default, as leaving it out does', async () => {
  const lead = await leads.make({ statusId: null, state: null, privacyLevel: null, assignedUserId: null });
  expect(lead).toMatchObject({
    status: { id: demo.statuses.new },
    state: 'ACTIVE',
    privacyLevel: 'PUBLIC',
    assignedUser: null,
  });
  expect((await leads.make({ ownerId: null })).owner).toBeNull();
});

test('national numbers are read as the tenant dials them', async () => {
  const number = { phoneNumbers: ['030 901820'] };
  expect(broken(await create(number, 'sam'))).toEqual(['input.phoneNumbers.0 INVALID_FORMAT']);
  expect((await create(number, 'pia')).lead.phoneNumbers).toEqual(['+4930901820']);
});

test('the log says who did what in which request', async () => {
  const answer = await leads.answer('createLead', { ...leads.person(), email: 'logged@new.test' }, 'sam');
  const { id, lastName } = answer.body.data.createLead.lead;
  const [log, ...others] = await leads.logs(id);
  expect(others).toEqual([]);
  expect(log).toMatchObject({
    ...{ action: 'CREATE_LEAD', entityType: 'LEAD', entityId: id, user: { id: demo.users.sam } },
    requestId: answer.headers.get('x-request-id'),
  });
  expect(log.changes).toEqual(
    expect.arrayContaining([
      { field: 'lastName', before: null, after: lastName },
      { field: 'email', before: null, after: 'logged@new.test' },
      { field: 'status', before: null, after: 'New' },
      { field: 'state', before: null, after: 'ACTIVE' },
      { field: 'ownerId', before: null, after: demo.users.sam },
    ]),
  );
});

test('a creator sees the lead in the answer even where it is not for them any further', async () => {
  const lead = await leads.make({ privacyLevel: 'PRIVATE', ownerId: demo.users.mia });
  expect(lead.owner.id).toBe(demo.users.mia);
  expect(await leads.read(lead.id, 'sam')).toBeNull();
  expect((await leads.read(lead.id, 'mia')).id).toBe(lead.id);
});

describe('about a customer', () => {
  const customer = async (id: string) =>
    (
      await gateway.query(
        `query($id: ID!) { customer(id: $id) { email phoneNumbers country billingAccounts { id } } }`,
        { id },
      )
    ).body.data.customer;

  test('how to reach them is as they have it, where the input does not say', async () => {
    const { withBilling } = demo.customers;
    const { email, phoneNumbers, country } = await customer(withBilling);
    const lead = await leads.make({ existingCustomerId: withBilling });
    expect(lead).toMatchObject({ existingCustomer: { id: withBilling }, email, phoneNumbers, country });
    const again = await leads.make({ existingCustomerId: withBilling, country: 'FR', phoneNumbers: [] });
    // A live lead has the address by now.
    expect(again).toMatchObject({ email: null, phoneNumbers: [], country: 'FR' });
  });

  test('their billing account must be named, and no one else’s', async () => {
    const { phoneNumbers, billingAccounts } = await customer(demo.customers.withBilling);
    const others = (await customer(demo.customers.withBillingToo)).billingAccounts;
    const named = (billingAccountId?: string) =>
      create({ phoneNumbers: [phoneNumbers[0]], billingAccountId });
    expect(broken(await named())).toEqual(['input.billingAccountId REQUIRED']);
    expect(broken(await named(others[0].id))).toEqual(['input.billingAccountId NOT_OWNED']);
    expect((await named(billingAccounts[0].id)).lead.billingAccount.id).toBe(billingAccounts[0].id);
    // A number without an extension may be that of whoever has one behind it.
    const behind = await create({ phoneNumbers: [`${phoneNumbers[0]} ext. 45`] });
    expect(broken(behind)).toEqual(['input.billingAccountId REQUIRED']);
    const absent = newId('billing');
    expect((await named(absent)).missingIds).toEqual([absent]);
  });

  test('an account that is closed is not taken', async () => {
    const id = newId('billing');
    await gateway.sql(
      `insert into billing_accounts (tenant_id, id, number, customer_id, is_active) values ($1, $2, 'X-1', $3, false)`,
      [demo.tenants.acme, id, demo.customers.sameEmail].map(uuidOf),
    );
    expect(broken(await create({ billingAccountId: id }))).toEqual(['input.billingAccountId INACTIVE']);
  });
});

test('what is not there is named at once, slugs and codes as they were given', async () => {
  const absent = {
    ...{ statusId: 'slug:nowhere', tagIds: [newId('tag'), newId('tag')], ownerId: newId('user') },
    ...{
      assignedUserId: demo.users.gus,
      teamIds: [newId('user')],
      existingCustomerId: demo.customers.ofGlobex,
    },
    ...{
      ownedByGroupId: 'code:nobody',
      financialEntityId: newId('entity'),
      billingAccountId: newId('billing'),
    },
  };
  const answer = await create({ ...absent, priority: 9 });
  expect(answer).toMatchObject({ __typename: 'NotFoundError', code: 'NOT_FOUND' });
  expect(new Set(answer.missingIds)).toEqual(new Set(Object.values(absent).flat()));
});

test('one who has left is given nothing', async () => {
  const { id } = await addUser(gateway, uuidOf(demo.tenants.acme), {
    email: 'gone@acme.test',
    isActive: false,
  });
  expect(broken(await create({ ownerId: id, assignedUserId: id, teamIds: [demo.users.sam, id] }))).toEqual([
    'input.assignedUserId INACTIVE',
    'input.ownerId INACTIVE',
    'input.teamIds.1 INACTIVE',
  ]);
});

test('a tenant without a status takes no leads', async () => {
  const { uuid } = await addTenant(gateway, 'bare');
  await addUser(gateway, uuid, { email: 'bo@bare.test' });
  const token = await gateway.token('bo@bare.test', { tenant: 'bare' });
  expect(broken(await create({}, { token, tenant: 'bare' }))).toEqual(['input.statusId REQUIRED']);
});

test('one who may only read is refused', async () => {
  const { status, body } = await leads.answer('createLead', leads.person(), 'vic');
  expect(status).toBe(200);
  expect(body.data).toEqual({ createLead: null });
  expect(body.errors?.map(({ extensions }) => extensions.code)).toEqual(['FORBIDDEN']);
});
