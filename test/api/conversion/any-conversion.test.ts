import fc from 'fast-check';
import { demo, settingId } from '../../../src/cli/seed/demo.js';
import { convert, customerOf, stranger, takeIn } from '../../support/conversions.js';
import { type Selected, startTestGateway, type TestGateway } from '../../support/gateway.js';
import { expectAsPreviewed, previewOf } from '../../support/previews.js';
import { differences, standingRows } from '../../support/standing-rows.js';

let gateway: TestGateway;
/** Of somebody with a company. */
let accountId: string;
beforeAll(async () => {
  gateway = await startTestGateway();
  const { account } = await convert(gateway, await takeIn(gateway, { company: 'Any Account Ltd' }));
  accountId = account.id;
});
afterAll(() => gateway.stop());

const tags = ['Hot', 'Referral'];
const oneOf = <T>(...values: T[]) => fc.option(fc.constantFrom(...values), { nil: undefined });

/** What a lead, or a customer who was one, may say beside the name. */
const person = fc.record(
  {
    email: fc.constant(null),
    company: fc.constantFrom('Any Works', 'any works', 'Any Account', 'n/a'),
    position: fc.constantFrom('Baker', 'Cook'),
    location: fc.constantFrom('Oslo', 'Bergen'),
    country: fc.constantFrom('NO', 'US'),
    customFields: fc.constantFrom([{ key: 'region', string: 'North' }], [{ key: 'region', string: 'South' }]),
    assignedUserId: fc.constantFrom(demo.users.sam, demo.users.mia),
  },
  { requiredKeys: [] },
);
const lead = fc.record(
  {
    description: fc.constant('Wants a quote.'),
    message: fc.constant('Hello.'),
    targetAmount: fc.constant('100.5'),
    preferredContact: fc.constant('EMAIL'),
    financialEntityId: fc.constant(settingId('entity', 'acme', 'acme-bank')),
    statusId: fc.constantFrom('slug:qualified', 'slug:new'),
    competitorIds: fc.constant(['code:hooli']),
  },
  { requiredKeys: [] },
);
const sides = (field: string) =>
  oneOf({ customerField: field, take: 'LEAD' }, { customerField: field, take: 'CUSTOMER' });
const some = <T>(...each: fc.Arbitrary<T | undefined>[]) =>
  fc.tuple(...each).map((all) => all.filter((one) => one !== undefined));

const options = fc.record(
  {
    overwrite: fc.boolean(),
    fieldChoices: some(
      sides('job'),
      sides('address'),
      sides('businessName'),
      sides('lastName'),
      sides('taxNumber'),
    ),
    customer: fc.record(
      {
        job: fc.constantFrom('Judge', 'Cook'),
        address: fc.constantFrom('Paris', 'Oslo'),
        dateOfBirth: fc.constant('1990-02-28'),
        defaultChannelId: fc.constantFrom('code:email', 'code:phone'),
        taxNumber: fc.constantFrom('any 1', 'ANY-1', 'any 2'),
      },
      { requiredKeys: [] },
    ),
    deal: fc.record(
      {
        name: fc.constant('Pilot'),
        closingDate: fc.constant('2040-01-31'),
        amount: fc.constantFrom('12', '12.50'),
        pipeline: fc.constantFrom('Renewals', 'Sales'),
      },
      { requiredKeys: ['name', 'closingDate'] },
    ),
    assignToId: fc.constantFrom(demo.users.mia, demo.users.vic),
    notifyLeadOwner: fc.boolean(),
    notifyNewEntityOwner: fc.boolean(),
    carryOverComments: fc.boolean(),
    financialEntityId: fc.constantFrom('code:acme-bank'),
    convertedStatusId: fc.constant('slug:won'),
    allowDuplicate: fc.boolean(),
    expectedVersion: fc.constant(1),
  },
  { requiredKeys: [] },
);
/** What is wrong with an input, in one case of four. */
const flaw = fc.oneof(
  { weight: 3, arbitrary: fc.constant<object>({}) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<object>(
      { expectedVersion: 2 },
      { convertedStatusId: 'slug:lost' },
      { deal: { name: ' ', closingDate: '2040-01-31', amount: '-1' } },
      { customer: { dateOfBirth: '2990-02-28', taxNumber: '---' } },
      { carryOverTags: { customer: ['No such tag'] } },
    ),
  },
);
const tagsGo = fc.record(
  { customer: fc.subarray(tags), account: fc.subarray(tags), deal: fc.subarray(tags) },
  { requiredKeys: [] },
);

