import { demo } from '../../../src/cli/seed/demo.js';
import { convert, customerOf, stranger, takeIn } from '../../support/conversions.js';
import { CustomerClient } from '../../support/customers.js';
import { startTestGateway, type TestGateway } from '../../support/gateway.js';
import { graphql } from '../../support/graphql.js';
import { LeadClient } from '../../support/leads.js';

let gateway: TestGateway;
let leads: LeadClient;
let customers: CustomerClient;
beforeAll(async () => {
  gateway = await startTestGateway();
  leads = new LeadClient(gateway);
  customers = new CustomerClient(gateway);
});
afterAll(() => gateway.stop());

/** What a form sends where nobody filled anything in. */
const blanks = ['', '   ', '\u200b', ' \u200e\t'];

const everyText = (blank: string) => ({
  ...{ email: blank, contactEmail: blank, contactPhone: blank, photoFileName: blank, company: blank },
  ...{ position: blank, location: blank, country: blank, description: blank, message: blank },
  ...{ sourcePageUrl: blank, assignedUserId: blank, ownedByGroupId: blank },
  ...{ billingAccountId: blank, financialEntityId: blank },
  socialMedia: { youtube: blank, facebook: blank, instagram: blank, twitter: blank, linkedin: blank },
});
const nothing = {
  ...{ email: null, contactEmail: null, contactPhone: null, company: null, position: null, location: null },
  ...{ country: null, description: null, message: null, sourcePageUrl: null, assignedUser: null },
  ...{ ownedByGroup: null, billingAccount: null, financialEntity: null },
  socialMedia: { youtube: null, facebook: null, instagram: null, twitter: null, linkedin: null },
};

