import { demo } from '../../../src/cli/seed/demo.js';
import { convert, convertLead, stranger, takeIn } from '../../support/conversions.js';
import { startTestGateway, type TestGateway } from '../../support/gateway.js';
import { graphql } from '../../support/graphql.js';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway();
});
afterAll(() => gateway.stop());

test('a lead becomes a customer with all that it says', async () => {
  const person = stranger();
  const leadId = await takeIn(gateway, {
    ...person,
    phoneNumbers: [...person.phoneNumbers, '+442079460018'],
    country: 'GB',
    company: 'Newcomer Ltd',
    position: 'Buyer',
    location: 'Leeds',
    assignedUserId: demo.users.sam,
  });
  const answer = await convert(gateway, leadId, {
    customer: { dateOfBirth: '1980-02-29', identityNumber: 'AB-123', taxNumber: '55 66' },
  });
  expect(answer).toMatchObject({
    __typename: 'ConvertLeadSuccess',
    outcome: 'CREATED',
    isReplay: false,
    customerChanges: [],
    financialProfile: null,
    deal: null,
    lead: {
      id: leadId,
      version: 2,
      isConverted: true,
      convertedBy: { id: demo.users.ada },
      status: { id: demo.statuses.won },
      customer: { id: answer.customer.id },
    },
    customer: {
      version: 1,
      firstName: 'Nora',
      lastName: person.lastName,
      email: person.email,
      phoneNumbers: [...person.phoneNumbers, '+442079460018'],
      country: 'GB',
      businessName: 'Newcomer Ltd',
      job: 'Buyer',
      address: 'Leeds',
      dateOfBirth: '1980-02-29',
      relatedUser: { id: demo.users.sam },
      account: { id: answer.account.id },
      tags: [],
    },
    account: { name: 'Newcomer Ltd', owner: { id: demo.users.sam } },
    carriedOver: { comments: 0, customFields: 0, customerTags: [], skipped: [] },
  });
  const { body } = await gateway.query(
    '{ customer(id: "ID") { identityNumber taxNumber } }'.replace('ID', answer.customer.id),
  );
  expect(body.data.customer).toEqual({ identityNumber: 'AB-123', taxNumber: '55 66' });
});

test('what the caller knows wins over the lead, and what gave way is in the receipt', async () => {
  const leadId = await takeIn(gateway, { position: 'Buyer', location: 'Leeds' });
  const answer = await convert(gateway, leadId, { customer: { job: ' Head of purchasing ', address: '' } });
  expect(answer.customer).toMatchObject({ job: 'Head of purchasing', address: 'Leeds' });
  expect(answer.carriedOver.skipped).toEqual([
    { what: 'position', reason: 'CHOSEN_BY_CALLER', value: 'Buyer' },
  ]);
});

test('what a customer has no field for is in the receipt', async () => {
  const person = stranger();
  const leadId = await takeIn(gateway, {
    ...person,
    preferredContact: 'EMAIL',
    contactEmail: 'office@example.com',
    contactPhone: '+442079460999',
    socialMedia: { linkedin: 'https://linkedin.example/nora' },
  });
  const answer = await convert(gateway, leadId);
  expect(answer.carriedOver.skipped).toEqual([
    { what: 'preferredContact', reason: 'NO_TARGET_FIELD', value: 'EMAIL' },
    { what: 'contactEmail', reason: 'NO_TARGET_FIELD', value: 'office@example.com' },
    { what: 'contactPhone', reason: 'NO_TARGET_FIELD', value: '+442079460999' },
    { what: 'socialMedia.linkedin', reason: 'NO_TARGET_FIELD', value: 'https://linkedin.example/nora' },
  ]);
});

test('a contact address that is among the customer’s own is not missing', async () => {
  const person = stranger();
  const contact = { contactEmail: person.email, contactPhone: person.phoneNumbers[0] };
  const answer = await convert(gateway, await takeIn(gateway, { ...person, ...contact }));
  expect(answer.carriedOver.skipped).toEqual([]);
});

