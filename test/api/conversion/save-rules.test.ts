import { demo, settingId } from '../../../src/cli/seed/demo.js';
import { ConversionLeadField } from '../../../src/conversion/index.js';
import { type Id, newId, uuidOf } from '../../../src/platform/ids/index.js';
import { RulesClient } from '../../support/conversion-rules.js';
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
const field = (key: string) => settingId('field', 'acme', key);
const allFields = Object.values(ConversionLeadField);

test('there are none until somebody sets them up; then what is not said is as without them', async () => {
  expect(await rules.read('vic')).toBeNull();
  const { rules: made } = await rules.save({ dealClosingDays: 14 });
  expect(made).toMatchObject({
    ...{ id: expect.stringMatching(/^rules_/), version: 1, requiredFields: [], customFields: [] },
    ...{ makesAccount: true, makesDeal: false, dealClosingDays: 14, pipeline: null },
    ...{ assignTo: 'LEAD_ASSIGNEE', assignee: null },
  });
  expect(await rules.read('vic')).toEqual(made);
});

test('all of it is saved, read, and found by its ID; what is left out stays, null is as at first', async () => {
  const requiredFields = allFields;
  const all = {
    ...{
      requiredFields: [...requiredFields, 'EMAIL'],
      makesAccount: false,
      makesDeal: true,
      dealClosingDays: 0,
    },
    ...{ pipelineId: pipelines.renewals, assignTo: 'USER', assigneeId: users.sam },
    customFields: [
      { fieldId: 'code:REGION', isRequired: true, toFieldId: 'code:nickname', toDealField: 'NAME' },
      { fieldId: field('seats'), toDealField: 'AMOUNT' },
      { fieldId: field('contract_end'), toDealField: 'CLOSING_DATE' },
    ],
  };
  const { rules: saved } = await rules.save(all);
  expect(saved).toMatchObject({
    ...{ requiredFields, makesAccount: false, makesDeal: true, dealClosingDays: 0, assignTo: 'USER' },
    ...{ pipeline: { name: 'Renewals' }, assignee: { id: users.sam } },
    customFields: [
      { field: { key: 'region' }, isRequired: true, toField: { key: 'nickname' }, toDealField: 'NAME' },
      { field: { key: 'seats' }, isRequired: false, toField: null, toDealField: 'AMOUNT' },
      { field: { key: 'contract_end' }, isRequired: false, toField: null, toDealField: 'CLOSING_DATE' },
    ],
  });
  const node = await gateway.query(
    graphql('query ($id: ID!) { node(id: $id) { ... on ConversionRules { id version assignTo } } }'),
    saved,
    'vic',
  );
  expect(node.body.data.node).toEqual({ id: saved.id, version: 1, assignTo: 'USER' });
  const { updatedAt: _, ...others } = saved;
  expect((await rules.save({ makesDeal: false })).rules).toMatchObject({
    ...others,
    version: 2,
    makesDeal: false,
  });
  expect(await rules.are({})).toMatchObject({
    ...{ id: saved.id, version: 3, requiredFields: [], customFields: [], makesAccount: true },
    ...{ makesDeal: false, dealClosingDays: 30, pipeline: null, assignTo: 'LEAD_ASSIGNEE', assignee: null },
  });
});

test('what changed is logged under its own ID, from what to what; what is there already is no change', async () => {
  const { id } = await rules.are({ makesDeal: true });
  const said = {
    requiredFields: ['EMAIL', 'COMPANY'],
    customFields: [{ fieldId: 'code:region', isRequired: true }],
  };
  await rules.save(said);
  const { rules: same } = await rules.save({ ...said, makesDeal: true, assignTo: 'LEAD_ASSIGNEE' });
  expect(same.version).toBe(2);
  await rules.save({ customFields: [{ fieldId: 'code:region', toFieldId: 'code:nickname' }] });
  await rules.save({ customFields: [] });
  const logs = await settings.logs(id);
  expect(logs.map(({ changes }) => changes)).toEqual([
    expect.arrayContaining([{ field: 'makesDeal', before: null, after: 'true' }]),
    [
      { field: 'requiredFields', before: null, after: 'EMAIL, COMPANY' },
      { field: 'customFields.region', before: null, after: 'required' },
    ],
    [{ field: 'customFields.region', before: 'required', after: 'to customFields.nickname' }],
    [{ field: 'customFields.region', before: 'to customFields.nickname', after: null }],
  ]);
  expect(logs[1]).toMatchObject({
    ...{ action: 'UPDATE_SETTING', entityType: 'SETTING', entityId: id, user: { email: 'ada@acme.test' } },
  });
});

test('a field that goes to itself is no rule', async () => {
  const same = { fieldId: 'code:region', toFieldId: 'code:region' };
  expect(await rules.are({ customFields: [same] })).toMatchObject({ customFields: [] });
});