describe.each(blanks)('%j in an optional field is null', (blank) => {
  test('of a new lead', async () => {
    const input = {
      ...{
        ...everyText(blank),
        statusId: blank,
        ownerId: blank,
        existingCustomerId: blank,
        idempotencyKey: blank,
      },
      marketingAttribution: [
        {
          channel: blank,
          source: 'google',
          landingPageUrl: blank,
          referrerUrl: blank,
          clickId: blank,
          term: blank,
        },
      ],
      external: { externalId: `blank ${blanks.indexOf(blank)}`, branchId: blank },
    };
    const { id, ...made } = await leads.make(input);
    expect(made).toMatchObject({ ...nothing, owner: null, existingCustomer: null });
    const { body } = await gateway.query(
      graphql(`query ($id: ID!) { lead(id: $id) { external { branchId }
        marketingAttribution { channel source landingPageUrl referrerUrl clickId term } } }`),
      { id },
    );
    expect(body.data.lead).toEqual({
      external: { branchId: null },
      marketingAttribution: [
        {
          channel: null,
          source: 'google',
          landingPageUrl: null,
          referrerUrl: null,
          clickId: null,
          term: null,
        },
      ],
    });
  });

  test('of a lead that changes', async () => {
    const { id } = await leads.make({
      ...{
        email: `${blanks.indexOf(blank)}@blank.test`,
        contactPhone: '+4930901820',
        company: 'Acme',
        country: 'DE',
      },
      ...{
        sourcePageUrl: 'https://acme.test',
        socialMedia: { linkedin: 'https://linkedin.test/a' },
        message: 'm',
      },
      assignedUserId: demo.users.sam,
    });
    expect(await leads.mutate('updateLead', { id, ...everyText(blank) })).toMatchObject({ lead: nothing });
    expect(await leads.mutate('updateLead', { id, statusId: blank, lastName: blank })).toMatchObject({
      issues: [
        { path: ['input', 'lastName'], code: 'REQUIRED' },
        { path: ['input', 'statusId'], code: 'REQUIRED' },
      ],
    });
  });

  test('in dates, instants and amounts', async () => {
    const input = {
      ...{ targetAmount: blank, startDate: blank, expectedCompletionDate: blank },
      marketingAttribution: [{ channel: 'web', occurredAt: blank }],
      external: { externalId: `blank days ${blanks.indexOf(blank)}`, createdAt: blank },
    };
    const fields = `targetAmount startDate expectedCompletionDate marketingAttribution { channel occurredAt }
      external { createdAt }`;
    const read = async (id: string) =>
      (await gateway.query(`query ($id: ID!) { lead(id: $id) { ${fields} } }`, { id })).body.data.lead;
    const none = {
      ...{ targetAmount: null, startDate: null, expectedCompletionDate: null },
      marketingAttribution: [{ channel: 'web', occurredAt: null }],
      external: { createdAt: null },
    };
    const { id } = await leads.make(input);
    expect(await read(id)).toEqual(none);
    const filled = { targetAmount: '10', startDate: '2030-01-01', expectedCompletionDate: '2030-01-31' };
    await leads.mutate('updateLead', { id, ...filled });
    expect(await read(id)).toMatchObject(filled);
    await leads.mutate('updateLead', {
      ...{ id, targetAmount: blank, startDate: blank, expectedCompletionDate: blank },
    });
    expect(await read(id)).toEqual(none);
  });

  test('in a variable of its own, and no default stands in for it', async () => {
    const { id } = await leads.make({ targetAmount: '10' });
    const { body } = await gateway.query(
      graphql(`mutation ($id: ID!, $amount: Decimal = "3") {
        updateLead(input: { id: $id, targetAmount: $amount }) { ... on UpdateLeadSuccess { lead { targetAmount } } } }`),
      { id, amount: blank },
    );
    expect(body.data.updateLead).toEqual({ lead: { targetAmount: null } });
  });

  test('not where there must be a day', async () => {
    const deal = { name: 'First', closingDate: blank };
    const { status, body } = await gateway.query(
      graphql('mutation ($input: ConvertLeadInput!) { convertLead(input: $input) { __typename } }'),
      { input: { leadId: await takeIn(gateway), deal } },
    );
    expect({ status, code: body.errors?.[0]?.extensions?.code }).toEqual({
      status: 400,
      code: 'BAD_USER_INPUT',
    });
  });

  test('of a lock and an approval', async () => {
    const { id: leadId } = await leads.make();
    expect(await leads.mutate('lockLead', { leadId, action: 'IMPORT', reason: blank })).toMatchObject({
      lead: { lock: { reason: null } },
    });
    await leads.mutate('unlockLead', { leadId });
    expect(await leads.mutate('requestLeadApproval', { leadId, comment: blank })).toMatchObject({
      lead: { approval: { comment: null } },
    });
    expect(await leads.mutate('rejectLead', { leadId, comment: blank }, 'mia')).toMatchObject({
      lead: { approval: { comment: null } },
    });
  });

  test('of a conversion', async () => {
    const leadId = await takeIn(gateway, { position: 'Buyer', location: 'Berlin' });
    const answer = await convert(gateway, leadId, {
      customer: { identityNumber: blank, taxNumber: blank, job: blank, address: blank },
      ...{ existingCustomerId: blank, existingAccountId: blank, existingDealId: blank, assignToId: blank },
      ...{ financialEntityId: blank, convertedStatusId: blank, idempotencyKey: blank },
      deal: {
        ...{ name: '\u200e First \u200b', closingDate: '2030-01-31', stageId: blank, stage: blank },
        ...{ pipelineId: blank, pipeline: blank },
      },
    });
    expect(answer).toMatchObject({
      outcome: 'CREATED',
      customer: { job: 'Buyer', address: 'Berlin' },
      deal: { name: 'First' },
    });
    const noName = { deal: { name: blank, closingDate: '2030-01-31' } };
    expect(await convert(gateway, await takeIn(gateway), noName)).toMatchObject({
      issues: [{ path: ['input', 'deal', 'name'], code: 'REQUIRED' }],
    });
  });

  test('of a customer', async () => {
    const id = await customerOf(gateway, {
      ...stranger(),
      country: 'DE',
      position: 'Buyer',
      company: 'Blank',
    });
    const input = {
      ...{
        id,
        email: blank,
        country: blank,
        identityNumber: blank,
        taxNumber: blank,
        job: blank,
        address: blank,
      },
      ...{ avatarUrl: blank, businessName: blank, relatedUserId: blank, accountId: blank },
    };
    expect(await customers.mutate('updateCustomer', input)).toMatchObject({
      customer: {
        ...{ email: null, country: null, identityNumber: null, taxNumber: null, job: null, address: null },
        ...{ avatarUrl: null, businessName: null, relatedUser: null, account: null },
      },
    });
  });
});
