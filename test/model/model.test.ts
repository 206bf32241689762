import { ModelRun } from './model-run.js';

let run: ModelRun;
beforeAll(async () => {
  run = await ModelRun.start();
});
afterAll(() => run.stop());

test.each([1, 2, 3])('leads and conversions go as the model says: seed %i', async (seed) => {
  const before = run.asked.asked;
  await run.run(10, { seed });
  expect(run.asked.asked - before).toBeGreaterThan(100);
});
