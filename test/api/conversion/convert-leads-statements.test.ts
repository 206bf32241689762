import { demo, settingId } from '../../../src/cli/seed/demo.js';
import { newId, uuidOf } from '../../../src/platform/ids/index.js';
import { convert, customerOf, takeIn } from '../../support/conversions.js';
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

const tagIds = [settingId('tag', 'acme', 'Hot'), settingId('tag', 'acme', 'Referral')];

/** A deal that no customer has. */
async function dealOfNobody(): Promise<string> {
  const id = newId('deal');
  await tapped.gateway.sql(
    `insert into deals (tenant_id, id, name, currency, closing_date, pipeline_id, stage_id)
     select tenant_id, $1, 'Unclaimed', currency, closing_date, pipeline_id, stage_id from deals where id = $2`,
    [uuidOf(id), uuidOf(demo.deals.unclaimed)],
  );
  return id;
}

/** A customer with an account and a deal, of which each has a tag. */
async function taggedRecords() {
  const leadId = await takeIn(tapped.gateway, { company: `Batch Statements ${companies++}`, tagIds });
  const {
    customer,
    account,
    deal: made,
  } = await convert(tapped.gateway, leadId, {
    deal,
    carryOverTags: { customer: ['Referral'], account: ['Referral'], deal: ['Referral'] },
  });
  return { existingCustomerId: customer.id, existingAccountId: account.id, existingDealId: made.id };
}

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
  'whose words become a comment': async () => ({
    leadId: await takeIn(tapped.gateway, { description: 'Met at the fair.', message: 'Call me.' }),
  }),
  'with values of the settings': async () => ({
    leadId: await takeIn(tapped.gateway, { sourceId: 'code:web' }),
  }),
  'that opens a financial profile': async () => ({
    leadId: await takeIn(tapped.gateway, { company: `Batch Statements ${companies++}` }),
    financialEntityId: 'code:acme-bank',
    deal,
  }),
  'that opens one of a customer who is there': async () => ({
    leadId: await takeIn(tapped.gateway),
    existingCustomerId: await customerOf(tapped.gateway),
    financialEntityId: 'code:acme-bank',
  }),
  'with a deal that is there': async () => ({
    leadId: await takeIn(tapped.gateway, { company: `Batch Statements ${companies++}` }),
    existingDealId: await dealOfNobody(),
  }),
  'with e-mails': async () => ({
    leadId: await takeIn(tapped.gateway, { company: `Batch Statements ${companies++}` }),
    deal,
    assignToId: demo.users.sam,
    notifyLeadOwner: true,
    notifyNewEntityOwner: true,
  }),
  'that puts tags on records that have tags': async () => ({
    leadId: await takeIn(tapped.gateway, { tagIds: tagIds }),
    ...(await taggedRecords()),
    carryOverTags: { customer: ['Hot'], account: ['Hot'], deal: ['Hot'] },
  }),
  'with all of that': async () => ({
    leadId: await takeIn(tapped.gateway, {
      ...{ tagIds: tagIds, description: 'Met at the fair.', sourceId: 'code:web' },
    }),
    ...(await taggedRecords()),
    ...{ financialEntityId: 'code:acme-bank', assignToId: demo.users.sam },
    ...{ notifyLeadOwner: true, notifyNewEntityOwner: true, overwrite: true },
    carryOverTags: { customer: ['Hot'], account: ['Hot'], deal: ['Hot'] },
  }),
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
