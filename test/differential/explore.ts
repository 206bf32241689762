import { parse, print } from 'graphql';
import { type RandomRequest, randomRequests, type Taste } from '../support/random-documents/index.js';
import { reduced } from '../support/random-documents/reduce.js';
import type { Difference } from './difference.js';
import { type Trial, tryOut } from './trial.js';

export interface Exploration {
  tasteFor(seed: number): Taste;
  documents: number;
  firstSeed: number;
  /** What they are to come to at least, so that they are worth something. */
  least: Tally;
}

/** What documents came to: valid ones, and answers to their requests. */
interface Tally {
  documents: number;
  withData: number;
  withErrors: number;
}

/**
 * Tries out random documents, one for each seed, each of them with one to three sets of variables, in half of
 * the cases at once. DIFFERENTIAL_SEED in the environment replays one alone.
 * @throws Error with the seed and the smallest document of the first that is answered in two ways, or where the
 *   documents came to too little
 */
export async function explore<Context>(
  trial: Trial<Context>,
  { tasteFor, documents, firstSeed, least }: Exploration,
): Promise<void> {
  const tally: Tally = { documents: 0, withData: 0, withErrors: 0 };
  for (const seed of seedsOf(firstSeed, documents)) {
    const requests = randomRequests(trial.schema, tasteFor(seed), seed);
    if (requests.length > 0) tally.documents++;
    const outcomes = await tryOut(trial, requests, seed % 2 === 0);
    for (const [position, { expected, difference }] of outcomes.entries()) {
      if (expected.data) tally.withData++;
      if (expected.errors) tally.withErrors++;
      if (difference !== null) throw new Error(await report(trial, requests, position, difference));
    }
  }
  if (process.env.DIFFERENTIAL_SEED === undefined) check(tally, least);
}

function check(tally: Tally, least: Tally): void {
  const isWorthIt = (Object.keys(least) as (keyof Tally)[]).every((count) => tally[count] >= least[count]);
  if (!isWorthIt) throw new Error(`The documents came to too little: ${JSON.stringify(tally)}`);
}

const seedsOf = (first: number, count: number): number[] => {
  const replayed = process.env.DIFFERENTIAL_SEED;
  return replayed === undefined ? Array.from({ length: count }, (_, n) => first + n) : [Number(replayed)];
};

async function report<Context>(
  trial: Trial<Context>,
  requests: readonly RandomRequest[],
  position: number,
  difference: Difference,
): Promise<string> {
  const [request] = requests.slice(position);
  if (!request) throw new Error('there is such a request');
  const seed = `Seed ${request.seed} is answered in two ways; DIFFERENTIAL_SEED=${request.seed} replays it.`;
  // A document of its own, which nothing that is kept by documents knows.
  const alone = { ...request, document: parse(print(request.document)) };
  for (const times of [1, 2]) {
    if ((await lastDifference(trial, alone, times)) === null) continue;
    // By leaving out whatever can be left out without the two answers becoming the same.
    const isKept = async (smaller: RandomRequest) => (await lastDifference(trial, smaller, times)) !== null;
    const smallest = await reduced(alone, trial.schema, isKept);
    const told = times === 1 ? '' : 'Where it is sent twice:';
    return [seed, told, textOf(smallest), await lastDifference(trial, smallest, times)].join('\n');
  }
  return [seed, `Only as number ${position + 1} of these:`, ...requests.map(textOf), difference].join('\n');
}

/** How a request is answered when it has been sent a number of times, if in two ways. */
async function lastDifference<Context>(
  trial: Trial<Context>,
  request: RandomRequest,
  times: number,
): Promise<Difference | null> {
  const again = { ...request, document: parse(print(request.document)) };
  const outcomes = await tryOut(trial, Array<RandomRequest>(times).fill(again));
  return outcomes.at(-1)?.difference ?? null;
}

const textOf = ({ document, operationName, variables }: RandomRequest): string =>
  `${print(document)}\noperationName: ${operationName}\nvariables: ${JSON.stringify(variables)}`;
