import { demo } from '../../../src/cli/seed/demo.js';
import { uuidOf } from '../../../src/platform/ids/index.js';
import { convert, customerOf, takeIn } from '../../support/conversions.js';
import { startTestGateway, type TestGateway } from '../../support/gateway.js';

const { ada, mia, sam } = demo.users;
const deal = { name: 'First order', closingDate: '2030-01-31' };

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway();
});
afterAll(() => gateway.stop());

const setActive = (id: string, isActive: boolean) =>
  gateway.sql('update users set is_active = $2 where id = $1', [uuidOf(id), isActive]);
/** Takes in a lead of Sam's, who leaves then. */
async function leadOfSam(values: object = {}): Promise<string> {
  const leadId = await takeIn(gateway, { assignedUserId: sam, ...values });
  await setActive(sam, false);
  return leadId;
}
afterEach(() => setActive(sam, true));

const skip = { what: 'assignedUserId', reason: 'INACTIVE', value: sam };

test('customer, account and deal of a lead whose assignee left go to the caller', async () => {
  const answer = await convert(gateway, await leadOfSam({ company: 'Left Behind' }), { deal });
  expect(answer).toMatchObject({
    customer: { relatedUser: { id: ada } },
    account: { owner: { id: ada } },
    deal: { owner: { id: ada } },
  });
  expect(answer.carriedOver.skipped).toEqual([skip]);
});

test('whom the caller names comes first', async () => {
  const answer = await convert(gateway, await leadOfSam(), { deal, assignToId: mia });
  expect(answer).toMatchObject({ customer: { relatedUser: { id: mia } }, deal: { owner: { id: mia } } });
  expect(answer.carriedOver.skipped).toEqual([]);
});

test('somebody who left cannot be named', async () => {
  const answer = await convert(gateway, await leadOfSam(), { assignToId: sam });
  expect(answer.issues).toEqual([{ path: ['input', 'assignToId'], code: 'INACTIVE' }]);
});

test.each([{}, { overwrite: true }])(
  'a merged customer stays with their active colleague (%j)',
  async (how) => {
    const existingCustomerId = await customerOf(gateway, { assignedUserId: mia });
    const answer = await convert(gateway, await leadOfSam(), { existingCustomerId, ...how });
    expect(answer.customer.relatedUser.id).toBe(mia);
    expect(answer.carriedOver.skipped).toContainEqual(skip);
  },
);

test('a merged customer of nobody goes to the caller', async () => {
  const existingCustomerId = await customerOf(gateway);
  await gateway.sql('update customers set related_user_id = null where id = $1', [
    uuidOf(existingCustomerId),
  ]);
  const answer = await convert(gateway, await leadOfSam(), { existingCustomerId });
  expect(answer.customer.relatedUser.id).toBe(ada);
});

test('with overwrite an active assignee takes the place of one who left, who else stays', async () => {
  const existingCustomerId = await customerOf(gateway, { assignedUserId: sam });
  await setActive(sam, false);
  const leadOfMia = () => takeIn(gateway, { assignedUserId: mia });
  const kept = await convert(gateway, await leadOfMia(), { existingCustomerId });
  expect(kept.customer.relatedUser.id).toBe(sam);
  const taken = await convert(gateway, await leadOfMia(), { existingCustomerId, overwrite: true });
  expect(taken.customer.relatedUser.id).toBe(mia);
});
