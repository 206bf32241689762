import { newSeed } from '../differential/new-seed.js';
import { ModelRun } from './model-run.js';

const LEAST = Number(process.env.MODEL_OPERATIONS ?? 20_000);
const hourMs = 3_600_000;

let run: ModelRun;
beforeAll(async () => {
  run = await ModelRun.start();
});
afterAll(() => run.stop());

test(
  `${LEAST} operations go as the model says`,
  async () => {
    const { MODEL_SEED, MODEL_PATH, MODEL_REPLAY } = process.env;
    let seed = newSeed();
    if (MODEL_SEED !== undefined) {
      await run.run(50, { seed: Number(MODEL_SEED), path: MODEL_PATH, replayPath: MODEL_REPLAY });
      return;
    }
    process.stdout.write(`first seed ${seed}\n`);
    while (run.asked.asked < LEAST) await run.run(50, { seed: seed++ });
    process.stdout.write(`${run.asked.asked} operations\n`);
  },
  hourMs,
);
