import { ToldWrites } from '../../../../src/platform/database/replicas/told-writes.js';
import type { Uuid } from '../../../../src/platform/ids/index.js';

const [ada, mia] = ['ada', 'mia'] as unknown as [Uuid<'user'>, Uuid<'user'>];

test('all who wrote in one tick are told of by one message, each once', async () => {
  const told: unknown[] = [];
  const writes = new ToldWrites(async (users) => void told.push(users), 60_000);
  await Promise.all([writes.add(ada), writes.add(mia), writes.add(ada)]);
  await writes.add(ada);
  expect(told).toEqual([[ada, mia], [ada]]);
});

test('it is known when the others say so', async () => {
  let known = () => {};
  const writes = new ToldWrites(() => new Promise((resolve) => (known = resolve)), 60_000);
  let isKnown = false;
  const added = writes.add(ada).then(() => {
    isKnown = true;
  });
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(isKnown).toBe(false);
  known();
  await added;
});

test('where they never do, nobody waits longer than a replica may be behind', async () => {
  await new ToldWrites(() => new Promise(() => {}), 20).add(ada);
});