const anyCase = fc.record({
  of: person,
  lead,
  leadTags: fc.subarray(tags),
  comments: fc.nat({ max: 2 }),
  /** Who is there already, how the lead meets them, and whether it is to go to them. */
  customer: oneOf('merge', 'same phone', 'merge and same phone'),
  customerIs: person,
  options,
  tagsGo: fc.option(tagsGo, { nil: undefined }),
  account: oneOf('none', 'another'),
  takesDeal: fc.boolean(),
  flaw,
});
type Case = typeof anyCase extends fc.Arbitrary<infer C> ? C : never;

/** Tags that the lead has, to records that there are. */
const tagsOf = (one: Case, to: NonNullable<Case['tagsGo']>) =>
  Object.fromEntries(
    Object.entries(to)
      .filter(([record]) => record === 'customer' || (record === 'account' && one.account === 'another'))
      .map(([record, names]) => [record, names.filter((name) => one.leadTags.includes(name))]),
  );

/** Makes the records of a case. @returns the lead, and how it is to be converted */
async function arrange(one: Case): Promise<[string, object]> {
  const them = stranger();
  const values = { ...stranger(), ...one.of, ...one.lead };
  if (one.customer?.includes('same phone')) values.phoneNumbers = them.phoneNumbers;
  const customerId = one.customer && (await customerOf(gateway, { ...them, ...one.customerIs }));
  const tagIds = one.leadTags.map((name) => settingId('tag', 'acme', name));
  const leadId = await takeIn(gateway, { ...values, tagIds });
  for (let n = 0; n < one.comments; n++) {
    const input = { subjectId: leadId, content: `Comment ${n}` };
    await gateway.query('mutation ($input: AddCommentInput!) { addComment(input: $input) { __typename } }', {
      input,
    });
  }
  return [
    leadId,
    {
      ...one.options,
      ...(one.customer?.includes('merge') && { existingCustomerId: customerId }),
      ...(one.tagsGo && { carryOverTags: tagsOf(one, one.tagsGo) }),
      ...(one.account === 'another' && { existingAccountId: accountId }),
      ...(one.account === 'none' && { skipAccount: true }),
      ...(one.takesDeal && !one.options.deal && { existingDealId: demo.deals.unclaimed }),
      ...one.flaw,
    },
  ];
}

async function revert(leadId: string): Promise<Selected> {
  const { body } = await gateway.query(
    `mutation ($input: RevertLeadConversionInput!) { revertLeadConversion(input: $input) { __typename
      ... on ConversionNotRevertibleError { reasons { message } } } }`,
    { input: { leadId, reason: 'By mistake.' } },
  );
  return body.data.revertLeadConversion;
}

test.each([1, 2])(
  'whatever a preview says convertLead does, and revertLeadConversion takes all of it back: seed %i',
  async (seed) => {
    const came: Record<string, number> = {};
    await fc.assert(
      fc.asyncProperty(anyCase, async (one) => {
        const [leadId, input] = await arrange(one);
        const before = await standingRows(gateway);
        const shown = await previewOf(gateway, leadId, input);
        const answer = await convert(gateway, leadId, input);
        expectAsPreviewed(shown, answer);
        const outcome = answer.outcome ?? answer.__typename;
        came[outcome] = (came[outcome] ?? 0) + 1;
        if (answer.outcome)
          expect(await revert(leadId)).toEqual({ __typename: 'RevertLeadConversionSuccess' });
        // What was told to people has been told.
        const rest = differences(before, await standingRows(gateway));
        expect(rest.filter((row) => !row.startsWith('outbox_messages got'))).toEqual([]);
      }),
      { seed, numRuns: 15 },
    );
    expect(Object.keys(came)).toEqual(expect.arrayContaining(['CREATED', 'MERGED']));
  },
);