describe('broken rules', () => {
  const select = async (key: string, options: string[], isActive = true) => {
    const found = await settings.save('saveCustomField', {
      key,
      label: key,
      kind: 'SELECT',
      options,
      isActive,
    });
    return (found.setting as Selected).id as string;
  };
  const issues = async (input: object) => {
    const answer = await rules.save(input);
    expect(answer.__typename).toBe('ValidationError');
    return answer.issues.map(({ path, code }: Selected) => [path.slice(1).join('.'), code]);
  };

  test.each<[string, object, string, string]>([
    ['a closing day before today', { dealClosingDays: -1 }, 'dealClosingDays', 'OUT_OF_RANGE'],
    ['a closing day beyond ten years', { dealClosingDays: 3651 }, 'dealClosingDays', 'OUT_OF_RANGE'],
    ['USER without a person', { assignTo: 'USER' }, 'assigneeId', 'REQUIRED'],
    ['a person who is not asked for', { assigneeId: users.sam }, 'assigneeId', 'INCONSISTENT'],
    [
      'a person that is none',
      { assignTo: 'USER', assigneeId: pipelines.sales },
      'assigneeId',
      'WRONG_ID_KIND',
    ],
    ['a pipeline that is none', { pipelineId: 'nonsense' }, 'pipelineId', 'INVALID_FORMAT'],
    [
      'a field that is none',
      { customFields: [{ fieldId: 'region' }] },
      'customFields.0.fieldId',
      'INVALID_FORMAT',
    ],
    [
      'a field twice',
      { customFields: [{ fieldId: 'code:region' }, { fieldId: field('region') }] },
      ...(['customFields.1.fieldId', 'INCONSISTENT'] as const),
    ],
    [
      'two that go to one',
      {
        customFields: [
          { fieldId: 'code:region', toFieldId: 'code:nickname' },
          { fieldId: 'code:nickname', toFieldId: 'code:nickname' },
        ],
      },
      ...(['customFields.1.toFieldId', 'INCONSISTENT'] as const),
    ],
    [
      'a target of another kind',
      { customFields: [{ fieldId: 'code:seats', toFieldId: 'code:nickname' }] },
      ...(['customFields.0.toFieldId', 'WRONG_KIND'] as const),
    ],
    [
      'text to a SELECT',
      { customFields: [{ fieldId: 'code:nickname', toFieldId: 'code:region' }] },
      ...(['customFields.0.toFieldId', 'WRONG_KIND'] as const),
    ],
    [
      "a deal's amount out of text",
      { customFields: [{ fieldId: 'code:nickname', toDealField: 'AMOUNT' }] },
      ...(['customFields.0.toDealField', 'WRONG_KIND'] as const),
    ],
    [
      "two for one of a deal's",
      {
        customFields: [
          { fieldId: 'code:nickname', toDealField: 'NAME' },
          { fieldId: 'code:region', toDealField: 'NAME' },
        ],
      },
      ...(['customFields.1.toDealField', 'INCONSISTENT'] as const),
    ],
    [
      'more than 200',
      { customFields: Array.from({ length: 201 }, () => ({ fieldId: 'code:region' })) },
      ...(['customFields', 'TOO_MANY'] as const),
    ],
  ])('%s', async (_, input, path, code) => {
    expect(await issues(input)).toEqual([[path, code]]);
    expect(await rules.read()).toBeNull();
  });

  test('all at once, each with its path', async () => {
    const input = {
      ...{ dealClosingDays: -1, assignTo: 'USER', pipelineId: 'nonsense' },
      customFields: [{ fieldId: 'code:seats', toFieldId: 'code:nickname', toDealField: 'NAME' }],
    };
    expect(await issues(input)).toEqual([
      ['dealClosingDays', 'OUT_OF_RANGE'],
      ['pipelineId', 'INVALID_FORMAT'],
      ['assigneeId', 'REQUIRED'],
      ['customFields.0.toFieldId', 'WRONG_KIND'],
      ['customFields.0.toDealField', 'WRONG_KIND'],
    ]);
  });

  test('a SELECT that lacks options of the other', async () => {
    await select('narrow', ['North']);
    const to = (toFieldId: string) => ({ customFields: [{ fieldId: 'code:region', toFieldId }] });
    expect(await issues(to('code:narrow'))).toEqual([['customFields.0.toFieldId', 'INCONSISTENT']]);
    await select('wide', ['West', 'South', 'North', 'East']);
    expect(await rules.are(to('code:wide'))).toMatchObject({ customFields: [{ toField: { key: 'wide' } }] });
  });

  test('what is inactive comes nowhere anew, and may stay', async () => {
    const id = await select('sleeping', ['North', 'South', 'West'], false);
    const asField = { customFields: [{ fieldId: id, isRequired: true }] };
    const asTarget = { customFields: [{ fieldId: 'code:region', toFieldId: id }] };
    expect(await issues(asField)).toEqual([['customFields.0.fieldId', 'INACTIVE']]);
    expect(await issues(asTarget)).toEqual([['customFields.0.toFieldId', 'INACTIVE']]);
    const isActive = (value: boolean) =>
      gateway.sql('update custom_fields set is_active = $1 where id = $2', [value, uuidOf(id)]);
    await isActive(true);
    await rules.are(asTarget);
    await isActive(false);
    const more = [...asTarget.customFields, { fieldId: 'code:seats', isRequired: true }];
    expect((await rules.save({ customFields: more })).rules.customFields).toHaveLength(2);
  });

  test('a person who left, and a pipeline without an open stage', async () => {
    const left = newId('user');
    await gateway.sql(
      `insert into users (tenant_id, id, email, role, is_active) values ($1, $2, 'left@acme.test', 'AGENT', false)`,
      [tenants.acme, left].map(uuidOf),
    );
    expect(await issues({ assignTo: 'USER', assigneeId: left })).toEqual([['assigneeId', 'INACTIVE']]);
    const closed = await settings.saved('savePipeline', {
      name: 'Closed',
      stages: [{ name: 'Won', probability: 100, isWon: true }],
    });
    expect(await issues({ pipelineId: closed.id })).toEqual([['pipelineId', 'INCONSISTENT']]);
  });
});

