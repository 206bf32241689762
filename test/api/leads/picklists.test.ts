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

const valueId = (picklist: string, code: string) => settingId('picklist', 'acme', `${picklist}/${code}`);
const shown = `source { code } category { code } lostReason { code } competitors { code } businesses { code }
  external { importSource { code picklist } }`;

async function read(id: string): Promise<Selected> {
  const { body } = await gateway.query(`query ($id: ID!) { lead(id: $id) { version ${shown} } }`, { id });
  expect(body.errors).toBeUndefined();
  return body.data.lead;
}

const changes = async (id: string) => (await leads.logs(id))[0]?.changes;

const all = {
  sourceId: 'code:WEB',
  categoryId: valueId('LEAD_CATEGORY', 'renewal'),
  competitorIds: ['code:hooli', valueId('COMPETITOR', 'initech'), 'code:HOOLI'],
  businessIds: ['code:software'],
  external: { externalId: newId('lead'), importSourceId: 'code:referral' },
};
const asRead = {
  source: { code: 'web' },
  category: { code: 'renewal' },
  lostReason: null,
  competitors: [{ code: 'hooli' }, { code: 'initech' }],
  businesses: [{ code: 'software' }],
  external: { importSource: { code: 'referral', picklist: 'LEAD_SOURCE' } },
};

test('a new lead has what is named by ID or code, lists in the order given and without repeats', async () => {
  const { id } = await leads.make(all);
  expect(await read(id)).toEqual({ version: 1, ...asRead });
  expect(await changes(id)).toEqual(
    expect.arrayContaining([
      { field: 'sourceId', before: null, after: valueId('LEAD_SOURCE', 'web') },
      {
        field: 'competitorIds',
        before: null,
        after: ['hooli', 'initech'].map((code) => valueId('COMPETITOR', code)).join(', '),
      },
      { field: 'businessIds', before: null, after: valueId('BUSINESS', 'software') },
      { field: 'external', before: null, after: expect.stringContaining(valueId('LEAD_SOURCE', 'referral')) },
    ]),
  );
});

test('an update writes what is other than before, and nothing of what is the same', async () => {
  const { id } = await leads.make({ ...all, external: undefined });
  const same = { ...all, external: undefined, competitorIds: ['code:initech', 'code:hooli'] };
  await leads.mutate('updateLead', { id, ...same });
  expect(await read(id)).toMatchObject({ version: 1 });
  await leads.mutate('updateLead', { id, businessIds: ['code:consulting', 'code:software'], sourceId: null });
  expect(await read(id)).toMatchObject({
    version: 2,
    source: null,
    category: asRead.category,
    competitors: asRead.competitors,
    businesses: [{ code: 'consulting' }, { code: 'software' }],
  });
  expect((await changes(id)).map(({ field }: Selected) => field)).toEqual(['sourceId', 'businessIds']);
  await leads.mutate('updateLead', { id, competitorIds: null, businessIds: [] });
  expect(await read(id)).toMatchObject({ version: 3, competitors: [], businesses: [] });
});

const mutations: [string, (input: object) => Promise<Selected>][] = [
  ['createLead', (input) => leads.mutate('createLead', { ...leads.person(), ...input })],
  [
    'updateLead',
    async (input) =>
      leads.mutate('updateLead', { id: (await leads.make()).id, ...input, external: undefined }),
  ],
];

