import { startTestGateway, type TestGateway } from '../../support/gateway.js';
import { fuzzArguments, fuzzDocuments } from './fuzz.js';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway({ env: { MAX_ALIASES: '5000', MAX_TOKENS: '20000' } });
}, 60_000);
afterAll(() => gateway.stop());

test('200 random documents, and the same with mistakes, find no fault of ours', async () => {
  const { tried, answered, faults } = await fuzzDocuments(gateway, 1, 200);
  expect(faults).toEqual([]);
  expect(tried).toBeGreaterThan(380);
  expect(answered).toBeGreaterThan(150);
});

test('hostile values in every argument of every query and mutation find none either', async () => {
  const { tried, answered, faults } = await fuzzArguments(gateway, 1, 1);
  expect(faults).toEqual([]);
  expect(tried).toBeGreaterThan(1_500);
  expect(answered).toBeGreaterThan(1_000);
});
