import { demo, settingId } from '../../../src/cli/seed/demo.js';
import { ConversionLeadField } from '../../../src/conversion/index.js';
import { newId, uuidOf } from '../../../src/platform/ids/index.js';
import { RulesClient } from '../../support/conversion-rules.js';
import { conversionAnswer, convert, customerOf, takeIn } from '../../support/conversions.js';
import { type Selected, startTestGateway, type TestGateway } from '../../support/gateway.js';
import { graphql } from '../../support/graphql.js';
import { SettingClient } from '../../support/settings.js';

let gateway: TestGateway;
let rules: RulesClient;
let settings: SettingClient;
beforeAll(async () => {
  gateway = await startTestGateway();
  rules = new RulesClient(gateway);
  settings = new SettingClient(gateway);
});
afterAll(() => gateway.stop());
beforeEach(() => rules.forget(demo.tenants.acme));

const { users, pipelines, tenants } = demo;
const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const ruleSkips = ({ carriedOver }: Selected) =>
  carriedOver.skipped.filter(({ what }: Selected) => what.startsWith('conversionRules.'));
const converted = async (values: object = {}, input: object = {}) => {
  const answer = await convert(gateway, await takeIn(gateway, values), input);
  if (answer.__typename !== 'ConvertLeadSuccess') throw new Error(JSON.stringify(answer));
  return answer;
};
const obstaclesOf = async (ids: string[]) => {
  const { body } = await gateway.query(
    `query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Lead { conversionObstacles {
      __typename code ... on ValidationError { issues { path code } } } } } }`,
    { ids },
  );
  return body.data.nodes.map(({ conversionObstacles }: Selected) => conversionObstacles);
};
const customFieldsOf = async (customerId: string) => {
  const { body } = await gateway.query(
    graphql('query ($id: ID!) { customer(id: $id) { customFields { field { key } string float date } } }'),
    { id: customerId },
  );
  return Object.fromEntries(
    (body.data.customer?.customFields ?? []).map(({ field, string, float, date }) => [
      field.key,
      string ?? float ?? date,
    ]),
  );
};
const deactivate = (table: string, id: string, isActive = false) =>
  gateway.sql(`update ${table} set is_active = $1 where id = $2`, [isActive, uuidOf(id)]);

