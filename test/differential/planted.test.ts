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
  'runs everything twice': async (args) => {
    await right(args);
    return right(args);
  },
};

test.each(Object.keys(wrong))('an executor that %s is found out', async (name) => {
  const found = explore(trialOnOddities(schema, wrong[name] as Execute), {
    taste: oddTaste,
    documents: 300,
    firstSeed: 1,
  });
  const message = await found.then(
    () => 'not found out',
    (error: Error) => error.message,
  );
  expect(message).toMatch(/is answered in two ways/);
  expect(message.length).toBeLessThan(1_500);
});

test('graphql-js agrees with itself', async () => {
  const tally = await explore(trialOnOddities(schema, right), {
    taste: oddTaste,
    documents: 300,
    firstSeed: 1,
  });
  expect(tally.ran).toBeGreaterThan(270);
  expect(tally.withData).toBeGreaterThan(200);
  expect(tally.withErrors).toBeGreaterThan(100);
});
