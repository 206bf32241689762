import { newSeed } from '../../differential/new-seed.js';
import { startTestGateway, type TestGateway } from '../../support/gateway.js';
import { fuzzArguments, fuzzDocuments } from './fuzz.js';

const hours = 3_600_000;
let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway({ env: { MAX_ALIASES: '5000', MAX_TOKENS: '20000' } });
}, 60_000);
afterAll(() => gateway.stop());

test(
  '5,000 random documents, and the same with mistakes, find no fault of ours',
  async () => {
    const { tried, faults } = await fuzzDocuments(
      gateway,
      newSeed(),
      Number(process.env.FUZZ_DOCUMENTS ?? 5_000),
    );
    expect(faults).toEqual([]);
    expect(tried).toBeGreaterThan(0);
  },
  2 * hours,
);

test(
  'hostile values, all of them, in every argument of every query and mutation find none either',
  async () => {
    const { tried, faults } = await fuzzArguments(
      gateway,
      newSeed(),
      Number(process.env.FUZZ_VALUES ?? 1_000),
    );
    expect(faults).toEqual([]);
    expect(tried).toBeGreaterThan(0);
  },
  6 * hours,
);