test('a lead with nothing but a name becomes a customer, with the caller behind it and no account', async () => {
  const leadId = await takeIn(gateway, { email: null, phoneNumbers: [] });
  const answer = await convert(gateway, leadId, {}, 'sam');
  expect(answer).toMatchObject({
    outcome: 'CREATED',
    account: null,
    customer: { email: null, phoneNumbers: [], relatedUser: { id: demo.users.sam } },
    lead: { convertedBy: { id: demo.users.sam } },
  });
});

test('assignToId gets the customer, the account and the deal', async () => {
  const leadId = await takeIn(gateway, { company: 'Assigned Inc', assignedUserId: demo.users.sam });
  const answer = await convert(gateway, leadId, {
    assignToId: demo.users.mia,
    deal: { name: 'First order', closingDate: '2030-01-31' },
  });
  expect(answer).toMatchObject({
    customer: { relatedUser: { id: demo.users.mia } },
    account: { owner: { id: demo.users.mia } },
    deal: { owner: { id: demo.users.mia } },
  });
});

test.each(['lost', 'inactive'] as const)('a lead that is %s may be converted', async (name) => {
  const answer = await convert(gateway, demo.leads[name]);
  expect(answer).toMatchObject({ outcome: 'CREATED', lead: { status: { id: demo.statuses.won } } });
});

test('a converted lead stays readable, by search too, with its receipt', async () => {
  const person = stranger();
  const leadId = await takeIn(gateway, { ...person, preferredContact: 'EMAIL' });
  const { customer } = await convert(gateway, leadId);
  const { body } = await gateway.query(
    graphql(`query ($id: ID!, $search: String!) {
      lead(id: $id) {
        conversion {
          outcome convertedAt convertedBy { id } customer { id } account { id } deal { id }
          customerChanges { field } carriedOver { comments skipped { what reason value } }
        }
      }
      leads(filter: { search: $search }) { nodes { id customer { id leads { nodes { id } } } } }
    }`),
    { id: leadId, search: person.email },
    'vic',
  );
  expect(body.errors).toBeUndefined();
  expect(body.data.lead.conversion).toEqual({
    outcome: 'CREATED',
    convertedAt: expect.stringMatching(/^\d{4}-.*\.\d{3}Z$/),
    convertedBy: { id: demo.users.ada },
    customer: { id: customer.id },
    account: null,
    deal: null,
    customerChanges: [],
    carriedOver: {
      comments: 0,
      skipped: [{ what: 'preferredContact', reason: 'NO_TARGET_FIELD', value: 'EMAIL' }],
    },
  });
  expect(body.data.leads.nodes).toEqual([
    { id: leadId, customer: { id: customer.id, leads: { nodes: [{ id: leadId }] } } },
  ]);
});

test('the address of a converted lead is free for another lead', async () => {
  const person = stranger();
  await convert(gateway, await takeIn(gateway, person));
  expect(await takeIn(gateway, person)).toMatch(/^lead_/);
});

test('converting needs LEADS_CONVERT, by role and by scope', async () => {
  const leadId = await takeIn(gateway);
  const narrowed = {
    token: await gateway.token('ada@acme.test', { scope: 'leads:read leads:write' }),
    tenant: 'acme',
  };
  for (const as of ['vic' as const, narrowed]) {
    const { status, body } = await gateway.query(convertLead, { input: { leadId } }, as);
    expect(status).toBe(200);
    expect(body.data.convertLead).toBeNull();
    expect(body.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  }
});

test('what an answer shows needs no permission that converting does not', async () => {
  const as = {
    token: await gateway.token('ada@acme.test', { scope: 'leads:convert' }),
    tenant: 'acme',
  };
  const leadId = await takeIn(gateway, { company: 'Narrow View' });
  const { body } = await gateway.query(convertLead, { input: { leadId } }, as);
  expect(body.errors).toBeUndefined();
  expect(body.data.convertLead.customer.account.id).toMatch(/^account_/);
});
