import { demo, settingId } from '../../../src/cli/seed/demo.js';
import { uuidOf } from '../../../src/platform/ids/index.js';
import { type Selected, startTestGateway, type TestGateway } from '../../support/gateway.js';
import { broken, LeadClient } from '../../support/leads.js';
import { addUser } from '../../support/members.js';

let gateway: TestGateway;
let leads: LeadClient;
beforeAll(async () => {
  gateway = await startTestGateway();
  leads = new LeadClient(gateway);
});
afterAll(() => gateway.stop());

const update = (input: object) => leads.mutate('updateLead', input, 'ada');
const tag = (name: string) => settingId('tag', 'acme', name);
const { users } = demo;

let made = 0;
/** A lead with a value in every field that has more than one spelling. */
const full = () => ({
  ...{ email: `zoë.${++made}@bücher.example`, contactEmail: 'desk@bücher.example' },
  ...{ phoneNumbers: ['+12125550123', '+442079460958'], contactPhone: '+12125550199', country: 'US' },
  ...{ sourcePageUrl: 'https://form.example', company: 'Café Noir', targetAmount: '2500' },
  ...{ description: 'Two ovens\r\nand a mill', message: 'Soon,\nplease' },
  ...{ startDate: '2027-01-31', estimatedCompletionTime: { value: 1, unit: 'MONTHS' } },
  socialMedia: { youtube: 'https://y.example/Zoe', linkedin: 'https://in.example' },
  ...{ tagIds: [tag('Hot'), tag('Referral')], teamIds: [users.mia, users.sam] },
});

/** What the same values look like when they come back in another spelling. */
const spellings: [string, object | ((lead: Selected) => object)][] = [
  ['amount with decimals', { targetAmount: '2500.00' }],
  ['amount with one decimal', { targetAmount: '2500.0' }],
  ['amount without quotes', { targetAmount: 2500 }],
  ['phone numbers with blanks and brackets', { phoneNumbers: ['(212) 555-0123', '+44 20 7946 0958'] }],
  ['a phone number twice', { phoneNumbers: ['+12125550123', '+442079460958', '212-555-0123'] }],
  ['the contact number as it is dialled', { contactPhone: '212 555 0199' }],
  ['e-mail in capitals', ({ email }) => ({ email: email.toUpperCase() })],
  ['e-mail decomposed', ({ email }) => ({ email: ` ${email.normalize('NFD')} ` })],
  [
    'e-mail with the domain in punycode',
    ({ email }) => ({ email: email.replace('bücher', 'xn--bcher-kva') }),
  ],
  ['contact address in capitals', { contactEmail: 'DESK@Bücher.EXAMPLE' }],
  ['country in lower case', { country: 'us' }],
  ['page with a slash', { sourcePageUrl: 'https://form.example/' }],
  ['page with its port and in capitals', { sourcePageUrl: 'HTTPS://FORM.example:443' }],
  [
    'links of equal addresses',
    { socialMedia: { linkedin: 'https://IN.example/', youtube: 'https://y.example:443/Zoe', twitter: null } },
  ],
  ['text with blanks around', { company: '  Café Noir ' }],
  ['text whose lines end as a text box has them', { description: 'Two ovens\nand a mill' }],
  ['text whose lines end as a form sends them', { message: 'Soon,\r\nplease' }],
  ['tags in another order', { tagIds: [tag('Referral'), tag('Hot'), tag('Referral')] }],
  ['team in another order', { teamIds: [users.sam, users.mia] }],
  ['the end alone', { expectedCompletionDate: '2027-02-28' }],
  ['start and end without the duration', { startDate: '2027-01-31', expectedCompletionDate: '2027-02-28' }],
  ['the duration alone', { estimatedCompletionTime: { value: 1, unit: 'MONTHS' } }],
  ['status by its slug', ({ status }) => ({ statusId: `slug:${status.name.toLowerCase()}` })],
];

test.each(spellings)('%s is no change', async (_, given) => {
  const lead = await leads.make(full(), 'ada');
  const logs = await leads.logs(lead.id);
  const answer = await update({ id: lead.id, ...(typeof given === 'function' ? given(lead) : given) });
  expect(answer).toEqual({ __typename: 'UpdateLeadSuccess', lead });
  expect(await leads.logs(lead.id)).toEqual(logs);
  // A colleague who read the lead before still has its version.
  expect(await update({ id: lead.id, expectedVersion: 1, position: 'Cook' })).toMatchObject({
    lead: { version: 2, position: 'Cook' },
  });
});

