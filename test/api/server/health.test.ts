import { startTestGateway, type TestGateway } from '../../support/gateway.js';
import { addTenant, addUser } from '../../support/members.js';
import { oddSchema } from '../../support/odd-schema.js';
import { WireTap } from '../../support/wire-tap.js';

let line: WireTap;
let gateway: TestGateway;
let token: string;

beforeAll(async () => {
  gateway = await startTestGateway({
    template: 'empty',
    schema: oddSchema(),
    through: (url) => {
      line = new WireTap(url);
      return line.open();
    },
  });
  const { uuid } = await addTenant(gateway, 'acme');
  await addUser(gateway, uuid, { email: 'ada@acme.test', role: 'ADMIN' });
  token = await gateway.token('ada@acme.test');
});
afterAll(async () => {
  await gateway.stop().finally(() => line.close());
});

const get = async (path: string) => {
  const response = await fetch(gateway.url + path);
  return { status: response.status, text: await response.text(), headers: response.headers };
};
const ask = (document: string) => gateway.query(document, {}, { token });

test('live and ready', async () => {
  expect(await get('/health/live')).toMatchObject({ status: 200, text: '{"status":"live"}' });
  expect(await get('/health/ready')).toMatchObject({
    status: 200,
    text: `{"status":"ready","timeZones":"${process.versions.tz}"}`,
  });
});

test('while the database is away: 503 with a code, and well again without a restart', async () => {
  expect((await ask('{ fine slow(seconds: 0) }')).status).toBe(200);
  await line.close();

  const ready = await get('/health/ready');
  expect(ready.status).toBe(503);
  expect(JSON.parse(ready.text)).toEqual({ status: 'not ready', reason: 'the database is away' });
  expect((await get('/health/live')).status).toBe(200);

  const answer = await ask('{ fine }');
  expect(answer.status).toBe(503);
  expect(answer.headers.get('retry-after')).toBe('1');
  expect(answer.body.errors).toMatchObject([{ extensions: { code: 'SERVICE_UNAVAILABLE' } }]);
  expect(JSON.stringify(answer.body)).not.toMatch(/connect|database|127\.0\.0\.1/i);

  await line.open();
  expect((await get('/health/ready')).status).toBe(200);
  expect((await ask('{ fine slow(seconds: 0) }')).body).toEqual({
    data: { fine: 'fine', slow: 'slow' },
  });
});

const isAsleep = () => line.messages.some(({ kind, body }) => kind === '>P' && body.includes('pg_sleep'));

test('a database that goes in the middle of an operation: 503 as well', async () => {
  line.take();
  const answer = ask('{ fine slow(seconds: 20) }');
  for (let tries = 0; tries < 500 && !isAsleep(); tries++) await new Promise((wake) => setTimeout(wake, 10));
  await line.close();
  // PostgreSQL itself does not notice before it has something to say.
  await gateway.sql(
    `select pg_terminate_backend(pid) from pg_stat_activity where query like 'select pg_sleep%'`,
  );
  const { status, headers, body } = await answer;
  expect([status, headers.get('retry-after')]).toEqual([503, '1']);
  expect(body.data).toEqual({ fine: 'fine', slow: null });
  expect(body.errors).toMatchObject([{ path: ['slow'], extensions: { code: 'SERVICE_UNAVAILABLE' } }]);
  await line.open();
  expect((await ask('{ fine }')).status).toBe(200);
});

test('what is measured', async () => {
  await ask('{ fine boom }');
  const { status, headers, text } = await get('/metrics');
  expect(status).toBe(200);
  expect(headers.get('content-type')).toContain('text/plain');
  for (const line of [
    /^process_cpu_user_seconds_total /m,
    /^http_request_duration_seconds_count\{method="POST",route="\/graphql",status="200"\} [1-9]/m,
    /^http_request_duration_seconds_count\{method="POST",route="\/graphql",status="503"\} 2$/m,
    /^graphql_operations_total\{type="query",outcome="ok"\} [1-9]/m,
    /^graphql_operations_total\{type="query",outcome="partial"\} 2$/m,
    /^graphql_operations_total\{type="query",outcome="error"\} 1$/m,
    /^sql_statements_total [1-9]/m,
    /^database_connections\{state="total"\} [1-9]/m,
    /^database_connections\{state="waiting"\} 0$/m,
  ]) {
    expect(text).toMatch(line);
  }
});

test('while it drains: not ready, still answering, on connections that end', async () => {
  const draining = gateway.gateway.drain();
  const ready = await get('/health/ready');
  expect(ready.status).toBe(503);
  expect(JSON.parse(ready.text).reason).toBe('draining');
  const { status, headers } = await ask('{ fine }');
  expect([status, headers.get('connection')]).toEqual([200, 'close']);
  await draining;
});
