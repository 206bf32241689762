import { customerOf, takeIn } from '../../support/conversions.js';
import { startTappedGateway, type TappedGateway } from '../../support/round-trips.js';

let tapped: TappedGateway;
beforeAll(async () => {
  tapped = await startTappedGateway();
});
afterAll(() => tapped.stop());

const document = `mutation ($input: ConvertLeadsInput!) {
  convertLeads(input: $input) {
    convertedCount
    results { ... on ConvertLeadSuccess { lead { id status { name } } customer { id fullName } account { name } deal { name } } }
  }
}`;

let companies = 0;
const deal = { name: 'First order', closingDate: '2030-01-31' };
const kinds = {
  'of a person': async () => ({ leadId: await takeIn(tapped.gateway) }),
  'of a company, with a deal': async () => ({
    leadId: await takeIn(tapped.gateway, { company: `Batch Statements ${companies++}` }),
    deal,
  }),
  'into a customer who is there': async () => ({
    leadId: await takeIn(tapped.gateway, { position: 'Cook' }),
    existingCustomerId: await customerOf(tapped.gateway),
  }),
  'into a customer whose values it overwrites': async () => ({
    leadId: await takeIn(tapped.gateway, { position: 'Cook' }),
    existingCustomerId: await customerOf(tapped.gateway, { position: 'Baker' }),
    overwrite: true,
  }),
  'with comments': async () => {
    const leadId = await takeIn(tapped.gateway);
    await tapped.gateway.query(
      'mutation ($input: AddCommentInput!) { addComment(input: $input) { __typename } }',
      {
        input: { subjectId: leadId, content: 'Called.' },
      },
    );
    return { leadId };
  },
};

async function statementsOf(count: number, itemOf: () => Promise<object>, errorPolicy: string) {
  const items = await Promise.all(Array.from({ length: count }, itemOf));
  const { data, statements } = await tapped.costsOf<{ convertLeads: { convertedCount: number } }>(document, {
    input: { items, errorPolicy },
  });
  expect(data.convertLeads.convertedCount).toBe(count);
  return statements;
}

describe.each(['CONTINUE', 'ALL_OR_NOTHING'])('%s', (errorPolicy) => {
  test.each(Object.entries(kinds))('an item %s costs at most 6 statements', async (_, itemOf) => {
    const few = await statementsOf(2, itemOf, errorPolicy);
    const many = await statementsOf(12, itemOf, errorPolicy);
    expect((many - few) / 10).toBeLessThanOrEqual(6);
  });
});

test('200 items cost as much each', async () => {
  const itemOf = kinds['of a person'];
  const few = await statementsOf(2, itemOf, 'CONTINUE');
  expect((await statementsOf(200, itemOf, 'CONTINUE')) - few).toBeLessThanOrEqual(198 * 6);
}, 60_000);
