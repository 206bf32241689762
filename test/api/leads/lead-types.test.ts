import { demo, settingId } from '../../../src/cli/seed/demo.js';
import { newId, uuidOf } from '../../../src/platform/ids/index.js';
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
/** A new type; its code. */
async function typeWith(input: object): Promise<string> {
  const code = `type-${++made}`;
  await settings.saved('saveLeadType', { code, name: code, ...input });
  return `code:${code}`;
}

const shown = `version type { id code } status { slug } category { code }
  approval { state requestedBy { id } requestedAt decidedBy { id } }`;
async function read(id: string): Promise<Selected> {
  const { body } = await gateway.query(`query ($id: ID!) { lead(id: $id) { ${shown} } }`, { id });
  expect(body.errors).toBeUndefined();
  return body.data.lead;
}
const create = (input: object) => leads.mutate('createLead', input);
const person = { firstName: 'Tess', lastName: 'Type' };
const partner = { typeId: 'code:partner', company: 'Partners Inc', sourceId: 'code:web' };

test.each<[string, object, object]>([
  [
    'by code, whatever its case, with the status and category of the type',
    { typeId: 'code:INBOUND' },
    { type: { code: 'inbound' }, status: { slug: 'new' }, category: { code: 'new' } },
  ],
  [
    'by ID, and what is given goes before what the type has',
    {
      typeId: settingId('type', 'acme', 'inbound'),
      statusId: 'slug:contacted',
      categoryId: 'code:renewal',
    },
    { type: { code: 'inbound' }, status: { slug: 'contacted' }, category: { code: 'renewal' } },
  ],
  ['none', { typeId: null }, { type: null, status: { slug: 'new' }, category: null }],
])('a new lead has the type that is named: %s', async (_, input, expected) => {
  const { id } = await leads.make(input);
  expect(await read(id)).toMatchObject({ version: 1, ...expected, approval: { state: 'NOT_REQUIRED' } });
});

test('the status that a type begins with goes before the default of the tenant', async () => {
  const typeId = await typeWith({ defaultStatusId: 'slug:qualified' });
  const { id } = await leads.make({ typeId });
  expect((await read(id)).status).toEqual({ slug: 'qualified' });
  const lost = await typeWith({ defaultStatusId: 'slug:lost' });
  expect(broken(await create({ ...person, typeId: lost }))).toEqual(['input.lostReasonId REQUIRED']);
});

test('a type that is not there is named, one of another tenant or none at all alike; one of another kind is refused', async () => {
  for (const typeId of ['code:none', settingId('type', 'globex', 'anfrage'), newId('type')]) {
    expect(await create({ ...person, typeId })).toMatchObject({ missingIds: [typeId] });
  }
  expect(broken(await create({ ...person, typeId: demo.statuses.new }))).toEqual([
    'input.typeId WRONG_ID_KIND',
  ]);
});

test('a type that can be chosen no more stays where it is, and comes to no other lead', async () => {
  const code = `gone-${++made}`;
  const { id: typeId } = await settings.saved('saveLeadType', { code, name: code });
  const lead = await leads.make({ typeId });
  const other = await leads.make();
  await settings.saved('saveLeadType', { id: typeId, code, name: code, isActive: false });
  expect(broken(await create({ ...person, typeId }))).toEqual(['input.typeId INACTIVE']);
  expect(broken(await leads.mutate('updateLead', { id: other.id, typeId }))).toEqual([
    'input.typeId INACTIVE',
  ]);
  const kept = await leads.mutate('updateLead', { id: lead.id, typeId, company: 'Kept Ltd' });
  expect(kept).toMatchObject({ __typename: 'UpdateLeadSuccess' });
  expect(await settings.delete(typeId)).toMatchObject({ __typename: 'SettingInUseError', usesCount: 1 });
  await leads.mutate('updateLead', { id: lead.id, typeId: null });
  expect(await settings.delete(typeId)).toMatchObject({ deletedId: typeId });
});

