import { createExecutor } from '../../src/platform/executor/index.js';
import { startTestGateway, type TestGateway } from '../support/gateway.js';
import { demoTaste } from './demo/taste.js';
import { trialOnDemoData } from './demo/trial.js';
import { explore } from './explore.js';

let gateway: TestGateway;

beforeAll(async () => {
  gateway = await startTestGateway();
}, 60_000);

afterAll(() => gateway.stop());

test('the executor answers 1,000 random documents on the demo data as graphql-js does', async () => {
  const written = 'select count(*) as logs, max(id::text) as last from logs';
  const before = await gateway.sql(written);
  const taste = await demoTaste(gateway);
  await explore(trialOnDemoData(gateway, createExecutor(gateway.gateway.schema)), {
    tasteFor: () => taste,
    documents: 1_000,
    firstSeed: 1,
    least: { documents: 950, withData: 1_500, withErrors: 300 },
  });
  expect(await gateway.sql(written)).toEqual(before);
});
