import { demo } from '../../../src/cli/seed/demo.js';
import { newId } from '../../../src/platform/ids/index.js';
import { conversionAnswer, convert, stranger, takeIn } from '../../support/conversions.js';
import {
  type Caller,
  type Person,
  type Selected,
  startTestGateway,
  type TestGateway,
} from '../../support/gateway.js';
import { whileHeld } from '../../support/held-leads.js';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway();
});
afterAll(() => gateway.stop());

const answer = conversionAnswer.replace(
  '... on NotFoundError',
  '... on ConversionRolledBackError { leadId failedIndex } ... on NotFoundError',
);
const document = `mutation ($input: ConvertLeadsInput!) { convertLeads(input: $input) {
  convertedCount failedCount results { ${answer} }
} }`;

async function convertAll(
  items: object[],
  errorPolicy?: string,
  as: Person | Caller = 'ada',
): Promise<Selected> {
  const { body } = await gateway.query(document, { input: { items, errorPolicy } }, as);
  return body.data?.convertLeads ?? body;
}

const takeInAll = (...values: object[]) => Promise.all(values.map((value) => takeIn(gateway, value)));
const isConverted = async (leadId: string) => {
  const { body } = await gateway.query('query ($id: ID!) { lead(id: $id) { isConverted } }', { id: leadId });
  return body.data.lead.isConverted;
};

test('each item is answered as convertLead would, in the order of the items', async () => {
  const [one, two] = await takeInAll({}, { company: 'Batch Works' });
  const absent = newId('lead');
  const deal = { name: ' ', closingDate: '2030-01-01' };
  const answers = await convertAll([
    { leadId: one },
    { leadId: absent },
    { leadId: demo.leads.archived },
    { leadId: two, deal },
    { leadId: two },
    { leadId: two },
  ]);
  expect(answers).toMatchObject({
    convertedCount: 2,
    failedCount: 4,
    results: [
      { __typename: 'ConvertLeadSuccess', lead: { id: one } },
      { __typename: 'NotFoundError', missingIds: [absent] },
      { __typename: 'LeadArchivedError' },
      {
        __typename: 'ValidationError',
        issues: [{ path: ['input', 'items', '3', 'deal', 'name'], code: 'REQUIRED' }],
      },
      { __typename: 'ConvertLeadSuccess', account: { name: 'Batch Works' } },
      { __typename: 'LeadAlreadyConvertedError', lead: { id: two } },
    ],
  });
});

test('of two that would make the same customer, the second is told the customer of the first', async () => {
  const { phoneNumbers } = stranger();
  const [one, two] = await takeInAll({ phoneNumbers }, { phoneNumbers });
  const { results } = await convertAll([{ leadId: one }, { leadId: two }]);
  expect(results[1]).toMatchObject({
    __typename: 'DuplicateCustomerError',
    matches: [{ field: 'PHONE_NUMBER', record: { id: results[0].customer.id } }],
  });
});

