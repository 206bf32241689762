import type { Taste } from '../../support/random-documents/index.js';
import type { Random } from '../../support/random-documents/random.js';
import { dice } from './chance.js';

/** How many tastes there are, beside the one for everything. */
const narrow = 60;

const all: Taste = {
  levels: 5,
  fields: 60,
  breadth: 27,
  mutations: 12,
  holdsVariables: ['Moody'],
  leaf: ({ name }, place, random) => {
    if (place.endsWith('.byId.id')) return someId(random);
    if (place.endsWith('.first')) return random.between(0, 3);
    if (name !== 'Moody') return undefined;
    return random.chance(0.03) ? 13 : random.pick(['fine', 1, [1, 'x'], { a: 1 }, 'nothing']);
  },
};

const someId = (random: Random) =>
  `${random.pick(['Plant', 'Animal', 'Ghost', 'Rock'])}:${random.between(0, 9)}`;

/** A few fields of each type, so that these meet often: one in seven, fourteen or twenty-one. */
const narrowTastes: readonly Taste[] = Array.from({ length: narrow }, (_, number) => ({
  ...all,
  avoids: (type, { name }) =>
    type.name !== 'Mutation' && dice(`${number} ${name}`) % (7 * (1 + (number % 3))) !== 0,
}));

/** What a document is to be like: every fifth may name all there is. */
export const oddTaste = (seed: number): Taste =>
  (seed % 5 === 0 ? undefined : narrowTastes[dice(`taste ${seed}`) % narrow]) ?? all;
