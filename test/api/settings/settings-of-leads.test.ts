import { demo, settingId } from '../../../src/cli/seed/demo.js';
import { newId, uuidOf } from '../../../src/platform/ids/index.js';
import { type Selected, startTestGateway, type TestGateway } from '../../support/gateway.js';
import { SettingClient } from '../../support/settings.js';

let gateway: TestGateway;
let settings: SettingClient;
beforeAll(async () => {
  gateway = await startTestGateway();
  settings = new SettingClient(gateway);
});
afterAll(() => gateway.stop());

const { users, statuses, groups, customers } = demo;
const picklist = (value: string) => settingId('picklist', 'acme', value);
const issues = (answer: Selected) =>
  answer.issues?.map(({ path, code }: Selected) => `${path.join('.')} ${code}`) ?? answer;

describe('a kind of lead', () => {
  const type = { code: 'fresh', name: 'Fresh' };
  const save = (input: object) => settings.save('saveLeadType', { ...type, ...input });

  test('names a status by ID or slug, and a category by ID or code', async () => {
    const input = { defaultStatusId: 'slug:contacted', defaultCategoryId: 'code:renewal' };
    const { setting } = await save(input);
    expect(setting).toMatchObject({
      ...{ isActive: true, emailOnCreate: false, phoneOnCreate: false, requiresApproval: false },
      defaultStatus: { id: statuses.contacted },
      defaultCategory: { id: picklist('LEAD_CATEGORY/renewal') },
      requiredFields: [],
    });
    const cleared = await save({ id: setting.id, defaultStatusId: null, defaultCategoryId: null });
    expect(cleared.setting).toMatchObject({ defaultStatus: null, defaultCategory: null });
  });

  test('what is not there is named, all of it; what is of another list is of the wrong kind', async () => {
    const [status, category] = [newId('status'), 'code:nowhere'];
    expect(await save({ defaultStatusId: status, defaultCategoryId: category })).toMatchObject({
      missingIds: [status, category],
    });
    const wrong = { defaultStatusId: users.mia, defaultCategoryId: picklist('LEAD_SOURCE/web') };
    expect(
      issues(
        await save({ code: 'wrong', ...wrong, requiredFields: ['company', 'nonsense', 'idempotencyKey'] }),
      ),
    ).toEqual([
      'input.requiredFields.1 UNKNOWN_KEY',
      'input.requiredFields.2 UNKNOWN_KEY',
      'input.defaultStatusId WRONG_ID_KIND',
      'input.defaultCategoryId WRONG_KIND',
    ]);
  });

  test('a category that can be chosen no more may stay, and not come anew', async () => {
    const category = await settings.saved('savePicklistValue', {
      picklist: 'LEAD_CATEGORY',
      code: 'old',
      name: 'Old',
    });
    const made = await settings.saved('saveLeadType', {
      code: 'of old',
      name: 'Of old',
      defaultCategoryId: category.id,
    });
    await settings.saved('savePicklistValue', {
      id: category.id,
      picklist: 'LEAD_CATEGORY',
      code: 'old',
      name: 'Old',
      isActive: false,
    });
    const again = { code: 'of old', name: 'Of old, still', defaultCategoryId: category.id };
    expect(await settings.saved('saveLeadType', { ...again, id: made.id })).toMatchObject({
      name: 'Of old, still',
    });
    expect(issues(await settings.save('saveLeadType', { ...again, code: 'another' }))).toEqual([
      'input.defaultCategoryId INACTIVE',
    ]);
    expect(await settings.delete(category.id)).toMatchObject({ usesCount: 1 });
  });

  test('a status that is deleted is its default no more: where the leads go, it goes', async () => {
    const { body } = await gateway.query(
      `mutation { a: createLeadStatus(input: { name: "Passing", primaryColor: GRAY }) { ... on CreateLeadStatusSuccess { status { id } } }
        b: createLeadStatus(input: { name: "Fleeting", primaryColor: GRAY }) { ... on CreateLeadStatusSuccess { status { id } } } }`,
    );
    const [first, second] = [body.data.a.status.id, body.data.b.status.id];
    const one = await settings.saved('saveLeadType', { code: 'p1', name: 'P', defaultStatusId: first });
    const two = await settings.saved('saveLeadType', { code: 'p2', name: 'P', defaultStatusId: second });
    const deletion = `mutation ($input: DeleteLeadStatusInput!) { deleteLeadStatus(input: $input) { __typename } }`;
    const gone = (input: object) => gateway.query(deletion, { input });
    expect((await gone({ id: first })).body.data.deleteLeadStatus.__typename).toBe('DeleteLeadStatusSuccess');
    await gone({ id: second, moveLeadsToId: statuses.qualified });
    const types = await settings.list('leadTypes', 'id defaultStatus { id }');
    expect(types).toContainEqual({ id: one.id, defaultStatus: null });
    expect(types).toContainEqual({ id: two.id, defaultStatus: { id: statuses.qualified } });
    expect((await settings.logs(one.id)).at(-1)?.changes).toEqual([
      { field: 'defaultStatusId', before: first, after: null },
    ]);
  });
});

