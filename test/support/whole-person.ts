import { takeIn } from './conversions.js';
import type { TestGateway } from './gateway.js';

/** Of the person, and of nobody else in the demo data. */
export const person = {
  firstName: 'Zebedee',
  lastName: 'Quixwell',
  email: 'zebedee@quixwell.example',
  phoneNumbers: ['+12127654321'],
  contactEmail: 'home@quixwell.example',
  contactPhone: '+12127654322',
  position: 'Chief Zoologist',
  location: '1 Quagga Lane',
  description: 'Breeds okapis.',
  message: 'Call me about the okapis.',
  sourcePageUrl: 'https://form.example/?who=zebedee',
  socialMedia: { linkedin: 'https://linkedin.example/in/zeb' },
  marketingAttribution: [{ clickId: 'click-of-zeb', landingPageUrl: 'https://acme.test/?to=quixwell' }],
};
/** What tells of them, wherever it stands. */
export const traces =
  /zebedee|quixwell|zeb\b|1212765432|zoologist|quagga|okapi|zq-(id|tax|push|pay)|1961-02-03/i;

/** Runs a mutation that has to succeed. */
export async function change(gateway: TestGateway, document: string, input: object): Promise<void> {
  const { body } = await gateway.query(
    `mutation ($input: ${document[0]?.toUpperCase()}${document.slice(1)}Input!) {
      ${document}(input: $input) { __typename ... on MutationError { message } } }`,
    { input },
  );
  expect(body.data?.[document]).toEqual({ __typename: expect.stringContaining('Success') });
}

/** That person as a lead who became a customer, with a value in every place that tells of people. */
export async function convertedPerson(gateway: TestGateway): Promise<{ leadId: string; customerId: string }> {
  const leadId = await takeIn(gateway, person);
  await change(gateway, 'updateLead', { id: leadId, position: 'Chief Zoologist of the okapis' });
  await change(gateway, 'addComment', { subjectId: leadId, content: 'Zebedee was cross.' });
  const { financialEntities } = (await gateway.query('{ financialEntities { id } }')).body.data;
  const { body } = await gateway.query(
    `mutation ($input: ConvertLeadInput!) { convertLead(input: $input) {
      ... on MutationError { message }
      ... on ConvertLeadSuccess { customer { id } financialProfile { financialEntity { id } } } } }`,
    {
      input: {
        leadId,
        customer: { dateOfBirth: '1961-02-03', identityNumber: 'ZQ-ID-1', taxNumber: 'ZQ-TAX-1' },
        deal: { name: 'Okapis for Zebedee Quixwell', closingDate: '2030-01-31' },
        financialEntityId: financialEntities[0].id,
      },
    },
  );
  if (!body.data?.convertLead?.customer) throw new Error(JSON.stringify(body));
  const { customer, financialProfile } = body.data.convertLead;
  await change(gateway, 'saveFinancialProfile', {
    customerId: customer.id,
    financialEntityId: financialProfile.financialEntity.id,
    paymentData: { iban: 'ZQ-PAY-1' },
    pushToken: 'ZQ-PUSH-1',
  });
  await change(gateway, 'addComment', { subjectId: customer.id, content: 'Sent okapis.' });
  return { leadId, customerId: customer.id };
}
