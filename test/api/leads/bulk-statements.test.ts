import { startTestGateway, type TestGateway } from '../../support/gateway.js';
import { graphql } from '../../support/graphql.js';
import { LeadClient } from '../../support/leads.js';
import { StatusClient } from '../../support/statuses.js';

let gateway: TestGateway;
let leads: LeadClient;
beforeAll(async () => {
  gateway = await startTestGateway();
  leads = new LeadClient(gateway);
});
afterAll(() => gateway.stop());

/** How many statements something sends, but for those that find out who is asking. */
async function statementsOf(work: () => Promise<unknown>): Promise<number> {
  gateway.statements.length = 0;
  await work();
  return gateway.statements.filter((text) => !/ (resolve|bind)_member\(/.test(text)).length;
}

let made = 0;
const makeLeads = async (count: number) => {
  const people = Array.from({ length: count }, () => ({ email: `bulk-${++made}@restore.test` }));
  const ids: string[] = [];
  for (const person of people) ids.push((await leads.make(person)).id);
  return ids;
};

test('200 deleted leads with an address each are restored by at most 8 statements', async () => {
  const ids = await makeLeads(200);
  await leads.mutate('deleteLeads', { ids }, 'mia');
  const restore = async () =>
    expect((await leads.mutate('restoreLeads', { ids }, 'mia')).__typename).toBe('RestoreLeadsSuccess');
  expect(await statementsOf(restore)).toBeLessThanOrEqual(8);
}, 120_000);

test('a refused restore names the first address that is taken, by as few statements', async () => {
  const ids = await makeLeads(20);
  await leads.mutate('deleteLeads', { ids }, 'mia');
  const taken = await Promise.all(
    [12, 7].map((n) => leads.make({ email: `bulk-${made - 20 + n}@restore.test` })),
  );
  let answer: { takenBy?: { id: string }; email?: string } = {};
  const restore = async () => {
    answer = await leads.mutate('restoreLeads', { ids }, 'mia');
  };
  expect(await statementsOf(restore)).toBeLessThanOrEqual(8);
  expect(answer).toMatchObject({ email: `bulk-${made - 13}@restore.test`, takenBy: { id: taken[1].id } });
});

test('the number of statements that reorder a pipeline does not grow with its statuses', async () => {
  const statuses = new StatusClient(gateway);
  const document = graphql('{ leadStatuses { id order } }');
  const pipeline = async () => (await gateway.query(document)).body.data.leadStatuses;
  const reverse = async () => {
    const ids = (await pipeline()).map(({ id }: { id: string }) => id).reverse();
    const count = await statementsOf(() => statuses.mutate('reorderLeadStatuses', { ids }));
    expect(await pipeline()).toEqual(ids.map((id: string, i: number) => ({ id, order: i + 1 })));
    return count;
  };
  const few = await reverse();
  for (let i = 0; i < 20; i++) {
    await statuses.mutate('createLeadStatus', { name: `Step ${i}`, primaryColor: 'GRAY' });
  }
  expect(await reverse()).toBe(few);
});