describe('what a lead must have', () => {
  const missing = (...places: string[]) => [
    {
      __typename: 'ValidationError',
      code: 'VALIDATION_FAILED',
      issues: places.map((place) => ({ path: ['input', 'leadId', ...place.split('.')], code: 'REQUIRED' })),
    },
  ];

  test('is an obstacle, told alike by convertLead, preview and Lead.conversionObstacles', async () => {
    await rules.are({
      requiredFields: ['TARGET_AMOUNT', 'COMPANY', 'EMAIL', 'PHONE_NUMBERS'],
      customFields: [{ fieldId: 'code:region', isRequired: true }],
    });
    const leadId = await takeIn(gateway, { email: null });
    const told = missing('targetAmount', 'company', 'email', 'customFields.region');
    expect(await obstaclesOf([leadId])).toEqual([told]);
    expect(await convert(gateway, leadId)).toMatchObject(told[0] as object);
    const { body } = await gateway.query(
      `query ($input: ConvertLeadInput!) { previewLeadConversion(input: $input) {
        wouldSucceed obstacles { __typename code ... on ValidationError { issues { path code } } } } }`,
      { input: { leadId } },
    );
    expect(body.data.previewLeadConversion).toEqual({ wouldSucceed: false, obstacles: told });
    const { body: batch } = await gateway.query(
      `mutation ($input: ConvertLeadsInput!) { convertLeads(input: $input) { results { ${conversionAnswer} } } }`,
      { input: { items: [{ leadId }] } },
    );
    expect(batch.data.convertLeads.results[0].issues[0].path).toEqual([
      ...['input', 'items', '0', 'leadId', 'targetAmount'],
    ]);
  });

  test('each field is asked for, and enough where it is there', async () => {
    const names = Object.values(ConversionLeadField);
    const requiredFields = names.filter((name) => name !== 'PHOTO');
    await rules.are({ requiredFields: names });
    const bare = await takeIn(gateway, { email: null, phoneNumbers: [] });
    await gateway.sql('update leads set owner_id = null where id = $1', [uuidOf(bare)]);
    const [[{ issues }]] = await obstaclesOf([bare]);
    expect(issues).toHaveLength(names.length);
    const [billing] = await gateway.sql<{ id: string }>(
      'select id from billing_accounts where tenant_id = $1 and is_active limit 1',
      [uuidOf(tenants.acme)],
    );
    await rules.are({ requiredFields });
    const full = await takeIn(gateway, {
      ...{ preferredContact: 'EMAIL', contactEmail: 'desk@example.com', contactPhone: '+12125550777' },
      ...{ company: 'Everything Inc', position: 'Buyer', location: 'Toronto', country: 'CA' },
      ...{
        socialMedia: { linkedin: 'https://linkedin.com/in/full' },
        description: 'Yes.',
        message: 'Hello.',
      },
      ...{ tagIds: [settingId('tag', 'acme', 'Hot')], typeId: 'code:inbound', sourceId: 'code:web' },
      ...{ categoryId: 'code:renewal', importance: 'IMPORTANCE2', priority: 2, probabilityToWin: 0 },
      ...{ targetAmount: '0', startDate: '2029-01-01', expectedCompletionDate: '2029-02-01' },
      ...{ products: [{ productId: 'code:rocket' }], subscriptionPackageId: 'code:care' },
      ...{ competitorIds: ['code:hooli'], businessIds: ['code:software'], ownerId: users.mia },
      ...{ assignedUserId: users.sam, ownedByGroupId: demo.groups.sales },
      ...{ financialEntityId: settingId('entity', 'acme', 'acme-bank') },
    });
    await gateway.sql('update leads set billing_account_id = $1 where id = $2', [billing?.id, uuidOf(full)]);
    const [told] = await obstaclesOf([full]);
    expect(told.flatMap(({ issues: broken = [] }: Selected) => broken)).toEqual([]);
  });

  test('"no" is a value, and a field that can be filled no more is asked for no more: the receipt says so', async () => {
    const { id } = await settings.saved('saveCustomField', {
      key: 'signed',
      label: 'Signed',
      kind: 'BOOLEAN',
    });
    await rules.are({ customFields: [{ fieldId: id, isRequired: true }] });
    const leadId = await takeIn(gateway);
    expect(
      await obstaclesOf([
        leadId,
        await takeIn(gateway, { customFields: [{ key: 'signed', boolean: false }] }),
      ]),
    ).toEqual([missing('customFields.signed'), []]);
    await deactivate('custom_fields', id);
    expect(await obstaclesOf([leadId])).toEqual([[]]);
    expect(ruleSkips(await convert(gateway, leadId))).toEqual([
      { what: 'conversionRules.customFields.signed', reason: 'INACTIVE', value: null },
    ]);
  });

  test('a page of leads costs the statements of one', async () => {
    await rules.are({ requiredFields: ['COMPANY', 'TAGS', 'PHOTO'], makesDeal: true });
    const cost = async (first: number) => {
      gateway.statements.length = 0;
      const document = graphql(
        `query ($first: Int) { leads(first: $first) { nodes { conversionObstacles { __typename code } } } }`,
      );
      const { body } = await gateway.query(document, { first });
      expect(body.data.leads.nodes).toHaveLength(first);
      return gateway.statements.length;
    };
    expect(await cost(50)).toBe(await cost(1));
  });
});