test("another tenant's records are not there, nor are those of nobody", async () => {
  const ofGlobex = {
    pipelineId: settingId('pipeline', 'globex', 'Verkauf'),
    ...{ assignTo: 'USER', assigneeId: users.pia },
    customFields: [{ fieldId: settingId('field', 'globex', 'branche'), toFieldId: newId('field') }],
  };
  const answer = await rules.save(ofGlobex);
  expect(answer).toMatchObject({ __typename: 'NotFoundError' });
  const [{ fieldId, toFieldId }] = ofGlobex.customFields as [
    { fieldId: Id<'field'>; toFieldId: Id<'field'> },
  ];
  expect([...answer.missingIds].sort()).toEqual([ofGlobex.pipelineId, users.pia, fieldId, toFieldId].sort());
  const { id } = await rules.are({ makesDeal: true });
  expect(await rules.read('gus')).toMatchObject({ makesDeal: false, pipeline: { name: 'Verkauf' } });
  const node = await gateway.query(graphql('query ($id: ID!) { node(id: $id) { id } }'), { id }, 'gus');
  expect(node.body.data.node).toBeNull();
});

test('saving takes SETTINGS_WRITE; any member may read', async () => {
  await rules.are({ makesDeal: true });
  for (const person of ['mia', 'sam', 'vic'] as const) {
    const answer = await rules.save({ makesDeal: false }, person);
    expect(answer.errors[0].extensions.code).toBe('FORBIDDEN');
    expect(await rules.read(person)).toMatchObject({ makesDeal: true });
  }
});

describe('two administrators at once', () => {
  test('who change different rules both have their way, the first time too', async () => {
    const answers = await Promise.all([
      rules.save({ makesDeal: true }),
      rules.save({ assignTo: 'CALLER' }),
      rules.save({ requiredFields: ['EMAIL'] }),
    ]);
    expect(answers.map((answer) => answer.rules.version).sort()).toEqual([1, 2, 3]);
    expect(await rules.read()).toMatchObject({
      ...{ makesDeal: true, assignTo: 'CALLER', requiredFields: ['EMAIL'], version: 3 },
    });
  });

  test('who both have read one version: one is told the other', async () => {
    const answers = await Promise.all([
      rules.save({ expectedVersion: 0, makesDeal: true }),
      rules.save({ expectedVersion: 0, assignTo: 'CALLER' }),
    ]);
    expect(answers.map(({ __typename }) => __typename).sort()).toEqual([
      'SaveConversionRulesSuccess',
      'VersionConflictError',
    ]);
    expect(answers.find((answer) => answer.currentVersion)?.currentVersion).toBe(1);
  });
});

test('what the rules name is in use: it is not deleted before they let it go', async () => {
  const pipeline = await settings.saved('savePipeline', {
    name: 'Ruled',
    stages: [{ name: 'Open', probability: 5 }],
  });
  const kind = { label: 'A field', kind: 'STRING' };
  const from = await settings.saved('saveCustomField', { ...kind, key: 'ruled_from' });
  const to = await settings.saved('saveCustomField', { ...kind, key: 'ruled_to' });
  await rules.are({ pipelineId: pipeline.id, customFields: [{ fieldId: from.id, toFieldId: to.id }] });
  for (const { id } of [pipeline, from, to]) {
    expect(await settings.delete(id)).toMatchObject({ __typename: 'SettingInUseError', usesCount: 1 });
  }
  await rules.are({});
  for (const { id } of [pipeline, from, to]) {
    expect(await settings.delete(id)).toMatchObject({ __typename: 'DeleteSettingSuccess' });
  }
});
