import { mkdtemp, rm } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { issueDevelopmentToken } from '../../src/identity/tokens/index.js';
import { type GatewayProcess, spawnGateway } from '../support/gateway-process.js';
import { type ClonedDatabase, cloneTemplate } from '../support/template-database.js';
import { asAdmin } from '../support/toy-database.js';

let database: ClonedDatabase;
let dataDir: string;
let gateway: GatewayProcess | null = null;

beforeAll(async () => {
  database = await cloneTemplate('empty');
  dataDir = await mkdtemp(join(tmpdir(), 'lead-gateway-drain-'));
  await asAdmin(database.ownerUrl, [
    `insert into tenants (tenant_id, slug, name, default_country, time_zone, currency)
       values ('01890a5d-ac96-774b-bcce-b302099a8057', 'acme', 'Acme', 'US', 'UTC', 'USD')`,
    `insert into users (tenant_id, id, email, role)
       values ('01890a5d-ac96-774b-bcce-b302099a8057', '01890a5d-ac96-774b-bcce-b302099a8058', 'ada@acme.test', 'ADMIN')`,
  ]);
});
afterEach(async () => {
  gateway?.process.kill('SIGKILL');
  await gateway?.ended;
});
afterAll(async () => {
  await database.drop();
  await rm(dataDir, { recursive: true, force: true });
});

const start = async (env: Record<string, string>) => {
  gateway = spawnGateway({ DATABASE_URL: database.ownerUrl, DATA_DIR: dataDir, ...env });
  return { gateway, url: await gateway.url };
};

test('SIGTERM fails no request of fifty keep-alive clients, and ends with 0', async () => {
  // Long enough for the requests below on a busy machine: what comes later than that finds no listener.
  const { gateway, url } = await start({ DRAIN_DELAY: '5000' });
  const token = await issueDevelopmentToken({
    dataDir,
    audience: 'lead-gateway',
    email: 'ada@acme.test',
    tenant: 'acme',
  });
  const agent = new Agent({ keepAlive: true, maxSockets: 50 });
  const post = () => postOperation(`${url}/graphql`, agent, token);
  let isGoing = true;
  let answered = 0;
  const failures: unknown[] = [];
  const client = async () => {
    while (isGoing) {
      try {
        const { status, body } = await post();
        if (status === 200 && body.includes('ADMIN')) answered += 1;
        else failures.push([status, body]);
      } catch (error) {
        failures.push(error);
      }
    }
  };
  const clients = Array.from({ length: 50 }, client);
  const until = (condition: () => boolean) => waitUntil(() => condition() || failures.length > 0);
  await until(() => answered >= 200);
  gateway.process.kill('SIGTERM');

  // A load balancer sends nothing more to an instance that is not ready.
  let readiness = 200;
  while (readiness === 200) readiness = (await fetch(`${url}/health/ready`)).status;
  expect(readiness).toBe(503);
  const before = answered;
  await until(() => answered >= before + 200);
  isGoing = false;
  await Promise.all(clients);
  agent.destroy();

  expect(failures).toEqual([]);
  expect(await gateway.ended).toBe(0);
  expect(gateway.complaint).toBe('');
  expect(gateway.logged.at(-1)).toMatchObject({ msg: 'stopped' });
});

test('a signal repeated at once is the same one, as npm passes on what the whole group was sent', async () => {
  const { gateway, url } = await start({ DRAIN_DELAY: '1500' });
  gateway.process.kill('SIGINT');
  for (let tries = 0; tries < 5; tries++) {
    await pause(100);
    gateway.process.kill(tries % 2 === 0 ? 'SIGINT' : 'SIGTERM');
  }
  expect((await fetch(`${url}/health/live`)).status).toBe(200);
  expect(await gateway.ended).toBe(0);
  expect(gateway.logged.filter(({ msg }) => msg === 'draining')).toHaveLength(1);
});

test('a signal more than two seconds after the first ends it at once', async () => {
  const { gateway } = await start({ DRAIN_DELAY: '60000' });
  gateway.process.kill('SIGTERM');
  await waitUntil(() => gateway.logged.some(({ msg }) => msg === 'draining'));
  await pause(2_100);
  gateway.process.kill('SIGTERM');
  expect(await gateway.ended).toBe(1);
});

async function waitUntil(condition: () => boolean): Promise<void> {
  for (let tries = 0; tries < 2_000 && !condition(); tries++)
    await new Promise((wake) => setTimeout(wake, 5));
  expect(condition()).toBe(true);
}

function postOperation(url: string, agent: Agent, token: string): Promise<{ status?: number; body: string }> {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
  return new Promise((done, failed) => {
    const sent = request(url, { method: 'POST', agent, headers }, (response) => {
      let body = '';
      response.on('data', (chunk) => {
        body += chunk;
      });
      response.on('end', () => done({ status: response.statusCode, body }));
      response.on('error', failed);
    });
    sent.on('error', failed).end(JSON.stringify({ query: '{ viewer { role } }' }));
  });
}
