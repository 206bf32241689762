import { demo } from '../../../src/cli/seed/demo.js';
import { RulesClient } from '../../support/conversion-rules.js';
import { customerOf, takeIn } from '../../support/conversions.js';
import type { Selected, TestGateway } from '../../support/gateway.js';
import { startTappedGateway, type TappedGateway } from '../../support/round-trips.js';
import { SettingClient } from '../../support/settings.js';

// What a gateway remembers of settings is from before they changed: each of these is seen by the next lead.

let tapped: TappedGateway;
let gateway: TestGateway;
let settings: SettingClient;
let rules: RulesClient;
beforeAll(async () => {
  tapped = await startTappedGateway();
  gateway = tapped.gateway;
  settings = new SettingClient(gateway);
  rules = new RulesClient(gateway);
});
afterAll(() => tapped.stop());

const created = `mutation ($input: CreateLeadInput!) {
  createLead(input: $input) {
    __typename
    ... on CreateLeadSuccess { lead { id status { id } assignedUser { id } } }
    ... on ValidationError { issues { path code } }
  }
}`;
let leads = 0;
const person = () => ({ firstName: 'Ann', lastName: 'Lee', email: `remembered-${leads++}@example.com` });

async function create(input: object = person()): Promise<Selected> {
  const { body } = await gateway.query(created, { input });
  return body.data.createLead;
}

async function change(field: string, type: string, input: object): Promise<Selected> {
  const { body } = await gateway.query(
    `mutation ($input: ${type}!) { ${field}(input: $input) { __typename ... on MutationError { message } } }`,
    { input },
  );
  expect(body.data[field].__typename).toMatch(/Success$/);
  return body.data[field];
}

test('a lead that names nothing is written in one round trip', async () => {
  await create();
  const { statements, roundTrips } = await tapped.costsOf<Selected>(created, { input: person() });
  expect({ statements, roundTrips }).toEqual({ statements: 3, roundTrips: 1 });
});

describe('the next lead goes by', () => {
  test('another default status', async () => {
    await create();
    const { status } = (await create()).lead;
    const statuses = (await gateway.query('{ leadStatuses { id isDefault } }')).body.data.leadStatuses;
    const next = statuses.find(({ isDefault }: Selected) => !isDefault);
    await change('updateLeadStatus', 'UpdateLeadStatusInput', { id: next.id, isDefault: true });
    expect((await create()).lead.status).toEqual({ id: next.id });
    await change('updateLeadStatus', 'UpdateLeadStatusInput', { id: status.id, isDefault: true });
    expect((await create()).lead.status).toEqual(status);
  });

  test('an assignment rule, until it is inactive', async () => {
    const before = (await create()).lead.assignedUser;
    const rule = { name: 'All', order: 0, assigneeId: demo.users.sam };
    const { id } = await settings.saved('saveAssignmentRule', rule);
    expect((await create()).lead.assignedUser).toEqual({ id: demo.users.sam });
    await settings.saved('saveAssignmentRule', { ...rule, id, isActive: false });
    expect((await create()).lead.assignedUser).toEqual(before);
    expect(before).not.toEqual({ id: demo.users.sam });
  });

  test('who is in the group that a rule names', async () => {
    const named = { code: 'REMEMBERED', name: 'Remembered' };
    const group = await settings.saved('saveGroup', { ...named, memberIds: [] });
    const rule = { name: 'In turn', order: 0, groupId: group.id };
    const { id } = await settings.saved('saveAssignmentRule', rule);
    const before = (await create()).lead.assignedUser;
    await settings.saved('saveGroup', { ...named, id: group.id, memberIds: [demo.users.vic] });
    expect((await create()).lead.assignedUser).toEqual({ id: demo.users.vic });
    await settings.saved('saveAssignmentRule', { ...rule, id, isActive: false });
    expect((await create()).lead.assignedUser).toEqual(before);
  });

  test('a rule that is deleted, while its turns were remembered', async () => {
    const group = await settings.saved('saveGroup', {
      ...{ code: 'IN_TURN', name: 'In turn', memberIds: [demo.users.vic, demo.users.sam] },
    });
    const { id } = await settings.saved('saveAssignmentRule', { name: 'Gone', order: 0, groupId: group.id });
    const [first, second] = [(await create()).lead, (await create()).lead];
    expect(new Set([first.assignedUser.id, second.assignedUser.id])).toEqual(
      new Set([demo.users.vic, demo.users.sam]),
    );
    expect(await settings.delete(id)).toMatchObject({ deletedId: id });
    expect((await create()).__typename).toBe('CreateLeadSuccess');
  });

  test('a custom field that must be filled, until it need not be', async () => {
    await create();
    const field = { key: 'remembered', label: 'Remembered', kind: 'STRING' };
    const { id } = await settings.saved('saveCustomField', { ...field, isRequired: true });
    const refused = await create();
    await settings.saved('saveCustomField', { ...field, id, isRequired: false });
    expect(refused).toEqual({
      __typename: 'ValidationError',
      issues: [{ path: ['input', 'customFields', 'remembered'], code: 'REQUIRED' }],
    });
    expect(await create()).toMatchObject({ __typename: 'CreateLeadSuccess' });
  });

  test('a customer who has a billing account by now', async () => {
    const email = 'billed-by-now@example.com';
    await create();
    const customerId = await customerOf(gateway, { email });
    expect(await create({ ...person(), email })).toMatchObject({ __typename: 'CreateLeadSuccess' });
    await gateway.sql(`update leads set deleted_at = now() where email = $1 and converted_at is null`, [
      email,
    ]);
    await settings.saved('saveBillingAccount', { customerId, number: 'remembered-1' });
    const refused = {
      __typename: 'ValidationError',
      issues: [{ path: ['input', 'billingAccountId'], code: 'REQUIRED' }],
    };
    expect(await create({ ...person(), email })).toEqual(refused);
  });
});

