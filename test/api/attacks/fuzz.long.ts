import { newSeed } from '../../differential/new-seed.js';
import { startTestGateway, type TestGateway } from '../../support/gateway.js';
import { fuzzArguments, fuzzDocuments } from './fuzz.js';

const hours = 3_600_000;
let gateway: TestGateway;
beforeAll(async () => {
  // Who is refused for the points that they have spent tries nothing.
  gateway = await startTestGateway({
    env: { MAX_ALIASES: '5000', MAX_TOKENS: '20000', RATE_LIMIT_POINTS: '0' },
  });
}, 60_000);
afterAll(() => gateway.stop());

test(
  '5,000 random documents, and the same with mistakes, find no fault of ours',
  async () => {
    const count = Number(process.env.FUZZ_DOCUMENTS ?? 5_000);
    const { tried, answered, faults } = await fuzzDocuments(gateway, newSeed(), count);
    expect(faults).toEqual([]);
    if (process.env.FUZZ_SEED !== undefined) return;
    // Each with its mistakes; and the valid ones come to data but for what costs too much.
    expect(tried).toBeGreaterThan(1.9 * count);
    expect(answered).toBeGreaterThan(0.7 * count);
  },
  2 * hours,
);

test(
  'hostile values, all of them, in every argument of every query and mutation find none either',
  async () => {
    const perPlace = Number(process.env.FUZZ_VALUES ?? 1_000);
    const { tried, answered, faults } = await fuzzArguments(gateway, newSeed(), perPlace);
    expect(faults).toEqual([]);
    expect(tried).toBeGreaterThan(1_500);
    // What is no value of its type is refused before it runs; all else is answered, if only by a ValidationError.
    expect(answered).toBeGreaterThan(0.5 * tried);
  },
  6 * hours,
);