describe('all or nothing', () => {
  test('all of them, seeing what came before', async () => {
    const company = 'Together & Sons';
    const [one, two] = await takeInAll({ company }, { company });
    const { results, convertedCount } = await convertAll(
      [{ leadId: one }, { leadId: two }],
      'ALL_OR_NOTHING',
    );
    expect(convertedCount).toBe(2);
    expect(results.map(({ accountSource }: Selected) => accountSource)).toEqual(['CREATED', 'SAME_NAME']);
    expect(results[1].account.id).toBe(results[0].account.id);
  });

  test('or none: the first that fails says why, the others that they were undone', async () => {
    const { phoneNumbers } = stranger();
    const [one, two, three] = await takeInAll({ phoneNumbers }, { phoneNumbers }, {});
    const before = await gateway.sql('select count(*) from customers');
    const items = [{ leadId: three }, { leadId: one }, { leadId: two }];
    expect(await convertAll(items, 'ALL_OR_NOTHING')).toMatchObject({
      convertedCount: 0,
      failedCount: 3,
      results: [
        { __typename: 'ConversionRolledBackError', code: 'BATCH_ROLLED_BACK', leadId: three, failedIndex: 2 },
        { __typename: 'ConversionRolledBackError', leadId: one, failedIndex: 2 },
        // The customer that is in the way was made by the item before, and is gone with it.
        { __typename: 'DuplicateCustomerError', matches: [], hiddenMatchesCount: 1 },
      ],
    });
    expect(await gateway.sql('select count(*) from customers')).toEqual(before);
    expect(await isConverted(three as string)).toBe(false);
  });

  test('a lead that is named twice is refused by its place', async () => {
    const [one] = await takeInAll({});
    const { results } = await convertAll([{ leadId: one }, { leadId: one }], 'ALL_OR_NOTHING');
    expect(results).toMatchObject([
      { __typename: 'ConversionRolledBackError', failedIndex: 1 },
      { issues: [{ path: ['input', 'items', '1', 'leadId'], code: 'INCONSISTENT' }] },
    ]);
  });

  test('what fails before the lead that is named twice is the failure', async () => {
    const [one] = await takeInAll({});
    const items = [{ leadId: newId('lead') }, { leadId: one }, { leadId: one }];
    const { results } = await convertAll(items, 'ALL_OR_NOTHING');
    const undone = { __typename: 'ConversionRolledBackError', failedIndex: 0 };
    expect(results).toMatchObject([{ __typename: 'NotFoundError' }, undone, undone]);
  });

  test('a lead that somebody else is changing undoes them too', async () => {
    const [one, two] = await takeInAll({}, {});
    const items = [{ leadId: one }, { leadId: two }];
    const { results } = await whileHeld(gateway, [two as string], () => convertAll(items, 'ALL_OR_NOTHING'));
    expect(results).toMatchObject([
      { __typename: 'ConversionRolledBackError', failedIndex: 1 },
      { __typename: 'LeadLockedError', lock: { action: 'CHANGE_IN_PROGRESS' } },
    ]);
    expect(await isConverted(one as string)).toBe(false);
  });

  test('a customer who was there before is shown', async () => {
    const { phoneNumbers } = stranger();
    const [one, two] = await takeInAll({ phoneNumbers }, { phoneNumbers });
    const { customer } = await convert(gateway, one as string);
    const { results } = await convertAll([{ leadId: two }], 'ALL_OR_NOTHING');
    expect(results).toMatchObject([{ matches: [{ record: { id: customer.id } }], hiddenMatchesCount: 0 }]);
  });
});

test('an idempotency key of an item gives its answer again', async () => {
  const [one, two] = await takeInAll({}, {});
  const items = [
    { leadId: one, idempotencyKey: 'batch-1' },
    { leadId: two, idempotencyKey: 'batch-2' },
  ];
  const first = await convertAll(items);
  const again = await convertAll(items, 'ALL_OR_NOTHING');
  expect(again.convertedCount).toBe(2);
  expect(again.results).toEqual(first.results.map((result: object) => ({ ...result, isReplay: true })));
});

test('at most 200 items; none is no work', async () => {
  const items = Array.from({ length: 201 }, () => ({ leadId: demo.leads.ready }));
  const refused = await convertAll(items);
  expect(refused.errors[0].extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'input.items' });
  expect(await convertAll([])).toEqual({ convertedCount: 0, failedCount: 0, results: [] });
});

test('allowDuplicate without LEADS_APPROVE refuses the whole, before anything is done', async () => {
  const [one, two] = await takeInAll({}, {});
  const refused = await convertAll(
    [{ leadId: one }, { leadId: two, allowDuplicate: true }],
    'CONTINUE',
    'sam',
  );
  expect(refused.errors[0].extensions.code).toBe('FORBIDDEN');
  expect(await isConverted(one as string)).toBe(false);
});
