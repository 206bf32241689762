import { demo } from '../../../src/cli/seed/demo.js';
import { newId } from '../../../src/platform/ids/index.js';
import { convert, takeIn } from '../../support/conversions.js';
import { startTestGateway, type TestGateway } from '../../support/gateway.js';
import { whileHeld } from '../../support/held-leads.js';
import { broken, LeadClient } from '../../support/leads.js';
import { merge, mergeLeads } from '../../support/merges.js';

let gateway: TestGateway;
let leads: LeadClient;
beforeAll(async () => {
  gateway = await startTestGateway();
  leads = new LeadClient(gateway);
});
afterAll(() => gateway.stop());

const two = async () => (await leads.makeSeveral(2)) as [string, string];

test('who may', async () => {
  const [survivorId, other] = await two();
  const { body } = await gateway.query(mergeLeads, { input: { survivorId, duplicateIds: [other] } }, 'vic');
  expect(body.errors?.map(({ extensions }) => extensions.code)).toEqual(['FORBIDDEN']);
  expect((await merge(gateway, survivorId, [other, other], 'sam')).__typename).toBe('MergeLeadsSuccess');
});

test('an input that names too few, too many, the survivor, or no lead', async () => {
  const [survivor, other] = await two();
  const user = demo.users.sam;
  expect(broken(await merge(gateway, survivor, []))).toEqual(['input.duplicateIds REQUIRED']);
  const many = Array.from({ length: 501 }, () => newId('lead'));
  expect(broken(await merge(gateway, survivor, many))).toEqual(['input.duplicateIds TOO_MANY']);
  expect(broken(await merge(gateway, 'nonsense', [user, 'x', other]))).toEqual([
    ...['input.duplicateIds.0 WRONG_ID_KIND', 'input.duplicateIds.1 INVALID_FORMAT'],
    'input.survivorId INVALID_FORMAT',
  ]);
  expect(broken(await merge(gateway, survivor, [other, survivor]))).toEqual([
    'input.duplicateIds.1 NOT_ALLOWED',
  ]);
});

test('every lead that is missing, deleted, or out of sight is named', async () => {
  const [deleted, there] = await two();
  await leads.mutate('deleteLeads', { ids: [deleted] });
  const hidden = await takeIn(gateway, { privacyLevel: 'PRIVATE', ownerId: demo.users.mia });
  const absent = newId('lead');
  const answer = await merge(gateway, absent, [deleted, there, hidden, demo.leads.ofGlobex], 'sam');
  expect(answer).toMatchObject({
    __typename: 'NotFoundError',
    missingIds: [absent, deleted, hidden, demo.leads.ofGlobex],
  });
  expect((await leads.read(there)).id).toBe(there);
});

test.each(['survivor', 'other'])('a converted %s', async (which) => {
  const [converted, other] = [await takeIn(gateway), await takeIn(gateway)];
  const { customer } = await convert(gateway, converted);
  const [survivor, duplicate] = which === 'survivor' ? [converted, other] : [other, converted];
  expect(await merge(gateway, survivor, [duplicate])).toMatchObject({
    ...{ __typename: 'LeadAlreadyConvertedError', lead: { id: converted }, customer: { id: customer.id } },
  });
  expect((await leads.read(other)).id).toBe(other);
});

test("somebody else's lock that restricts UPDATE, of either; not one's own", async () => {
  const [survivor, locked] = await two();
  await leads.mutate('lockLead', { leadId: locked, action: 'REVIEW', restricts: ['UPDATE'] }, 'mia');
  const refusal = {
    __typename: 'LeadLockedError',
    lead: { id: locked },
    lock: { action: 'REVIEW', lockedBy: { id: demo.users.mia } },
  };
  expect(await merge(gateway, survivor, [locked])).toMatchObject(refusal);
  expect(await merge(gateway, locked, [survivor])).toMatchObject(refusal);
  expect((await merge(gateway, survivor, [locked], 'mia')).__typename).toBe('MergeLeadsSuccess');
});

test.each(['survivor', 'other'])('a change of the %s that is under way', async (which) => {
  const [survivor, other] = await two();
  const held = which === 'survivor' ? survivor : other;
  const answer = await whileHeld(gateway, [held], () => merge(gateway, survivor, [other]));
  expect(answer).toMatchObject({
    ...{ __typename: 'LeadLockedError', lead: { id: held }, lock: { action: 'CHANGE_IN_PROGRESS' } },
  });
  expect((await merge(gateway, survivor, [other])).__typename).toBe('MergeLeadsSuccess');
});