test('what is wrong with an input is not told by settings of before', async () => {
  await create();
  // No administrator may make the default a LOST one: the database alone.
  const category = (name: string) =>
    gateway.sql(
      `update lead_statuses set category = $1, is_terminal = $1 <> 'OPEN'
       where is_default and tenant_id = (select tenant_id from tenants where slug = 'acme')`,
      [name],
    );
  await category('LOST');
  const answer = await create({ ...person(), priority: 9 });
  await category('OPEN');
  expect(answer.issues).toContainEqual({ path: ['input', 'lostReasonId'], code: 'REQUIRED' });
});

describe('the next conversion goes by', () => {
  const converted = `mutation ($input: ConvertLeadInput!) {
    convertLead(input: $input) {
      __typename
      ... on ConvertLeadSuccess { lead { status { id } } deal { id } customer { relatedUser { id } } }
      ... on ValidationError { issues { path code } }
    }
  }`;
  const convert = async (lead: object = {}): Promise<Selected> => {
    const leadId = await takeIn(gateway, lead);
    const { body } = await gateway.query(converted, { input: { leadId } });
    return body.data.convertLead;
  };

  test('the tenant’s rules as they are', async () => {
    expect((await convert()).deal).toBeNull();
    await rules.are({ makesDeal: true });
    expect((await convert()).deal).not.toBeNull();
    await rules.are({ requiredFields: ['POSITION'] });
    const issues = [{ path: ['input', 'leadId', 'position'], code: 'REQUIRED' }];
    expect(await convert()).toEqual({ __typename: 'ValidationError', issues });
    expect(await convert({ position: 'Buyer' })).toMatchObject({ deal: null });
    await rules.are({});
    expect((await convert()).deal).toBeNull();
  });

  test('whether the person whom the rules name is active', async () => {
    await rules.are({ assignTo: 'USER', assigneeId: demo.users.sam });
    const ofSam = { relatedUser: { id: demo.users.sam } };
    expect((await convert()).customer).toEqual(ofSam);
    const active = (is: boolean) =>
      gateway.sql(`update users set is_active = ${is} where email like 'sam@%'`);
    await active(false);
    expect((await convert()).customer).not.toEqual(ofSam);
    await active(true);
    expect((await convert()).customer).toEqual(ofSam);
    await rules.are({});
  });

  test('the statuses as they are', async () => {
    const before = (await convert()).lead.status;
    const { body } = await gateway.query('{ leadStatuses { id } }');
    const ids = body.data.leadStatuses.map(({ id }: Selected) => id);
    await change('createLeadStatus', 'CreateLeadStatusInput', {
      ...{ name: 'Won by now', primaryColor: 'GREEN', category: 'WON', isTerminal: true },
    });
    const after = (await gateway.query('{ leadStatuses { id name } }')).body.data.leadStatuses;
    const made = after.find(({ name }: Selected) => name === 'Won by now');
    await change('reorderLeadStatuses', 'ReorderLeadStatusesInput', { ids: [made.id, ...ids] });
    expect((await convert()).lead.status).toEqual({ id: made.id });
    expect(before).not.toEqual({ id: made.id });
  });
});