describe('a custom field', () => {
  test('a SELECT has options, and no other kind has', async () => {
    const save = (input: object) =>
      settings.save('saveCustomField', { key: 'size', label: 'Size', kind: 'SELECT', ...input });
    expect(issues(await save({}))).toEqual(['input.options REQUIRED']);
    expect(issues(await save({ options: ['S', ' ', 'x'.repeat(201)] }))).toEqual([
      'input.options.1 REQUIRED',
      'input.options.2 TOO_LONG',
    ]);
    expect(issues(await save({ kind: 'STRING', options: ['S'] }))).toEqual(['input.options NOT_ALLOWED']);
    const { setting } = await save({ options: ['S', 'M', 'S'], isRequired: false });
    expect(setting.options).toEqual(['S', 'M']);
    expect(issues(await save({ id: setting.id, kind: 'STRING', options: [] }))).toContain(
      'input.kind WRONG_KIND',
    );
    expect(await save({ id: 'code:SIZE', options: ['S', 'M', 'L'] })).toMatchObject({
      setting: { id: setting.id, options: ['S', 'M', 'L'] },
    });
  });
});

describe('a pipeline', () => {
  const stages = [
    { name: 'First', probability: 10 },
    { name: 'Last', probability: 100, isWon: true },
  ];
  const shown = async (id: string) =>
    (
      await settings.list('pipelines', 'id name isDefault stages { id name order probability isWon isLost }')
    ).find((pipeline) => pipeline.id === id) as Selected;

  test('keeps, moves, adds and drops stages', async () => {
    const { id } = await settings.saved('savePipeline', { name: 'Moves', stages });
    const [first, last] = (await shown(id)).stages;
    const changed = [
      { id: last.id, name: 'End', probability: 100 },
      { name: 'Between', probability: 50, isLost: true },
      { id: first.id, name: 'First', probability: 10 },
    ];
    await settings.saved('savePipeline', { id, name: 'Moves', stages: changed });
    expect((await shown(id)).stages).toEqual([
      { id: last.id, name: 'End', order: 1, probability: 100, isWon: true, isLost: false },
      { id: expect.any(String), name: 'Between', order: 2, probability: 50, isWon: false, isLost: true },
      { id: first.id, name: 'First', order: 3, probability: 10, isWon: false, isLost: false },
    ]);
    await settings.saved('savePipeline', { id, name: 'Moves', stages: changed.slice(2) });
    expect((await shown(id)).stages).toMatchObject([{ id: first.id, order: 1 }]);
  });

  test('one is the default, always', async () => {
    const before = (await settings.list('pipelines', 'id isDefault')).find(
      ({ isDefault }) => isDefault,
    ) as Selected;
    const name = 'New way';
    const { id } = await settings.saved('savePipeline', { name, stages, isDefault: true });
    const defaults = (await settings.list('pipelines', 'id isDefault')).filter(({ isDefault }) => isDefault);
    expect(defaults).toEqual([{ id, isDefault: true }]);
    expect(issues(await settings.save('savePipeline', { id, name, stages, isDefault: false }))).toEqual([
      'input.isDefault NOT_ALLOWED',
    ]);
    expect(issues(await settings.delete(id))).toEqual(['input.id NOT_ALLOWED']);
    const { name: old, stages: kept } = await shown(before.id);
    await settings.saved('savePipeline', {
      ...{ id: before.id, name: old, isDefault: true },
      stages: kept.map(({ id, name, probability }: Selected) => ({ id, name, probability })),
    });
    expect(await settings.delete(id)).toMatchObject({ __typename: 'DeleteSettingSuccess' });
  });

  test('a stage that deals are in stays, and so does its pipeline', async () => {
    const [pipeline] = await gateway.sql(
      'select p.id, p.name from pipelines p join deals d on d.pipeline_id = p.id where p.tenant_id = $1 limit 1',
      [uuidOf(demo.tenants.acme)],
    );
    const { pipelines } = demo;
    expect(pipeline).toBeDefined();
    expect(
      issues(await settings.save('savePipeline', { id: pipelines.sales, name: 'Sales', stages })),
    ).toEqual(['input.stages NOT_ALLOWED']);
    expect((await settings.delete(pipelines.renewals)).__typename).toMatch(
      /SettingInUseError|DeleteSettingSuccess/,
    );
  });

  test('each broken rule of a stage has its path', async () => {
    const broken = [
      { name: ' ', probability: 101 },
      { name: 'Twin', probability: 1, isWon: true, isLost: true },
      { name: 'TWIN', probability: 2, id: users.mia },
    ];
    expect(issues(await settings.save('savePipeline', { name: 'Broken', stages: broken })).sort()).toEqual([
      'input.stages.0.name REQUIRED',
      'input.stages.0.probability OUT_OF_RANGE',
      'input.stages.1.isLost INCONSISTENT',
      'input.stages.2.id WRONG_ID_KIND',
      'input.stages.2.name TAKEN',
    ]);
    expect(issues(await settings.save('savePipeline', { name: 'Empty', stages: [] }))).toEqual([
      'input.stages REQUIRED',
    ]);
    const foreign = newId('stage');
    const stage = { id: foreign, name: 'Theirs', probability: 1 };
    expect(await settings.save('savePipeline', { name: 'Missing', stages: [stage] })).toMatchObject({
      missingIds: [foreign],
    });
  });
});

