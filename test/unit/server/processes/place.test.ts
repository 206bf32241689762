import { isHopeless, Place, pauseAfter } from '../../../../src/server/processes/place.js';
import type { ServingProcess } from '../../../../src/server/processes/serving-process.js';

const ended = (servesSince: number | null) => ({ servesSince }) as ServingProcess;
const killed = { code: null, signal: 'SIGKILL' };

test('pauses between starts grow, up to ten seconds', () => {
  expect([1, 2, 3, 4, 8, 50].map(pauseAfter)).toEqual([100, 200, 400, 800, 10_000, 10_000]);
});

test('one that served for a minute begins the count of failures anew, one that did not goes on', () => {
  const place = new Place(1);
  for (let i = 0; i < 3; i++) place.noteEnd(ended(performance.now()), killed);
  expect(place.failures).toBe(3);
  place.noteEnd(ended(performance.now() - 60_001), killed);
  expect(place.failures).toBe(1);
});

test('what a process said is why it ended, else how it did', () => {
  const place = new Place(1);
  place.reason = new Error('the manifest cannot be read');
  expect(place.noteEnd(ended(null), { code: 1, signal: null }).message).toBe('the manifest cannot be read');
  expect(place.isRefused).toBe(true);
  expect(place.noteEnd(ended(null), { code: 3, signal: null }).message).toBe(
    'a process of WORKERS ended with code 3',
  );
  expect(place.isRefused).toBe(false);
  expect(place.noteEnd(ended(null), killed).message).toBe('a process of WORKERS was ended by SIGKILL');
});

test('it is hopeless where no place is served and each has failed to start five times in a row', () => {
  const failed = { process: null, failedStarts: 5 };
  expect(isHopeless([failed, failed])).toBe(true);
  expect(isHopeless([failed, { ...failed, failedStarts: 4 }])).toBe(false);
  expect(isHopeless([failed, { ...failed, process: ended(1) }])).toBe(false);
});

test('a start that served is none that failed', () => {
  const place = new Place(1);
  for (let i = 0; i < 5; i++) place.noteEnd(ended(1), killed);
  expect(place.failedStarts).toBe(0);
});
