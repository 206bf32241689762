import { type ExecutionResult, execute, GraphQLError } from 'graphql';
import { explore } from './explore.js';
import { buildOddities, oddTaste } from './oddities/index.js';
import { trialOnOddities } from './synthetic.js';
import type { Execute } from './trial.js';

const schema = buildOddities();
const right: Execute = (args) => execute({ schema, ...args }) as ReturnType<Execute>;

const spoiled =
  (spoil: (result: ExecutionResult) => ExecutionResult): Execute =>
  async (args) =>
    spoil(await right(args));

const inData = (change: (data: Record<string, unknown>) => Record<string, unknown>) =>
  spoiled((result) => (result.data ? { ...result, data: change(result.data) } : result));

const inErrors = (change: (error: GraphQLError) => GraphQLError | null) =>
  spoiled((result) => ({
    ...result,
    ...(result.errors && { errors: result.errors.flatMap((error) => change(error) ?? []) }),
  }));

const last = (data: Record<string, unknown>): string | undefined => Object.keys(data).at(-1);
const without = (data: Record<string, unknown>, key = '') =>
  Object.fromEntries(Object.entries(data).filter(([other]) => other !== key));

const remembered = new WeakMap<object, ExecutionResult>();

/** Executors that are wrong in one way each. */
const wrong: Record<string, Execute> = {
  'leaves a field out': inData((data) => without(data, last(data))),
  'has a field too many': inData((data) => ({ ...data, more: null })),
  'answers null for a value': inData((data) => ({ ...data, [last(data) ?? 'a']: null })),
  'turns the fields round': inData((data) => Object.fromEntries(Object.entries(data).reverse())),
  'answers undefined for null': inData((data) =>
    Object.fromEntries(Object.entries(data).map(([key, value]) => [key, value ?? undefined])),
  ),
  'keeps an error to itself': inErrors(() => null),
  'reports at another path': inErrors(
    (error) => new GraphQLError(error.message, { ...error, path: error.path?.slice(0, -1) }),
  ),
  'reports with another message': inErrors((error) => new GraphQLError('Oh.', error)),
  'forgets the cause of an error': inErrors(
    ({ message, nodes, path }) => new GraphQLError(message, { nodes, path }),
  ),
  'forgets the codes of errors': inErrors(
    (error) => new GraphQLError(error.message, { ...error, extensions: {} }),
  ),
  'answers the next request as the one before': async (args) => {
    const known = remembered.get(args.document) ?? (await right(args));
    remembered.set(args.document, known);
    return known;
  },
  'runs everything twice': async (args) => {
    await right(args);
    return right(args);
  },
};

test.each(Object.keys(wrong))('an executor that %s is found out', async (name) => {
  const found = explore(trialOnOddities(schema, wrong[name] as Execute), {
    tasteFor: oddTaste,
    documents: 300,
    firstSeed: 1,
    least: { documents: 0, withData: 0, withErrors: 0 },
  });
  const message = await found.then(
    () => 'not found out',
    (error: Error) => error.message,
  );
  expect(message).toMatch(/is answered in two ways/);
  expect(message.length).toBeLessThan(2_500);
});

test('graphql-js agrees with itself', () =>
  explore(trialOnOddities(schema, right), {
    tasteFor: oddTaste,
    documents: 300,
    firstSeed: 1,
    least: { documents: 270, withData: 400, withErrors: 150 },
  }));

test('documents that come to too little are no proof', async () => {
  const least = { documents: 6, withData: 0, withErrors: 0 };
  const explored = explore(trialOnOddities(schema, right), {
    tasteFor: oddTaste,
    documents: 5,
    firstSeed: 1,
    least,
  });
  await expect(explored).rejects.toThrow(/came to too little/);
});
