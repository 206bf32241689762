import { type GraphQLSchema, print } from 'graphql';
import { type RandomRequest, randomRequest, type Taste } from '../support/random-documents/index.js';
import { reduced } from '../support/random-documents/reduce.js';
import { type Trial, tryOut } from './trial.js';

export interface Exploration {
  taste: Taste;
  documents: number;
  firstSeed: number;
}

/** What the documents came to, so that a test can tell that they were worth something. */
export interface Tally {
  ran: number;
  invalid: number;
  withData: number;
  withErrors: number;
}

/**
 * Tries out random documents, one for each seed. DIFFERENTIAL_SEED in the environment replays one alone.
 * @throws Error with the seed and the smallest document of the first that is answered in two ways
 */
export async function explore<Context>(
  trial: Trial<Context>,
  { taste, documents, firstSeed }: Exploration,
): Promise<Tally> {
  const tally = { ran: 0, invalid: 0, withData: 0, withErrors: 0 };
  for (const seed of seedsOf(firstSeed, documents)) {
    const request = randomRequest(trial.schema, taste, seed);
    if (!request) {
      tally.invalid++;
      continue;
    }
    const { expected, difference } = await tryOut(trial, request);
    tally.ran++;
    if (expected.data) tally.withData++;
    if (expected.errors) tally.withErrors++;
    if (difference !== null) throw new Error(await report(trial, request, seed));
  }
  return tally;
}

const seedsOf = (first: number, count: number): number[] => {
  const replayed = process.env.DIFFERENTIAL_SEED;
  return replayed === undefined ? Array.from({ length: count }, (_, n) => first + n) : [Number(replayed)];
};

async function report<Context>(trial: Trial<Context>, request: RandomRequest, seed: number): Promise<string> {
  const smallest = await smallestOf(trial, trial.schema, request);
  const { difference } = await tryOut(trial, smallest);
  return [
    `Seed ${seed} is answered in two ways; DIFFERENTIAL_SEED=${seed} replays it.`,
    print(smallest.document),
    `operationName: ${smallest.operationName}`,
    `variables: ${JSON.stringify(smallest.variables)}`,
    difference,
  ].join('\n');
}

/** By leaving out whatever can be left out without the two answers becoming the same. */
const smallestOf = <Context>(trial: Trial<Context>, schema: GraphQLSchema, request: RandomRequest) =>
  reduced(request, schema, async (smaller) => (await tryOut(trial, smaller)).difference !== null);