test.each<[string, object]>([
  ['another order of phone numbers', { phoneNumbers: ['+442079460958', '+12125550123'] }],
  ['an amount that is more by little', { targetAmount: '2500.0001' }],
  [
    'another case in a path',
    { socialMedia: { youtube: 'https://y.example/zoe', linkedin: 'https://in.example' } },
  ],
  ['another case in a text', { company: 'CAFÉ NOIR' }],
  ['another page', { sourcePageUrl: 'https://form.example/?a' }],
  ['a tag less', { tagIds: [tag('Hot')] }],
  ['somebody else in the team', { teamIds: [users.mia, users.ada] }],
  ['a duration in other units', { estimatedCompletionTime: { value: 28, unit: 'DAYS' } }],
])('%s is a change', async (_, given) => {
  const { id } = await leads.make(full(), 'ada');
  const count = (await leads.logs(id)).length;
  expect((await update({ id, ...given })).lead.version).toBe(2);
  const logs = await leads.logs(id);
  expect(logs).toHaveLength(count + 1);
  expect(logs[0].changes).not.toEqual([]);
});

test('what changes beside what does not is alone in the log, and alone is written', async () => {
  const lead = await leads.make(full(), 'ada');
  const answer = await update({
    id: lead.id,
    targetAmount: '2500.00',
    position: 'Cook',
    tagIds: [tag('Referral'), tag('Hot')],
  });
  expect(answer.lead).toMatchObject({ version: 2, targetAmount: '2500', position: 'Cook' });
  expect((await leads.logs(lead.id))[0].changes).toEqual([
    { field: 'position', before: null, after: 'Cook' },
  ]);
});

test.each<[string, (ids: string[]) => [Parameters<LeadClient['mutate']>[0], object]]>([
  ['the assignee that they have', (ids) => ['assignLeads', { ids, userId: users.sam }]],
  ['the status that they are in', (ids) => ['changeLeadStatus', { ids, statusId: 'slug:qualified' }]],
])('leads given %s stay as they are', async (_, of) => {
  const { id } = await leads.make({ assignedUserId: users.sam, statusId: 'slug:qualified' });
  const [before, logs] = [await leads.read(id), await leads.logs(id)];
  const [mutation, input] = of([id]);
  expect((await leads.mutate(mutation, input)).__typename).toMatch(/Success$/);
  expect([await leads.read(id), await leads.logs(id)]).toEqual([before, logs]);
});

/** All that a form has of a lead, as updateLead takes it. */
const formOf = ({ socialMedia, ...lead }: Selected) => ({
  ...Object.fromEntries(
    [
      ...['id', 'firstName', 'lastName', 'email', 'phoneNumbers', 'preferredContact', 'contactEmail'],
      ...['contactPhone', 'company', 'position', 'location', 'country', 'description', 'message'],
      ...[
        'sourcePageUrl',
        'state',
        'importance',
        'priority',
        'probabilityToWin',
        'targetAmount',
        'startDate',
      ],
      ...['expectedCompletionDate', 'estimatedCompletionTime', 'privacyLevel'],
    ].map((field) => [field, lead[field]]),
  ),
  ...{ expectedVersion: lead.version, socialMedia, statusId: lead.status.id },
  tagIds: lead.tags.map(({ id }: Selected) => id),
  teamIds: lead.team.map(({ id }: Selected) => id),
  ...{ ownerId: lead.owner?.id ?? null, assignedUserId: lead.assignedUser?.id ?? null },
  ...{ ownedByGroupId: lead.ownedByGroup?.id ?? null, billingAccountId: lead.billingAccount?.id ?? null },
  financialEntityId: lead.financialEntity?.id ?? null,
});

