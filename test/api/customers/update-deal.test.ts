import { demo, settingId } from '../../../src/cli/seed/demo.js';
import { idOf, newId, uuidOf } from '../../../src/platform/ids/index.js';
import { CustomerClient } from '../../support/customers.js';
import { startTestGateway, type TestGateway } from '../../support/gateway.js';
import { broken } from '../../support/leads.js';

let gateway: TestGateway;
let customers: CustomerClient;
beforeAll(async () => {
  gateway = await startTestGateway();
  customers = new CustomerClient(gateway);
}, 60_000);
afterAll(() => gateway.stop());

const update = (input: object, as: Parameters<CustomerClient['mutate']>[2] = 'sam') =>
  customers.mutate('updateDeal', input, as);
const hot = settingId('tag', 'acme', 'Hot');

/** Makes a deal at the first stage of the pipeline Sales. */
const make = () => customers.addDeal(demo.tenants.acme, demo.pipelines.sales);
const stageOf = async (pipelineId: string, position: number) => {
  const [stage] = await gateway.sql(
    'select id, name from deal_stages where pipeline_id = $1 and position = $2',
    [uuidOf(pipelineId), position],
  );
  return { id: idOf('stage', stage.id), name: stage.name };
};

test('changes what is given, what is left out stays, null clears', async () => {
  const id = await make();
  const stage = await stageOf(demo.pipelines.sales, 2);
  const { __typename, deal } = await update({
    ...{ id, name: ' Rollout ', amount: '1200.5000', closingDate: '2030-01-31', stageId: stage.id },
    ...{ ownerId: demo.users.mia, tagIds: [hot] },
  });
  expect(__typename).toBe('UpdateDealSuccess');
  expect(deal).toMatchObject({
    ...{
      version: 2,
      name: 'Rollout',
      amount: '1200.5000',
      currency: 'USD',
      closingDate: '2030-01-31',
      stage,
    },
    ...{ pipeline: { id: demo.pipelines.sales }, owner: { id: demo.users.mia }, tags: [{ id: hot }] },
  });
  const cleared = await update({ id, amount: null, closingDate: null, ownerId: null, tagIds: null });
  expect(cleared.deal).toMatchObject({
    ...{ version: 3, name: 'Rollout', amount: null, closingDate: null, owner: null, tags: [], stage },
  });
});

test('a stage of another pipeline moves the deal there', async () => {
  const id = await make();
  const [before, stage] = [await stageOf(demo.pipelines.sales, 1), await stageOf(demo.pipelines.renewals, 1)];
  const { deal } = await update({ id, stageId: stage.id });
  expect(deal).toMatchObject({ stage, pipeline: { id: demo.pipelines.renewals }, version: 2 });
  expect(await customers.lastLog(id)).toMatchObject({
    ...{ action: 'UPDATE_DEAL', entity_type: 'DEAL', user_id: demo.users.sam, entries: 1 },
    changes: [
      { field: 'pipeline', before: 'Sales', after: 'Renewals' },
      ...(before.name === stage.name ? [] : [{ field: 'stage', before: before.name, after: stage.name }]),
    ],
  });
});

test('version and log count what changed, and nothing that did not', async () => {
  const id = await make();
  const same = { name: 'Pilot', stageId: (await stageOf(demo.pipelines.sales, 1)).id, tagIds: [] };
  expect((await update({ id, ...same })).deal.version).toBe(1);
  expect(await customers.lastLog(id)).toBeUndefined();
});

test.each<[string, object, string[]]>([
  ['nothing that a deal must have', { name: null, stageId: null }, ['name REQUIRED', 'stageId REQUIRED']],
  ['a long name', { name: 'x'.repeat(201) }, ['name TOO_LONG']],
  ['less than nothing', { amount: '-0.01' }, ['amount OUT_OF_RANGE']],
  ['five decimals', { amount: '1.00001' }, ['amount OUT_OF_RANGE']],
  ['a status for a stage', { stageId: demo.statuses.new }, ['stageId WRONG_ID_KIND']],
  ['an owner that is none', { ownerId: 'x' }, ['ownerId INVALID_FORMAT']],
  ['too many tags', { tagIds: Array.from({ length: 51 }, () => newId('tag')) }, ['tagIds TOO_MANY']],
  [
    'all at once',
    { name: '', amount: '-1', tagIds: ['x'] },
    ['amount OUT_OF_RANGE', 'name REQUIRED', 'tagIds.0 INVALID_FORMAT'],
  ],
])('%s', async (_, input, faults) => {
  expect(broken(await update({ id: await make(), ...input }))).toEqual(
    faults.map((fault) => `input.${fault}`),
  );
});