describe.each(mutations)('%s', (mutation, mutate) => {
  test('names all that is not there at once', async () => {
    const ids = [newId('picklist'), newId('picklist')];
    const answer = await mutate({
      sourceId: ids[0],
      categoryId: 'code:none',
      lostReasonId: 'code:web\u0000',
      competitorIds: ['code:hooli', ids[1]],
      businessIds: ['code:nothing'],
      external: { externalId: 'X', importSourceId: 'code:nowhere' },
    });
    const missing = [ids[0], 'code:none', 'code:web\u0000', ids[1], 'code:nothing'];
    expect(answer).toMatchObject({ __typename: 'NotFoundError' });
    expect(answer.missingIds.sort()).toEqual(
      [...missing, ...(mutation === 'createLead' ? ['code:nowhere'] : [])].sort(),
    );
  });

  test('tells of values of another picklist, each at its place', async () => {
    const answer = await mutate({
      sourceId: valueId('CHANNEL', 'email'),
      categoryId: 'code:hooli',
      lostReasonId: 'code:hooli',
      statusId: 'slug:lost',
      competitorIds: ['code:initech', valueId('BUSINESS', 'software')],
      businessIds: [valueId('COMPETITOR', 'hooli'), newId('tag')],
      external: { externalId: 'X', importSourceId: 'code:renewal' },
    });
    expect(broken(answer)).toEqual(
      [
        'input.businessIds.0 WRONG_KIND',
        'input.businessIds.1 WRONG_ID_KIND',
        'input.categoryId WRONG_KIND',
        'input.competitorIds.1 WRONG_KIND',
        ...(mutation === 'createLead' ? ['input.external.importSourceId WRONG_KIND'] : []),
        'input.lostReasonId WRONG_KIND',
        'input.sourceId WRONG_KIND',
      ].sort(),
    );
  });

  test('takes 50 of a list, and no more', async () => {
    const ids = Array.from({ length: 51 }, () => newId('picklist'));
    const answer = await mutate({ competitorIds: ids, businessIds: ids });
    expect(broken(answer)).toEqual(['input.businessIds TOO_MANY', 'input.competitorIds TOO_MANY']);
  });
});

test('a value that can be chosen no more stays where it is, and comes nowhere else', async () => {
  const old = (picklist: string) =>
    settings.saved('savePicklistValue', { picklist, code: newId('tag'), name: 'Old' });
  const [source, competitor, business] = await Promise.all([
    old('LEAD_SOURCE'),
    old('COMPETITOR'),
    old('BUSINESS'),
  ]);
  const input = { sourceId: source.id, competitorIds: [competitor.id], businessIds: [business.id] };
  const { id } = await leads.make(input);
  for (const { id, picklist, code, name } of [source, competitor, business]) {
    await settings.saved('savePicklistValue', { id, picklist, code, name, isActive: false });
  }
  const again = await leads.mutate('updateLead', { id, ...input, company: 'Another' });
  expect(again.__typename).toBe('UpdateLeadSuccess');
  const refused = [
    'input.businessIds.0 INACTIVE',
    'input.competitorIds.0 INACTIVE',
    'input.sourceId INACTIVE',
  ];
  expect(broken(await leads.mutate('createLead', { ...leads.person(), ...input }))).toEqual(refused);
  const other = await leads.make();
  expect(broken(await leads.mutate('updateLead', { id: other.id, ...input }))).toEqual(refused);
});

test('two sources may each have a reference of the same ID', async () => {
  const reference = { externalId: newId('lead'), branchId: 'north' };
  const make = (importSourceId?: string) =>
    leads.mutate('createLead', { ...leads.person(), external: { ...reference, importSourceId } });
  expect((await make()).__typename).toBe('CreateLeadSuccess');
  expect((await make('code:web')).__typename).toBe('CreateLeadSuccess');
  expect((await make('code:phone')).__typename).toBe('CreateLeadSuccess');
  for (const taken of [undefined, 'code:web']) {
    expect(broken(await make(taken))).toEqual(['input.external.externalId TAKEN']);
  }
  const racers = await Promise.all(Array.from({ length: 6 }, () => make('code:referral')));
  expect(racers.filter(({ __typename }) => __typename === 'CreateLeadSuccess')).toHaveLength(1);
});