describe('a form that sends back all that it read', () => {
  const leaver = async (name: string) =>
    addUser(gateway, uuidOf(demo.tenants.acme), { email: `${name}-${++made}@acme.test` });
  const leave = ({ uuid }: { uuid: string }) =>
    gateway.sql('update users set is_active = false where id = $1', [uuid]);

  test('is accepted although owner, assignee and a member of the team have left', async () => {
    const [owner, assignee, member] = [
      await leaver('owner'),
      await leaver('assignee'),
      await leaver('member'),
    ];
    const { id } = await leads.make(
      { ...full(), ownerId: owner.id, assignedUserId: assignee.id, teamIds: [member.id, users.mia] },
      'ada',
    );
    for (const user of [owner, assignee, member]) await leave(user);
    const lead = await leads.read(id);
    expect(await update(formOf(lead))).toEqual({ __typename: 'UpdateLeadSuccess', lead });

    const changed = await update({ ...formOf(lead), company: 'Other', teamIds: [users.sam, member.id] });
    expect(changed.lead).toMatchObject({
      ...{ version: 2, company: 'Other', owner: { id: owner.id }, assignedUser: { id: assignee.id } },
      team: [{ id: users.sam }, { id: member.id }],
    });
  });

  test('but nobody who has left is newly named, were it in another part', async () => {
    const gone = await leaver('gone');
    const { id } = await leads.make({ ownerId: gone.id }, 'ada');
    await leave(gone);
    expect(
      broken(await update({ id, ownerId: gone.id, assignedUserId: gone.id, teamIds: [users.mia, gone.id] })),
    ).toEqual(['input.assignedUserId INACTIVE', 'input.teamIds.1 INACTIVE']);
    expect((await update({ id, ownerId: users.sam })).lead.owner.id).toBe(users.sam);
    expect(broken(await update({ id, ownerId: gone.id }))).toEqual(['input.ownerId INACTIVE']);
  });

  test('is accepted although the financial entity and the billing account are no longer active', async () => {
    const [billing] = await gateway.sql<{ id: string }>(
      `update billing_accounts set is_active = true where customer_id = $1 returning id`,
      [uuidOf(demo.customers.withBilling)],
    );
    const document = `query($id: ID!) { customer(id: $id) { billingAccounts { id } } }`;
    const { billingAccounts } = (await gateway.query(document, { id: demo.customers.withBilling })).body.data
      .customer;
    const { id } = await leads.make(
      { financialEntityId: 'code:acme-bank', billingAccountId: billingAccounts[0].id },
      'ada',
    );
    const lead = await leads.read(id);
    await gateway.sql('update billing_accounts set is_active = false where id = $1', [billing?.id]);
    await gateway.sql(`update financial_entities set is_active = false where code = 'acme-bank'`);
    try {
      expect(await update(formOf(lead))).toEqual({ __typename: 'UpdateLeadSuccess', lead });
      const other = await leads.make({}, 'ada');
      expect(broken(await update({ ...formOf(lead), id: other.id }))).toEqual([
        'input.billingAccountId INACTIVE',
        'input.financialEntityId INACTIVE',
      ]);
    } finally {
      await gateway.sql('update billing_accounts set is_active = true where id = $1', [billing?.id]);
      await gateway.sql(`update financial_entities set is_active = true where code = 'acme-bank'`);
    }
  });

  test('is accepted although the address belongs to a customer with a billing account by now', async () => {
    const document = `query($id: ID!) { customer(id: $id) { phoneNumbers } }`;
    const { phoneNumbers } = (await gateway.query(document, { id: demo.customers.withBilling })).body.data
      .customer;
    const { id } = await leads.make({}, 'ada');
    await gateway.sql('update leads set phone_numbers = $2 where id = $1', [uuidOf(id), phoneNumbers]);
    const lead = await leads.read(id);
    expect(await update(formOf(lead))).toEqual({ __typename: 'UpdateLeadSuccess', lead });
  });

  test('is accepted of a lead whose start was cleared, and of one in the archive', async () => {
    const { id } = await leads.make(full(), 'ada');
    await update({ id, startDate: null });
    const lead = await leads.read(id);
    expect(lead).toMatchObject({ startDate: null, expectedCompletionDate: '2027-02-28' });
    expect(await update(formOf(lead))).toEqual({ __typename: 'UpdateLeadSuccess', lead });

    await leads.mutate('archiveLeads', { ids: [id] });
    const archived = await leads.read(id);
    expect(archived.state).toBe('ARCHIVED');
    expect(await update(formOf(archived))).toEqual({ __typename: 'UpdateLeadSuccess', lead: archived });
  });
});
