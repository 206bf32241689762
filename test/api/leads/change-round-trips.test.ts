import { customerOf, takeIn } from '../../support/conversions.js';
import { startTappedGateway, type TappedGateway } from '../../support/round-trips.js';

let tapped: TappedGateway;
beforeAll(async () => {
  tapped = await startTappedGateway();
});
afterAll(() => tapped.stop());

/** How often a change waits for PostgreSQL, up to its COMMIT: nothing is asked for that would be read again. */
async function roundTripsOf(mutation: string, input: object): Promise<number> {
  const type = 'ids' in input ? 'LeadIdsInput' : `${mutation[0]?.toUpperCase()}${mutation.slice(1)}Input`;
  const document = `mutation ($input: ${type}!) { ${mutation}(input: $input) { __typename } }`;
  const { data, roundTrips } = await tapped.costsOf<Record<string, object>>(document, { input });
  expect(data[mutation]).toEqual({ __typename: expect.stringMatching(/Success$/) });
  return roundTrips;
}

let changes = 0;
const text = () => `Change ${changes++}`;
const lead = () => takeIn(tapped.gateway);
const ofLead = (rest?: object) => async () => ({ leadId: await lead(), ...rest });
const bulk = async () => ({ ids: [await lead()] });

// What is waited for: the lead, and what is known beside it; COMMIT, with all that is written.
test.each<[string, number, () => Promise<object>]>([
  ['updateLead', 2, async () => ({ id: await lead(), position: text(), tagIds: [], teamIds: [] })],
  // Whose billing account an address asks for is looked up behind the lead.
  ['updateLead', 3, async () => ({ id: await lead(), email: `${changes++}@trips.example` })],
  ['archiveLeads', 2, bulk],
  ['deleteLeads', 2, bulk],
  ['requestLeadApproval', 2, ofLead()],
  ['lockLead', 2, ofLead({ action: 'CALL' })],
  ['addComment', 2, async () => ({ subjectId: await lead(), content: text() })],
  ['updateCustomer', 3, async () => ({ id: await customerOf(tapped.gateway), job: text() })],
])('%s waits %d times', async (mutation, times, inputOf) => {
  await roundTripsOf(mutation, await inputOf());
  expect(await roundTripsOf(mutation, await inputOf())).toBe(times);
});