describe('where a message is to go out, there is an address for it', () => {
  test.each<[string, object, object, string[]]>([
    ['no address', { emailOnCreate: true }, {}, ['input.contactEmail REQUIRED']],
    ['an address', { emailOnCreate: true }, { email: `a-${newId('lead')}@type.example` }, []],
    ['that of a contact', { emailOnCreate: true }, { contactEmail: 'desk@type.example' }, []],
    [
      'a broken one',
      { emailOnCreate: true },
      { contactEmail: 'desk' },
      ['input.contactEmail INVALID_FORMAT'],
    ],
    ['no number', { phoneOnCreate: true }, {}, ['input.contactPhone REQUIRED']],
    ['no number in a list', { phoneOnCreate: true }, { phoneNumbers: [] }, ['input.contactPhone REQUIRED']],
    ['a number', { phoneOnCreate: true }, { phoneNumbers: ['+12125559001'] }, []],
    ['the number of a contact', { phoneOnCreate: true }, { contactPhone: '+12125559002' }, []],
    [
      'neither',
      { emailOnCreate: true, phoneOnCreate: true },
      {},
      ['input.contactEmail REQUIRED', 'input.contactPhone REQUIRED'],
    ],
    ['the address that the customer lends', { emailOnCreate: true }, { existingCustomerId: 'lent' }, []],
  ])('%s', async (_, type, input: { existingCustomerId?: string }, issues) => {
    const existingCustomerId = input.existingCustomerId && (await lender());
    const typeId = await typeWith(type);
    const answer = await create({ ...person, ...input, existingCustomerId, typeId });
    if (issues.length > 0) expect(broken(answer)).toEqual(issues);
    else expect(answer).toMatchObject({ __typename: 'CreateLeadSuccess' });
  });

  /** A customer whose address no lead has. */
  async function lender(): Promise<string> {
    const { id } = await leads.make({ email: `lends-${newId('lead')}@type.example` });
    const { body } = await gateway.query(
      `mutation ($leadId: ID!) { convertLead(input: { leadId: $leadId }) { ... on ConvertLeadSuccess { customer { id } } } }`,
      { leadId: id },
    );
    return body.data.convertLead.customer.id;
  }
});

/** What a lead may be asked for, each with a value that gives it. */
const required: [string, object][] = [
  ['email', { email: 'required@type.example' }],
  ['phoneNumbers', { phoneNumbers: ['+12125559003'] }],
  ['company', { company: 'Required Ltd' }],
  ['description', { description: 'All of it.' }],
  ['socialMedia', { socialMedia: { linkedin: 'https://linkedin.com/in/tess' } }],
  ['targetAmount', { targetAmount: '0' }],
  ['probabilityToWin', { probabilityToWin: 0 }],
  ['estimatedCompletionTime', { expectedCompletionDate: '2031-01-01' }],
  ['sourceId', { sourceId: 'code:web' }],
  ['categoryId', { categoryId: 'code:new' }],
  ['competitorIds', { competitorIds: ['code:hooli'] }],
  ['businessIds', { businessIds: ['code:software'] }],
  ['products', { products: [{ productId: 'code:rocket' }] }],
  ['subscriptionPackageId', { subscriptionPackageId: 'code:care' }],
  ['tagIds', { tagIds: [settingId('tag', 'acme', 'Hot')] }],
  ['teamIds', { teamIds: [demo.users.sam] }],
  ['assignedUserId', { assignedUserId: demo.users.sam }],
  ['ownedByGroupId', { ownedByGroupId: 'code:sales' }],
  ['financialEntityId', { financialEntityId: 'code:acme-bank' }],
];

test.each(required)(
  'a type may ask for %s: of a new lead, and of one that comes to it',
  async (field, given) => {
    const typeId = await typeWith({ requiredFields: [field] });
    const issue = [`input.${field} REQUIRED`];
    expect(broken(await create({ ...person, typeId }))).toEqual(issue);
    const { id } = await leads.make({ ...given, typeId });
    expect(broken(await leads.mutate('updateLead', { id, [field]: null }))).toEqual(issue);
    expect(await leads.mutate('updateLead', { id, position: 'Buyer' })).toMatchObject({
      __typename: 'UpdateLeadSuccess',
    });
    const other = await leads.make();
    expect(broken(await leads.mutate('updateLead', { id: other.id, typeId }))).toEqual(issue);
    // What was given to the first lead is not to be given twice.
    await leads.mutate('updateLead', { id, typeId: null, email: null });
    const moved = await leads.mutate('updateLead', { id: other.id, typeId, ...given });
    expect(moved).toMatchObject({ __typename: 'UpdateLeadSuccess' });
  },
);

