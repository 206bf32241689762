import { WalHistory } from '../../../../src/platform/database/replicas/wal-history.js';

const historyOf = (...moments: [at: number, position: bigint][]) => {
  const history = new WalHistory();
  for (const [at, position] of moments) history.add({ at, position });
  return history;
};

test('what is replayed is as of the last moment by which no more was written', () => {
  const history = historyOf([10, 100n], [20, 200n], [30, 200n], [40, 300n]);
  expect(history.momentOf(99n)).toBe(Number.NEGATIVE_INFINITY);
  expect(history.momentOf(100n)).toBe(10);
  expect(history.momentOf(199n)).toBe(10);
  expect(history.momentOf(200n)).toBe(30);
  expect(history.momentOf(1_000n)).toBe(40);
});

test('nothing is known of a log that was never looked at', () => {
  expect(new WalHistory().momentOf(1n)).toBe(Number.NEGATIVE_INFINITY);
});

test('a replica that has replayed a whole page has all of it, though the header of the next one counts as written', () => {
  expect(historyOf([10, 2n * 8_192n + 24n]).momentOf(2n * 8_192n)).toBe(10);
  expect(historyOf([10, 2n * 8_192n + 32n]).momentOf(2n * 8_192n)).toBe(Number.NEGATIVE_INFINITY);
});

test('moments of more than a minute ago are forgotten', () => {
  const history = historyOf([0, 100n], [60_000, 200n]);
  expect(history.momentOf(100n)).toBe(0);
  history.add({ at: 60_001, position: 300n });
  expect(history.momentOf(100n)).toBe(Number.NEGATIVE_INFINITY);
});
