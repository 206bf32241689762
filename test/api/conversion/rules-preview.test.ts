import fc from 'fast-check';
import { demo } from '../../../src/cli/seed/demo.js';
import { newId, uuidOf } from '../../../src/platform/ids/index.js';
import { RulesClient } from '../../support/conversion-rules.js';
import { conversionAnswer, convert, customerOf, takeIn } from '../../support/conversions.js';
import { type Selected, startTestGateway, type TestGateway } from '../../support/gateway.js';
import { SettingClient } from '../../support/settings.js';

let gateway: TestGateway;
let rules: RulesClient;
let made: { zone: string; pipeline: string; person: string; customer: string };
beforeAll(async () => {
  gateway = await startTestGateway();
  rules = new RulesClient(gateway);
  made = await whatRulesName();
});
afterAll(() => gateway.stop());

const { users, pipelines, tenants } = demo;

/** A field, a pipeline and a person that can be switched off, and a customer to merge into. */
async function whatRulesName() {
  const settings = new SettingClient(gateway);
  const options = ['North', 'South', 'West'];
  const zone = { key: 'zone', label: 'Zone', kind: 'SELECT', options };
  const pipeline = { name: 'Closing', stages: [{ name: 'Open', probability: 5 }] };
  const person = newId('user');
  await gateway.sql(
    `insert into users (tenant_id, id, email, role) values ($1, $2, 'leaving@acme.test', 'AGENT')`,
    [tenants.acme, person].map(uuidOf),
  );
  return {
    zone: (await settings.saved('saveCustomField', zone)).id as string,
    pipeline: (await settings.saved('savePipeline', pipeline)).id as string,
    person,
    customer: await customerOf(gateway, {
      company: 'Merged Into Ltd',
      customFields: [{ key: 'seats', float: 1 }],
    }),
  };
}

/** What the rules name can be used, or not. */
async function switchTo({ field, pipeline, person }: { field: boolean; pipeline: boolean; person: boolean }) {
  const set = (text: string, value: boolean, id: string) => gateway.sql(text, [value, uuidOf(id)]);
  await set('update custom_fields set is_active = $1 where id = $2', field, made.zone);
  await set('update deal_stages set is_lost = not $1 where pipeline_id = $2', pipeline, made.pipeline);
  await set('update users set is_active = $1 where id = $2', person, made.person);
}

const all = { field: true, pipeline: true, person: true };
const some = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 1 });

const ruled = fc
  .record({
    requiredFields: fc.subarray(['EMAIL', 'COMPANY', 'TARGET_AMOUNT', 'OWNER'], { maxLength: 1 }),
    ...{ makesAccount: fc.boolean(), makesDeal: fc.boolean(), dealClosingDays: fc.nat(60) },
    pipeline: fc.constantFrom('none', 'renewals', 'closing'),
    assignTo: fc.constantFrom('LEAD_ASSIGNEE', 'LEAD_OWNER', 'CALLER', 'USER'),
    region: fc.constantFrom(null, 'code:zone', 'code:nickname'),
    isRequired: fc.boolean(),
    deal: fc.boolean(),
  })
  .map(({ pipeline, assignTo, region, isRequired, deal, ...others }) => () => ({
    ...{ ...others, assignTo, assigneeId: assignTo === 'USER' ? made.person : null },
    pipelineId: { none: null, renewals: pipelines.renewals, closing: made.pipeline }[pipeline],
    customFields: [
      { fieldId: 'code:region', toFieldId: region, isRequired },
      ...(deal ? [{ fieldId: 'code:seats', toDealField: 'AMOUNT' }] : []),
      ...(deal ? [{ fieldId: 'code:contract_end', toDealField: 'CLOSING_DATE' }] : []),
    ],
  }));

const taken = fc
  .record({
    ...{
      company: some(fc.constantFrom('Preview Ltd', 'n/a')),
      targetAmount: some(fc.constantFrom('5', '7.50')),
    },
    assignedUserId: some(fc.constantFrom(users.sam, users.mia)),
    ownerId: fc.constantFrom(users.mia, 'leaving'),
    ...{
      description: some(fc.constant('Wants it.')),
      expectedCompletionDate: some(fc.constantFrom('2020-01-01', '2033-03-03')),
    },
    region: some(fc.constantFrom('North', 'West')),
    ...{
      nickname: some(fc.constant('Nan')),
      seats: some(fc.constantFrom(-2, 3.5)),
      end: some(fc.constantFrom('2020-01-01', '2032-01-01')),
    },
  })
  .map(({ ownerId, region, nickname, seats, end, ...others }) => () => ({
    ...others,
    ownerId: ownerId === 'leaving' ? made.person : ownerId,
    customFields: [
      { key: 'region', string: region },
      { key: 'nickname', string: nickname },
      { key: 'seats', float: seats },
      { key: 'contract_end', date: end },
    ].filter((field) => Object.values(field).every((value) => value !== undefined)),
  }));

