import { createServer } from 'node:net';
import {
  NetworkWatch,
  type WatchedConnection,
} from '../../../src/platform/database/connections/network-watch.js';

/** A connection that has been asked something so long ago; null: nothing. */
function connection(silentMs: number | null) {
  const one = {
    silentSince: silentMs === null ? null : performance.now() - silentMs,
    givenUp: [] as string[],
  };
  return Object.assign(one, {
    giveUp: ({ message }: Error) => void one.givenUp.push(message),
  }) satisfies WatchedConnection;
}

function watchOf(knocks: boolean[]) {
  const asked = { times: 0 };
  const watch = new NetworkWatch(async () => {
    asked.times++;
    return knocks.shift() ?? true;
  });
  watch.close();
  return { watch, asked };
}

test('where two knocks in a row are not heard, the connections that are silent are given up, and no others', async () => {
  const { watch } = watchOf([false, false, false]);
  const [silent, heard, idle] = [connection(1_500), connection(10), connection(null)];
  for (const one of [silent, heard, idle]) watch.add(one);
  await watch.look();
  expect(silent.givenUp).toEqual([]);
  await watch.look();
  expect([silent.givenUp, heard.givenUp, idle.givenUp]).toEqual([['Query read timeout'], [], []]);
});

test('a server that takes its time is borne with as long as it opens', async () => {
  const { watch, asked } = watchOf([true, false, true, false, true]);
  const slow = connection(10_000);
  watch.add(slow);
  for (let i = 0; i < 5; i++) await watch.look();
  expect([slow.givenUp, asked.times]).toEqual([[], 5]);
});

test('nobody knocks while nothing is waited for, and what was missed before does not count', async () => {
  const { watch, asked } = watchOf([false, false]);
  const one = connection(1_500);
  watch.add(one);
  await watch.look();
  one.silentSince = null;
  await watch.look();
  expect(asked.times).toBe(1);
  one.silentSince = performance.now() - 1_500;
  await watch.look();
  expect(one.givenUp).toEqual([]);
  watch.remove(one);
  expect(watch.size).toBe(0);
});

test('a port at which nobody listens says so, and one at which somebody does as well', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((listening) => server.once('listening', listening));
  const { port } = server.address() as { port: number };
  const watch = NetworkWatch.of(`postgres://somebody@127.0.0.1:${port}/leads`);
  watch.close();
  const silent = connection(60_000);
  watch.add(silent);
  for (let i = 0; i < 2; i++) await watch.look();
  await new Promise((closed) => server.close(closed));
  for (let i = 0; i < 2; i++) await watch.look();
  expect(silent.givenUp).toEqual([]);
});
