import { killDatabase } from './kill-database.js';

test('PostgreSQL killed in a burst of conversions leaves none half done, and the gateway works again', async () => {
  const figures = await killDatabase(2, 30_000);
  expect(figures).toHaveLength(2);
});
