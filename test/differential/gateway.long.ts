import { createExecutor } from '../../src/platform/executor/index.js';
import { startTestGateway, type TestGateway } from '../support/gateway.js';
import { demoTaste } from './demo/taste.js';
import { trialOnDemoData } from './demo/trial.js';
import { explore } from './explore.js';
import { newSeed } from './new-seed.js';

let gateway: TestGateway;

beforeAll(async () => {
  gateway = await startTestGateway();
}, 60_000);

afterAll(() => gateway.stop());

test('the executor answers 20,000 random documents on the demo data as graphql-js does', async () => {
  const taste = await demoTaste(gateway);
  await explore(trialOnDemoData(gateway, createExecutor(gateway.gateway.schema)), {
    tasteFor: () => taste,
    documents: 20_000,
    firstSeed: newSeed(),
    least: { documents: 19_000, withData: 30_000, withErrors: 6_000 },
  });
}, 3_600_000);
