import { startTestGateway, type TestGateway } from '../support/gateway.js';
import { until } from '../support/until.js';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway({ env: { DATABASE_POOL_SIZE: '3' } });
});
// Says where a connection to the database was left open.
afterAll(() => gateway.stop());

const document = JSON.stringify({
  query: `{ leads(first: 200) { totalCount nodes { id status { name } comments(first: 3) { totalCount nodes { content } } timeline { logsCount } } } }`,
});

test('clients that go away in the middle leave nothing hanging', async () => {
  const headers = {
    'content-type': 'application/json',
    authorization: `Bearer ${await gateway.token('ada@acme.test')}`,
    'x-tenant': 'acme',
  };
  let cut = 0;
  for (let round = 0; round < 4; round++) {
    const requests = Array.from({ length: 12 }, async (_, n) => {
      const signal = AbortSignal.timeout(1 + 3 * n);
      const response = await fetch(`${gateway.url}/graphql`, {
        method: 'POST',
        headers,
        body: document,
        signal,
      });
      await response.text();
    });
    for (const { status } of await Promise.allSettled(requests)) if (status === 'rejected') cut += 1;
  }
  expect(cut).toBeGreaterThan(10);
  // As many at once as there are connections, and more.
  const answers = await Promise.all(
    Array.from({ length: 20 }, () =>
      gateway.query('{ leads(first: 5) { totalCount nodes { status { name } } } }'),
    ),
  );
  for (const { body } of answers) expect(body.errors).toBeUndefined();
  // What was begun for those who went away is finished; then all is at rest.
  await until(() => gateway.gateway.database.stats().waiting === 0);
  await until(async () => {
    const busy = await gateway.sql(
      `select from pg_stat_activity where datname = current_database() and usename like '%gateway%' and state <> 'idle'`,
    );
    return busy.length === 0;
  });
});