describe('custom fields', () => {
  const region = { key: 'region', string: 'North' };
  const nickname = { key: 'nickname', string: 'Nan' };
  const toNickname = { customFields: [{ fieldId: 'code:region', toFieldId: 'code:nickname' }] };

  test('go where the rules send them, and a choice names the field that they go to', async () => {
    await rules.are(toNickname);
    const { customer, carriedOver } = await converted({ customFields: [region, { key: 'seats', float: 3 }] });
    expect(await customFieldsOf(customer.id)).toEqual({ nickname: 'North', seats: 3 });
    expect(carriedOver.customFields).toBe(2);
    const west = await takeIn(gateway, { email: null, customFields: [{ key: 'region', string: 'West' }] });
    const chosen = (customerField: string) =>
      convert(gateway, west, {
        ...{ existingCustomerId: customer.id, allowDuplicate: true },
        fieldChoices: [{ customerField, take: 'LEAD' }],
      });
    expect(await chosen('customFields.region')).toMatchObject({
      issues: [{ path: ['input', 'fieldChoices', '0', 'customerField'], code: 'UNKNOWN_KEY' }],
    });
    expect((await chosen('customFields.nickname')).customerChanges).toContainEqual({
      ...{ field: 'customFields.nickname', before: 'North', after: 'West' },
    });
  });

  test('of two that come to one field the one that is sent there wins, and the other is told', async () => {
    await rules.are(toNickname);
    for (const input of [{}, { overwrite: true }]) {
      const answer = await converted({ customFields: [nickname, region] }, input);
      expect(await customFieldsOf(answer.customer.id)).toEqual({ nickname: 'North' });
      expect(answer.carriedOver.skipped).toContainEqual({
        ...{ what: 'customFields.nickname', reason: 'CUSTOMER_HAS_ANOTHER', value: 'Nan' },
      });
    }
  });

  test('go to their own field where the other can take them no more, and the receipt says so', async () => {
    const wide = { key: 'zone', label: 'Zone', kind: 'SELECT', options: ['North', 'South', 'West'] };
    const { id } = await settings.saved('saveCustomField', wide);
    await rules.are({ customFields: [{ fieldId: 'code:region', toFieldId: id }] });
    const fallen = async () => {
      const answer = await converted({ customFields: [region] });
      expect(await customFieldsOf(answer.customer.id)).toEqual({ region: 'North' });
      expect(ruleSkips(answer)).toEqual([
        { what: 'conversionRules.customFields.region', reason: 'INACTIVE', value: 'zone' },
      ]);
    };
    await settings.saved('saveCustomField', { ...wide, id, options: ['South'] });
    await fallen();
    await settings.saved('saveCustomField', { ...wide, id, isActive: false });
    await fallen();
    await settings.saved('saveCustomField', { ...wide, id, isActive: true });
    const { customer } = await converted({ customFields: [region] });
    expect(await customFieldsOf(customer.id)).toEqual({ zone: 'North' });
  });

  test('a conversion that sent one elsewhere is taken back whole', async () => {
    await rules.are(toNickname);
    const existingCustomerId = await customerOf(gateway);
    const { lead } = await converted(
      { email: null, customFields: [region] },
      { existingCustomerId, allowDuplicate: true },
    );
    expect(await customFieldsOf(existingCustomerId)).toEqual({ nickname: 'North' });
    const { body } = await gateway.query(
      graphql(
        'mutation ($input: RevertLeadConversionInput!) { revertLeadConversion(input: $input) { __typename } }',
      ),
      { input: { leadId: lead.id, reason: 'Wrong.' } },
    );
    expect(body.data.revertLeadConversion?.__typename).toBe('RevertLeadConversionSuccess');
    expect(await customFieldsOf(existingCustomerId)).toEqual({});
  });
});

describe('accounts', () => {
  let number = 0;
  const company = () => `Ruled Company ${number++}`;

  test('are not made where the rules make none, unless the input says so', async () => {
    await rules.are({ makesAccount: false });
    const name = company();
    expect(await converted({ company: name })).toMatchObject({
      account: null,
      customer: { businessName: name },
    });
    expect(await converted({ company: name }, { makeAccount: true })).toMatchObject({
      ...{ account: { name }, accountSource: 'CREATED' },
    });
    expect((await converted({ company: name })).account).toBeNull();
    const { account } = await converted({ company: name }, { makeAccount: true });
    const given = await converted({ company: company() }, { existingAccountId: account.id });
    expect(given).toMatchObject({ account: { id: account.id }, accountSource: 'GIVEN' });
    const own = await converted(
      { email: null },
      { existingCustomerId: given.customer.id, allowDuplicate: true },
    );
    expect(own).toMatchObject({ account: { id: account.id }, accountSource: 'CUSTOMERS_OWN' });
  });

  test('makeAccount goes with neither skipAccount nor existingAccountId', async () => {
    const leadId = await takeIn(gateway, { company: company() });
    const account = (await converted({ company: company() })).account.id;
    const refused = (input: object) => convert(gateway, leadId, { makeAccount: true, ...input });
    expect(await refused({ skipAccount: true })).toMatchObject({
      issues: [{ path: ['input', 'makeAccount'], code: 'INCONSISTENT' }],
    });
    expect(await refused({ existingAccountId: account })).toMatchObject({
      issues: [{ path: ['input', 'existingAccountId'], code: 'INCONSISTENT' }],
    });
  });
});

