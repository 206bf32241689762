import { createExecutor } from '../../src/platform/executor/index.js';
import { explore } from './explore.js';
import { newSeed } from './new-seed.js';
import { buildOddities, oddTaste } from './oddities/index.js';
import { trialOnOddities } from './synthetic.js';

const schema = buildOddities();

test(
  'the executor answers 20,000 random documents on the schema of oddities as graphql-js does',
  () =>
    explore(trialOnOddities(schema, createExecutor(schema)), {
      tasteFor: oddTaste,
      documents: 20_000,
      firstSeed: newSeed(),
      least: { documents: 18_000, withData: 28_000, withErrors: 10_000 },
    }),
  1_800_000,
);