const said = fc
  .record({
    ...{
      skipAccount: fc.boolean(),
      makeAccount: fc.boolean(),
      skipDeal: fc.boolean(),
      overwrite: fc.boolean(),
    },
    deal: some(
      fc.record({
        name: fc.constant('Said'),
        closingDate: fc.constant('2030-01-01'),
        pipeline: some(fc.constant('Sales')),
      }),
    ),
    assignToId: some(fc.constant(users.vic)),
    isMerge: fc.boolean(),
    carryOverComments: fc.boolean(),
  })
  .map(({ isMerge, ...others }) => () => ({
    ...others,
    ...(isMerge ? { existingCustomerId: made.customer, allowDuplicate: true } : {}),
  }));

const previewing = `query ($input: ConvertLeadInput!) {
  previewLeadConversion(input: $input) {
    wouldSucceed outcome accountName willCreateAccount commentsToCarryOver
    obstacles { ${conversionAnswer.replace(/\.\.\. on ConvertLeadSuccess \{[\s\S]*?\n {2}\}\n/, '')} }
    mapping { customerField result }
    deal { name amount closingDate stage { name } pipeline { name } }
    assignee { id }
    convertedStatus { id }
    skipped { what reason value }
  }
}`;

const customFieldsOf = async (id: string): Promise<Record<string, string>> => {
  const { body } = await gateway.query(
    'query ($id: ID!) { customer(id: $id) { customFields { field { key } string float date } } }',
    { id },
  );
  return Object.fromEntries(
    body.data.customer.customFields.map(({ field, string, float, date }: Selected) => [
      `customFields.${field.key}`,
      String(string ?? float ?? date),
    ]),
  );
};

test('whatever the preview says under rules, an immediate convertLead does', async () => {
  const outcomes = new Set<string>();
  await fc.assert(
    fc.asyncProperty(
      ...[
        ruled,
        taken,
        said,
        fc.record({ field: fc.boolean(), pipeline: fc.boolean(), person: fc.boolean() }),
      ],
      async (rulesOf, leadOf, inputOf, standing) => {
        await switchTo(all);
        await rules.are(rulesOf());
        const leadId = await takeIn(gateway, leadOf());
        await switchTo(standing);
        const input = { leadId, ...inputOf() };
        const { body } = await gateway.query(previewing, { input });
        const preview = body.data.previewLeadConversion;
        const obstacles = await gateway.query(
          'query ($id: ID!) { lead(id: $id) { conversionObstacles { __typename } } }',
          { id: leadId },
        );
        const answer = await convert(gateway, leadId, inputOf());
        outcomes.add(answer.__typename);
        expect([preview.wouldSucceed, preview.obstacles[0] ?? null]).toEqual(
          answer.__typename === 'ConvertLeadSuccess' ? [true, null] : [false, answer],
        );
        if (answer.__typename !== 'ConvertLeadSuccess') return;
        expect(obstacles.body.data.lead.conversionObstacles).toEqual([]);
        const { customer, account, deal, carriedOver } = answer;
        expect(preview).toMatchObject({
          ...{
            outcome: answer.outcome,
            skipped: carriedOver.skipped,
            convertedStatus: { id: answer.lead.status.id },
          },
          ...{ commentsToCarryOver: carriedOver.comments, accountName: account?.name ?? null },
          willCreateAccount: answer.accountSource === 'CREATED',
        });
        if (deal) expect(deal).toMatchObject({ ...preview.deal, owner: preview.assignee });
        else expect(preview.deal).toBeNull();
        if (answer.outcome === 'CREATED') expect(customer.relatedUser).toEqual(preview.assignee);
        const has = await customFieldsOf(customer.id);
        for (const { customerField, result } of preview.mapping) {
          const now = customerField.startsWith('customFields.')
            ? (has[customerField] ?? null)
            : customer[customerField];
          if (now !== undefined)
            expect([customerField, result]).toEqual([
              customerField,
              Array.isArray(now) ? now.join(', ') : now,
            ]);
        }
      },
    ),
    { numRuns: 60 },
  );
  expect([...outcomes].sort()).toEqual(['ConvertLeadSuccess', 'ValidationError']);
}, 120_000);