describe('a billing account', () => {
  test('has an owner, for ever', async () => {
    const { id, customer } = await settings.saved('saveBillingAccount', {
      customerId: customers.withBilling,
      number: 'R-77',
    });
    expect(customer).toEqual({ id: customers.withBilling });
    const moved = { id, customerId: customers.withBillingToo, number: 'R-77' };
    expect(issues(await settings.save('saveBillingAccount', moved))).toEqual(['input.customerId WRONG_KIND']);
    const absent = newId('customer');
    expect(await settings.save('saveBillingAccount', { customerId: absent, number: 'R-78' })).toMatchObject({
      missingIds: [absent],
    });
  });

  test('that a lead is about is not deleted', async () => {
    const { id } = await settings.saved('saveBillingAccount', {
      customerId: customers.withBilling,
      number: 'R-79',
    });
    await gateway.sql(
      'update leads set billing_account_id = $1 where id = $2',
      [id, demo.leads.ready].map(uuidOf),
    );
    expect(await settings.delete(id)).toMatchObject({ usesCount: 1 });
  });
});

describe('a rule of assignment', () => {
  const save = (input: object) => settings.save('saveAssignmentRule', { name: 'A rule', order: 3, ...input });

  test('gives leads to one person or to a group', async () => {
    expect(issues(await save({}))).toEqual(['input.assigneeId REQUIRED']);
    expect(issues(await save({ assigneeId: users.sam, groupId: groups.sales }))).toEqual([
      'input.groupId INCONSISTENT',
    ]);
    const { setting } = await save({
      ...{ groupId: 'code:sales', sourceId: 'code:web', categoryId: 'code:new', leadTypeId: 'code:inbound' },
      ...{ country: 'de', minTargetAmount: '1000.50' },
    });
    expect(setting).toMatchObject({
      ...{ group: { id: groups.sales }, assignee: null, country: 'DE', minTargetAmount: '1000.50' },
      ...{
        source: { id: picklist('LEAD_SOURCE/web') },
        leadType: { id: settingId('type', 'acme', 'inbound') },
      },
    });
    const { setting: changed } = await save({ id: setting.id, groupId: null, assigneeId: users.mia });
    expect(changed).toMatchObject({ group: null, assignee: { id: users.mia } });
  });

  test('every broken rule has its path', async () => {
    const wrong = {
      assigneeId: groups.sales,
      sourceId: 'code:renewal',
      country: 'XX',
      minTargetAmount: '-1',
      order: -1,
    };
    expect(issues(await save({ name: 'Wrong', ...wrong })).sort()).toEqual([
      'input.assigneeId WRONG_ID_KIND',
      'input.country INVALID_FORMAT',
      'input.minTargetAmount OUT_OF_RANGE',
      'input.order OUT_OF_RANGE',
      'input.sourceId WRONG_KIND',
    ]);
  });

  test('nobody who has left is newly named', async () => {
    await gateway.sql('update users set is_active = false where id = $1', [uuidOf(users.vic)]);
    expect(issues(await save({ name: 'Left', assigneeId: users.vic }))).toEqual([
      'input.assigneeId INACTIVE',
    ]);
    await gateway.sql('update users set is_active = true where id = $1', [uuidOf(users.vic)]);
  });
});
