import { print } from 'graphql';
import { demoTaste } from '../../differential/demo/taste.js';
import { type Attempt, faultsOf } from '../../support/fuzz/faults.js';
import { hostileValues } from '../../support/fuzz/hostile-values.js';
import { mutated } from '../../support/fuzz/mutated.js';
import { people, type TestGateway } from '../../support/gateway.js';
import { rootFields } from '../../support/id-arguments.js';
import { leafArguments } from '../../support/leaf-arguments.js';
import { randomRequests } from '../../support/random-documents/index.js';
import { Random } from '../../support/random-documents/random.js';
import { type Recipes, recipesFor } from '../../support/root-recipes.js';

/** Mia as an administrator: what the documents are made of ties Ada to another issuer. */
async function administrator(gateway: TestGateway) {
  const { email, tenant } = people.mia;
  await gateway.sql(`update users set role = 'ADMIN' where email = $1`, [email]);
  return { token: await gateway.token(email), tenant };
}

/** Random documents, of each seed a valid one and the same with mistakes. FUZZ_SEED in the environment replays one alone. */
export async function fuzzDocuments(gateway: TestGateway, firstSeed: number, count: number) {
  const taste = await demoTaste(gateway);
  const replayed = process.env.FUZZ_SEED;
  const seeds =
    replayed === undefined ? Array.from({ length: count }, (_, i) => firstSeed + i) : [Number(replayed)];
  const attempts = seeds.flatMap((seed) =>
    randomRequests(gateway.gateway.schema, taste, seed)
      .slice(0, 1)
      .flatMap(({ document, variables }): Attempt[] => {
        const text = print(document);
        const broken = mutated(text, new Random(seed));
        return [
          { name: `FUZZ_SEED=${seed}, valid`, document: text, variables },
          { name: `FUZZ_SEED=${seed}, with mistakes`, document: broken, variables },
        ];
      }),
  );
  return faultsOf(gateway, attempts, await administrator(gateway));
}

/** What PostgreSQL, or its driver, takes in no text. */
const always = ['a\0b', 'a\ud800'];

/** Hostile values in every place where a query or mutation takes a scalar. @param perPlace how many of them; all if left out */
export async function fuzzArguments(gateway: TestGateway, seed: number, perPlace = Number.POSITIVE_INFINITY) {
  const { schema } = gateway.gateway;
  const recipes: Recipes = await recipesFor(gateway);
  const documents = new Map(rootFields(schema).map(({ name, document }) => [name, document]));
  const random = new Random(seed);
  const attempts = leafArguments(schema).flatMap(({ field, path, type, filled }) => {
    const [variables = {}] = recipes[field] ?? [];
    const values = [...always, ...some(hostileValues(type), perPlace, random)];
    return values.map((value): Attempt => {
      const shown = JSON.stringify(value).slice(0, 60);
      return {
        name: `${field}(${path}: ${shown})`,
        document: documents.get(field) as string,
        variables: filled(variables, value),
      };
    });
  });
  return faultsOf(gateway, attempts, await administrator(gateway));
}

function some<T>(of: readonly T[], most: number, random: Random): T[] {
  const left = [...of];
  const taken: T[] = [];
  while (left.length > 0 && taken.length < most) {
    taken.push(...left.splice(random.between(0, left.length - 1), 1));
  }
  return taken;
}
