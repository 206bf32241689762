import { killBackends } from './kill-backends.js';

test('connections ended in ten bursts of conversions leave none half done, and the pools whole', async () => {
  const figures = await killBackends(10);
  expect(figures.reduce((sum, { ended }) => sum + ended, 0)).toBeGreaterThan(10);
});
