import { connect, type Socket } from 'node:net';
import pg from 'pg';
import { takeIn } from '../support/conversions.js';
import { startTestGateway, type TestGateway } from '../support/gateway.js';
import { until } from '../support/until.js';

let gateway: TestGateway;
let holder: pg.Client;
let leadId: string;
beforeAll(async () => {
  gateway = await startTestGateway({
    env: {
      ...{ DATABASE_POOL_SIZE: '2', DATABASE_WAIT_TIMEOUT: '300', MAX_CONCURRENT_REQUESTS: '12' },
      ...{ SLOW_SENDER_TIMEOUT: '500', MEMBERSHIP_CACHE: '5000' },
      CORS_ORIGINS: 'https://app.example',
    },
  });
  holder = new pg.Client({ connectionString: gateway.ownerUrl });
  await holder.connect();
  leadId = await takeIn(gateway);
}, 60_000);
afterAll(async () => {
  await holder.end();
  await gateway.stop();
});

const change = (company: string) =>
  gateway.query('mutation ($input: UpdateLeadInput!) { updateLead(input: $input) { __typename } }', {
    input: { id: leadId, company },
  });
const get = async (path: string) => (await fetch(gateway.url + path)).status;

/** While the lead's row is held, so that whoever changes it waits with a connection in hand. */
async function whileHeld(work: () => Promise<void>): Promise<void> {
  await holder.query('begin');
  await holder.query(`select from leads where company is distinct from '' for update`);
  try {
    await work();
  } finally {
    await holder.query('commit');
  }
}
const waiting = async () =>
  Number(
    (
      await gateway.sql(
        `select count(*) from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`,
      )
    )[0]?.count,
  );

test('without a free connection: 503 with a code, while the process lives and reads are answered; well again at once', async () => {
  const held: ReturnType<typeof change>[] = [];
  await whileHeld(async () => {
    held.push(change('First'), change('Second'));
    await until(async () => (await waiting()) === 2);
    const { status, headers, body } = await change('Third');
    expect([status, headers.get('retry-after')]).toEqual([503, '1']);
    expect(body.errors).toMatchObject([{ extensions: { code: 'SERVICE_UNAVAILABLE' } }]);
    expect(JSON.stringify(body)).not.toMatch(/pool|connection/i);
    expect(await get('/health/live')).toBe(200);
    expect((await gateway.query('{ viewer { role } }')).status).toBe(200);
  });
  expect((await change('Fourth')).body.data.updateLead.__typename).toBe('UpdateLeadSuccess');
  expect((await Promise.all(held)).map(({ status }) => status)).toEqual([200, 200]);
});

test('past so many requests at a time one more is refused at once, and those before it are answered', async () => {
  const held: ReturnType<typeof change>[] = [];
  let answered = 0;
  await holder.query('begin');
  await holder.query('lock table users in access exclusive mode');
  // Each looks up who is asking, and waits for it; nobody is remembered but Ada.
  for (let i = 0; i < 12; i++) {
    const asked = gateway.query('{ viewer { role } }', {}, 'gus');
    void asked.then(() => answered++);
    held.push(asked);
  }
  await until(async () => (await waiting()) > 0);
  const { status, headers, body } = await gateway.query('{ viewer { role } }');
  expect([status, headers.get('retry-after'), answered]).toEqual([503, '1', 0]);
  expect(body.errors).toEqual([
    {
      message: 'There are too many requests at a time. Try again.',
      extensions: { code: 'SERVICE_UNAVAILABLE', requestId: expect.any(String) },
    },
  ]);
  expect(await get('/health/live')).toBe(200);
  const refused = await fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: {
      origin: 'https://app.example',
      'content-type': 'application/json',
      'x-request-id': 'too-much',
    },
    body: '{}',
  });
  expect([refused.status, refused.headers.get('access-control-allow-origin')]).toEqual([
    503,
    'https://app.example',
  ]);
  expect(refused.headers.get('access-control-expose-headers')).toContain('retry-after');
  expect(refused.headers.get('x-request-id')).toBe('too-much');
  expect(gateway.logged).toContainEqual(
    expect.objectContaining({ requestId: 'too-much', status: 503, errors: ['SERVICE_UNAVAILABLE'] }),
  );
  // Without waiting for the body that was told of.
  const early = await dawdle(
    'POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: 100\r\nconnection: close\r\n\r\n',
  );
  expect(early).toMatch(/^HTTP\/1\.1 503 .*\r\nretry-after: 1\r\n.*"SERVICE_UNAVAILABLE"/s);
  expect(answered).toBe(0);
  await holder.query('commit');
  await Promise.all(held);
  expect((await gateway.query('{ viewer { role } }')).status).toBe(200);
});

/** Sends the beginning of a request and nothing more. @returns what comes back until the connection is closed */
function dawdle(beginning: string): Promise<string> {
  const { port, hostname } = new URL(gateway.url);
  return new Promise((done, failed) => {
    let heard = '';
    const socket: Socket = connect(Number(port), hostname, () => socket.write(beginning));
    socket.on('data', (chunk) => {
      heard += chunk;
    });
    socket.on('error', failed);
    socket.on('close', () => done(heard));
  });
}

test.each([
  ['headers', 'POST /graphql HTTP/1.1\r\nhost: localhost\r\nx-slow: '],
  [
    'a body',
    'POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{',
  ],
])(
  'whoever does not come to an end with %s is cut off, and others are served meanwhile',
  async (_what, beginning) => {
    const slow = Array.from({ length: 50 }, () => dawdle(beginning));
    expect((await gateway.query('{ viewer { role } }')).status).toBe(200);
    for (const heard of await Promise.all(slow)) {
      expect(heard).toMatch(/^HTTP\/1\.1 408 /);
      expect(JSON.parse(heard.slice(heard.indexOf('\r\n\r\n')))).toMatchObject({
        errors: [{ message: 'The request did not come to its end in time.' }],
      });
    }
  },
);

test('whose connections were ended while nobody asked, answers the first request all the same', async () => {
  await Promise.all([gateway.query('{ leads(first: 1) { totalCount nodes { id } } }'), change('Before')]);
  const ended = await gateway.sql(
    `select pg_terminate_backend(pid) from pg_stat_activity where usename = $1 and datname = current_database()`,
    [new URL(gateway.gatewayUrl).username],
  );
  expect(ended.length).toBeGreaterThan(1);
  const [read, written] = await Promise.all([
    gateway.query('{ leads(first: 1) { totalCount nodes { id } } }'),
    change('After'),
  ]);
  expect([read.status, read.body.errors, written.status, written.body.errors]).toEqual([
    200,
    undefined,
    200,
    undefined,
  ]);
});
