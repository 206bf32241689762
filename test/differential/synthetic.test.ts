import { createExecutor } from '../../src/platform/executor/index.js';
import { explore } from './explore.js';
import { buildOddities, oddTaste } from './oddities/index.js';
import { trialOnOddities } from './synthetic.js';

const schema = buildOddities();

test('the executor answers 1,000 random documents on the schema of oddities as graphql-js does', async () => {
  let leftToGraphqlJs = 0;
  const executor = createExecutor(schema, { onFallback: () => leftToGraphqlJs++ });
  await explore(trialOnOddities(schema, executor), {
    tasteFor: oddTaste,
    documents: 1_000,
    firstSeed: 1,
    least: { documents: 900, withData: 1_400, withErrors: 500 },
  });
  // What asks for the schema itself, has no such operation or variables that do not fit; nothing else.
  expect(leftToGraphqlJs).toBeLessThan(150);
});