test('a value is not deleted while a lead or customer has it; deleted leads are without it then', async () => {
  const make = async (picklist: string) =>
    (await settings.saved('savePicklistValue', { picklist, code: newId('tag'), name: 'Used' })).id;
  const [source, category, reason, competitor, business] = await Promise.all(
    ['LEAD_SOURCE', 'LEAD_CATEGORY', 'LOST_REASON', 'COMPETITOR', 'BUSINESS'].map(make),
  );
  const lead = await leads.make({
    ...{ sourceId: source, categoryId: category, statusId: 'slug:lost', lostReasonId: reason },
    ...{ competitorIds: [competitor], businessIds: [business] },
    external: { externalId: newId('lead'), importSourceId: source },
  });
  const used = [source, category, reason, competitor, business] as string[];
  const counts = await Promise.all(used.map(async (id) => (await settings.delete(id)).usesCount));
  expect(counts).toEqual([2, 1, 1, 1, 1]);
  await leads.mutate('deleteLeads', { ids: [lead.id] });
  for (const id of used) expect(await settings.delete(id)).toMatchObject({ deletedId: id });
  await leads.mutate('restoreLeads', { ids: [lead.id] });
  expect(await read(lead.id)).toMatchObject({
    ...{ source: null, category: null, lostReason: null, competitors: [], businesses: [] },
    external: { importSource: null },
  });
  const channel = await make('CHANNEL');
  await gateway.sql('update customers set default_channel_id = $1 where id = $2', [
    uuidOf(channel),
    uuidOf(demo.customers.withBilling),
  ]);
  expect(await settings.delete(channel)).toMatchObject({ usesCount: 1 });
});

test('a value that is deleted while a lead takes it is there, or is told to be gone', async () => {
  for (let round = 0; round < 6; round++) {
    const { id } = await settings.saved('savePicklistValue', {
      ...{ picklist: 'BUSINESS', code: newId('tag'), name: 'Raced for' },
    });
    const [deleted, made] = await Promise.all([
      settings.delete(id),
      leads.mutate('createLead', { ...leads.person(), businessIds: [id] }),
    ]);
    if (deleted.__typename === 'SettingInUseError') expect(made.__typename).toBe('CreateLeadSuccess');
    else expect(made).toMatchObject({ __typename: 'NotFoundError', missingIds: [id] });
  }
});

test('values cost two statements more, however many are named', async () => {
  const statements = async (input: object) => {
    const whole = { ...leads.person(), ...input };
    await leads.mutate('createLead', whole);
    gateway.statements.length = 0;
    await leads.mutate('createLead', { ...whole, ...leads.person() });
    return gateway.statements.filter((text) => /picklist_values/.test(text)).length;
  };
  const codes = {
    sourceId: 'code:web',
    categoryId: 'code:new',
    competitorIds: ['code:hooli', 'code:initech'],
  };
  expect(await statements({})).toBe(0);
  // All of them looked up at once, and all of the lists written at once.
  expect(await statements(codes)).toBe(2);
  expect(await statements({ ...codes, businessIds: ['code:software', 'code:hardware'] })).toBe(2);
});

describe('the channel of a customer', () => {
  const { withBilling } = demo.customers;
  const update = async (defaultChannelId: string | null) => {
    const { body } = await gateway.query(
      `mutation ($input: UpdateCustomerInput!) { updateCustomer(input: $input) { __typename
         ... on UpdateCustomerSuccess { customer { version defaultChannel { code } } }
         ... on ValidationError { issues { path code } } ... on NotFoundError { missingIds } } }`,
      { input: { id: withBilling, defaultChannelId } },
    );
    return body.data.updateCustomer;
  };

  test('is of CHANNEL, by ID or code, and null clears it', async () => {
    expect(await update('code:in-person')).toMatchObject({
      customer: { defaultChannel: { code: 'in-person' } },
    });
    const { customer } = await update(null);
    expect(customer.defaultChannel).toBeNull();
    expect((await update(null)).customer.version).toBe(customer.version);
  });

  test('is not what is not there, of another picklist, or inactive', async () => {
    expect(await update('code:none')).toEqual({ __typename: 'NotFoundError', missingIds: ['code:none'] });
    expect(broken(await update('code:web'))).toEqual(['input.defaultChannelId WRONG_KIND']);
    const old = { picklist: 'CHANNEL', code: 'fax', name: 'Fax' };
    const { id } = await settings.saved('savePicklistValue', old);
    await update(id);
    await settings.saved('savePicklistValue', { ...old, id, isActive: false });
    expect((await update(id)).__typename).toBe('UpdateCustomerSuccess');
    await update(null);
    expect(broken(await update(id))).toEqual(['input.defaultChannelId INACTIVE']);
  });
});