describe('deals', () => {
  test('are made of the lead, in the first open stage', async () => {
    await rules.are({ makesDeal: true, dealClosingDays: 10 });
    const { deal } = await converted({ company: 'Dealt With Ltd', targetAmount: '2500.50' });
    expect(deal).toMatchObject({
      ...{ name: 'Dealt With Ltd', amount: '2500.50', closingDate: expect.any(String) },
      ...{ stage: { name: 'Prospecting' }, pipeline: { name: 'Sales' } },
    });
    // Today is a day of the tenant's time zone, New York.
    expect([day(9), day(10)]).toContain(deal.closingDate);
    const dated = await converted({
      company: null,
      lastName: 'Person',
      expectedCompletionDate: '2035-05-05',
    });
    expect(dated.deal).toMatchObject({ name: 'Nora Person', closingDate: '2035-05-05', amount: null });
  });

  test('are not, where the input names one, or none', async () => {
    await rules.are({ makesDeal: true });
    const named = await converted({}, { deal: { name: 'Its own', closingDate: '2030-01-01' } });
    expect(named.deal).toMatchObject({ name: 'Its own', closingDate: '2030-01-01' });
    const existing = await converted({}, { existingDealId: demo.deals.unclaimed });
    expect(existing.deal.id).toBe(demo.deals.unclaimed);
    expect((await converted({}, { skipDeal: true })).deal).toBeNull();
    const leadId = await takeIn(gateway);
    for (const input of [
      { deal: { name: 'Its own', closingDate: '2030-01-01' } },
      { existingDealId: demo.deals.unclaimedToo },
    ]) {
      expect(await convert(gateway, leadId, { skipDeal: true, ...input })).toMatchObject({
        issues: [{ path: ['input', Object.keys(input)[0]], code: 'INCONSISTENT' }],
      });
    }
  });

  test('are filled by custom fields; what does not fit is told, and the lead speaks instead', async () => {
    await rules.are({
      makesDeal: true,
      customFields: [
        { fieldId: 'code:nickname', toDealField: 'NAME' },
        { fieldId: 'code:seats', toDealField: 'AMOUNT' },
        { fieldId: 'code:contract_end', toDealField: 'CLOSING_DATE' },
      ],
    });
    const values = (seats: number, end: string) => ({
      targetAmount: '7',
      customFields: [
        { key: 'nickname', string: `${'x'.repeat(199)} tail` },
        { key: 'seats', float: seats },
        { key: 'contract_end', date: end },
      ],
    });
    const filled = await converted(values(12.5, '2031-12-31'));
    expect(filled.deal).toMatchObject({ name: 'x'.repeat(199), amount: '12.5', closingDate: '2031-12-31' });
    expect(ruleSkips(filled)).toEqual([]);
    expect(await customFieldsOf(filled.customer.id)).toMatchObject({
      seats: 12.5,
      contract_end: '2031-12-31',
    });
    for (const seats of [-1, 1e21, 0.00001]) {
      const unfit = await converted(values(seats, '2020-01-01'));
      expect(unfit.deal.amount).toBe('7');
      expect(ruleSkips(unfit)).toEqual([
        { what: 'conversionRules.customFields.contract_end', reason: 'INACTIVE', value: '2020-01-01' },
        { what: 'conversionRules.customFields.seats', reason: 'INACTIVE', value: String(seats) },
      ]);
    }
  });

  test('go to the pipeline of the rules, made by them or not, unless the input names another', async () => {
    await rules.are({ pipelineId: pipelines.renewals });
    const deal = { name: 'Its own', closingDate: '2030-01-01' };
    const stageOf = async (more: object) => {
      const made = await converted({}, { deal: { ...deal, ...more } });
      return [made.deal.pipeline.name, made.deal.stage.name];
    };
    expect(await stageOf({})).toEqual(['Renewals', 'Due']);
    expect(await stageOf({ stage: 'offered' })).toEqual(['Renewals', 'Offered']);
    expect(await stageOf({ pipeline: 'Sales' })).toEqual(['Sales', 'Prospecting']);
    expect(await stageOf({ pipelineId: pipelines.sales })).toEqual(['Sales', 'Prospecting']);
    await rules.are({ pipelineId: pipelines.renewals, makesDeal: true });
    expect((await converted()).deal.stage.name).toBe('Due');
  });

  test('go to the default pipeline while that of the rules has no open stage; none at all: no deal', async () => {
    const open = { name: 'Open', probability: 5 };
    const { id } = await settings.saved('savePipeline', { name: 'Closing', stages: [open] });
    await rules.are({ pipelineId: id, makesDeal: true });
    await gateway.sql('update deal_stages set is_lost = true where pipeline_id = $1', [uuidOf(id)]);
    const closed = { what: 'conversionRules.pipelineId', reason: 'INACTIVE', value: 'Closing' };
    const made = await converted();
    expect(made.deal.pipeline.name).toBe('Sales');
    expect(ruleSkips(made)).toEqual([closed]);
    const given = await converted({}, { deal: { name: 'Its own', closingDate: '2030-01-01' } });
    expect(given.deal.pipeline.name).toBe('Sales');
    expect(ruleSkips(given)).toEqual([closed]);
    const were = await gateway.sql(
      'select id from deal_stages where pipeline_id = $1 and not is_won and not is_lost',
      [uuidOf(pipelines.sales)],
    );
    const ids = [were.map((stage) => stage.id)];
    await gateway.sql('update deal_stages set is_lost = true where id = any($1)', ids);
    const none = await converted();
    expect(none.deal).toBeNull();
    expect(ruleSkips(none)).toContainEqual({
      what: 'conversionRules.makesDeal',
      reason: 'INACTIVE',
      value: null,
    });
    await gateway.sql('update deal_stages set is_lost = false where id = any($1)', ids);
  });
});