test('a type may ask for a photo, which stays where the type is chosen', async () => {
  const typeId = await typeWith({ requiredFields: ['photoFileName'] });
  expect(broken(await create({ ...person, typeId }))).toEqual(['input.photoFileName REQUIRED']);
  const { id } = await leads.make();
  await gateway.sql(
    `insert into photos (tenant_id, file_name, lead_id, uploaded_by, width, height, byte_size, content_type)
     select tenant_id, 'kept.webp', id, created_by, 1, 1, 1, 'image/webp' from leads where id = $1`,
    [uuidOf(id)],
  );
  await leads.mutate('updateLead', { id, typeId });
  const [photo] = await gateway.sql('select lead_id from photos where file_name = $1', ['kept.webp']);
  expect(photo?.lead_id).toBe(uuidOf(id));
});

test('all that a type asks for comes back at once, along with what else is wrong', async () => {
  const typeId = await typeWith({ requiredFields: ['company', 'sourceId', 'email'], phoneOnCreate: true });
  expect(broken(await create({ ...person, typeId, email: 'nonsense', priority: 9 }))).toEqual([
    'input.company REQUIRED',
    'input.contactPhone REQUIRED',
    'input.email INVALID_FORMAT',
    'input.priority OUT_OF_RANGE',
    'input.sourceId REQUIRED',
  ]);
});

describe('approval by type', () => {
  test('a new lead waits for approval, asked for by its creator', async () => {
    const { id } = await leads.make(partner, 'sam');
    const lead = await read(id);
    expect(lead.approval).toMatchObject({
      state: 'PENDING',
      requestedBy: { id: demo.users.sam },
      decidedBy: null,
    });
    expect(lead.approval.requestedAt).not.toBeNull();
    const [log] = await leads.logs(id);
    expect(log?.changes).toContainEqual({ field: 'approval', before: null, after: 'PENDING' });
    expect(await leads.mutate('approveLead', { leadId: id }, 'ada')).toMatchObject({ lead: { id } });
  });

  test.each<[string, (id: string) => Promise<unknown>, string]>([
    ['that nobody decided about waits for approval', async () => undefined, 'PENDING'],
    ['that waits already goes on waiting', (id) => ask(id), 'PENDING'],
    ['that is approved stays approved', (id) => ask(id).then(() => decide('approveLead', id)), 'APPROVED'],
    ['that is rejected stays rejected', (id) => ask(id).then(() => decide('rejectLead', id)), 'REJECTED'],
  ])('a lead %s', async (_, before, state) => {
    const { id } = await leads.make();
    await before(id);
    const answer = await leads.mutate('updateLead', { id, ...partner }, 'mia');
    expect(answer).toMatchObject({ __typename: 'UpdateLeadSuccess', lead: { approval: { state } } });
    const requestedBy = answer.lead.approval.requestedBy.id;
    const isNew = requestedBy === demo.users.mia;
    const [log] = await leads.logs(id);
    const change = { field: 'approval', before: 'NOT_REQUIRED', after: 'PENDING' };
    if (isNew) expect(log?.changes).toContainEqual(change);
    else expect(log?.changes).not.toContainEqual(expect.objectContaining({ field: 'approval' }));
    await leads.mutate('updateLead', { id, typeId: 'code:inbound' });
    expect((await read(id)).approval.state).toBe(state);
  });

  const ask = (leadId: string) => leads.mutate('requestLeadApproval', { leadId }, 'sam');
  const decide = (name: 'approveLead' | 'rejectLead', leadId: string) =>
    leads.mutate(name, { leadId }, 'ada');
});

test('an import gives a lead its type as well, and never lowers its approval', async () => {
  const externalId = newId('lead');
  const document = `mutation ($input: ImportLeadsInput!) { importLeads(input: $input) { results { __typename
    ... on ImportLeadSuccess { lead { id type { code } approval { state } } } } } }`;
  const imported = async (more: object) => {
    const lead = { ...person, external: { externalId }, ...more };
    const { body } = await gateway.query(document, { input: { importSourceId: 'code:web', leads: [lead] } });
    expect(body.errors).toBeUndefined();
    return body.data.importLeads.results[0].lead;
  };
  expect(await imported(partner)).toMatchObject({
    type: { code: 'partner' },
    approval: { state: 'PENDING' },
  });
  expect(await imported({ typeId: 'code:inbound' })).toMatchObject({
    ...{ type: { code: 'inbound' }, approval: { state: 'PENDING' } },
  });
});