describe('who gets it', () => {
  const lead = { ownerId: users.mia, assignedUserId: users.sam };
  const gets = async (input: object = {}) => (await converted(lead, input)).customer.relatedUser.id;

  test('follows the rules, and the input goes ahead of them', async () => {
    for (const [assignTo, who] of [
      ['LEAD_ASSIGNEE', users.sam],
      ['LEAD_OWNER', users.mia],
      ['CALLER', users.ada],
    ] as const) {
      await rules.are({ assignTo });
      expect([assignTo, await gets()]).toEqual([assignTo, who]);
    }
    await rules.are({ assignTo: 'USER', assigneeId: users.vic, makesDeal: true });
    const { customer, deal } = await converted(lead);
    expect([customer.relatedUser.id, deal.owner.id]).toEqual([users.vic, users.vic]);
    expect(await gets({ assignToId: users.ada })).toBe(users.ada);
  });

  test("is the lead's assignee where the person of the rules has left, and the receipt says so", async () => {
    const left = newId('user');
    await gateway.sql(
      `insert into users (tenant_id, id, email, role) values ($1, $2, 'leaving@acme.test', 'AGENT')`,
      [...[tenants.acme, left].map(uuidOf)],
    );
    await rules.are({ assignTo: 'USER', assigneeId: left });
    expect(await gets()).toBe(left);
    const owned = await takeIn(gateway, { ownerId: left, assignedUserId: users.sam });
    await deactivate('users', left);
    const skip = { what: 'conversionRules.assignTo', reason: 'INACTIVE', value: left };
    const fallen = await converted(lead);
    expect(fallen.customer.relatedUser.id).toBe(users.sam);
    expect(ruleSkips(fallen)).toEqual([skip]);
    await rules.are({ assignTo: 'LEAD_OWNER' });
    const ofOwner = await convert(gateway, owned);
    expect(ofOwner.customer.relatedUser.id).toBe(users.sam);
    expect(ruleSkips(ofOwner)).toEqual([skip]);
  });
});

test('a tenant without rules converts as ever', async () => {
  const values = { company: 'Without Rules AG', customFields: [{ key: 'region', string: 'North' }] };
  const answer = await converted({ ...values, assignedUserId: users.sam });
  expect(answer).toMatchObject({
    ...{ account: { name: 'Without Rules AG' }, deal: null },
    customer: { relatedUser: { id: users.sam } },
  });
  expect(await customFieldsOf(answer.customer.id)).toEqual({ region: 'North' });
  expect(ruleSkips(answer)).toEqual([]);
});
