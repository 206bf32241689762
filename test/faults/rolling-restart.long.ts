import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../src/dev-database/server-settings.js';
import { stranger } from '../support/conversions.js';
import { type GatewayProcess, spawnGateway } from '../support/gateway-process.js';
import { cloneTemplate } from '../support/template-database.js';
import { until } from '../support/until.js';
import { tokenOf } from './kill-gateway.js';

// Two gateways behind HAProxy (Debian's package haproxy, or HAPROXY_PATH), each restarted in turn under load.
const haproxy = process.env.HAPROXY_PATH ?? '/usr/sbin/haproxy';
const REQUESTS = Number(process.env.REQUESTS ?? 5_000);
const WORKERS = 8;

/**
 * Who is not ready is left out within DRAIN_DELAY, and nothing is sent twice. Without `timeout check` a check may take no longer
 * than `inter`, and a gateway that is busy would be left out.
 */
const settings = (port: number, gateways: readonly number[]) => `
global
  maxconn 1000
defaults
  mode http
  timeout connect 2s
  timeout client 70s
  timeout server 70s
  timeout check 2s
  option http-keep-alive
frontend leads
  bind 127.0.0.1:${port}
  default_backend gateways
backend gateways
  balance leastconn
  option httpchk GET /health/ready
  default-server inter 200ms fall 2 rise 1
${gateways.map((each) => `  server gateway-${each} 127.0.0.1:${each} check`).join('\n')}
`;

test(`no request of ${REQUESTS} fails while two gateways behind HAProxy are restarted in turn`, async () => {
  if (!existsSync(haproxy)) throw new Error('HAPROXY_PATH must name haproxy, as of Debian’s package haproxy');
  const database = await cloneTemplate('demo');
  const dataDir = await mkdtemp(join(tmpdir(), 'lead-gateway-rolling-'));
  const ports = [await freePort(), await freePort()];
  const start = (port: number) =>
    spawnGateway({
      ...{ DATABASE_URL: database.ownerUrl, DATA_DIR: dataDir, PORT: String(port) },
      ...{ RATE_LIMIT_POINTS: '0', PHOTO_SECRET: 'x'.repeat(32) },
    });
  const running: GatewayProcess[] = [];
  for (const port of ports) {
    const gateway = start(port);
    running.push(gateway);
    await gateway.url;
  }
  const front = await freePort();
  const file = join(dataDir, 'haproxy.cfg');
  await writeFile(file, settings(front, ports));
  const proxy = spawn(haproxy, ['-db', '-q', '-f', file], { stdio: 'ignore' });
  const ended = new Promise((done) => proxy.once('exit', done));
  const url = `http://127.0.0.1:${front}`;
  try {
    const isReady = () =>
      fetch(`${url}/health/ready`).then(
        ({ status }) => status === 200,
        () => false,
      );
    await until(isReady);
    const token = await tokenOf(dataDir);
    const ask = async (query: string, variables: object = {}) => {
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, 'x-tenant': 'acme' },
        body: JSON.stringify({ query, variables }),
      });
      return { status: response.status, text: await response.text() };
    };
    const create = 'mutation ($input: CreateLeadInput!) { createLead(input: $input) { __typename } }';
    const failed: string[] = [];
    let asked = 0;
    let restarts = 0;
    const worker = async () => {
      // As long as gateways are restarted, and for as many as there are to be.
      while (asked < REQUESTS || restarts < 2) {
        const number = asked++;
        const answer = await (number % 5 === 0
          ? ask(create, { input: stranger() })
          : ask('{ leads(first: 5) { nodes { id fullName } } }')
        ).catch((error: Error) => ({ status: 0, text: String(error.cause ?? error) }));
        const isRight = answer.status === 200 && /CreateLeadSuccess|"nodes"/.test(answer.text);
        if (!isRight) failed.push(`${answer.status} ${answer.text.slice(0, 200)}`);
      }
    };
    const restarting = (async () => {
      for (const [index, port] of ports.entries()) {
        const before = asked;
        await until(() => asked > before + 200);
        const old = running[index] as GatewayProcess;
        old.process.kill('SIGTERM');
        expect(await old.ended).toBe(0);
        const next = start(port);
        running[index] = next;
        await next.url;
        const taken = asked;
        await until(() => asked > taken + 200);
        restarts++;
      }
    })();
    await Promise.all([...Array.from({ length: WORKERS }, worker), restarting]);
    process.stdout.write(`rolling restart: ${asked} requests, ${failed.length} failed\n`);
    expect(failed).toEqual([]);
    expect(asked).toBeGreaterThanOrEqual(REQUESTS);
  } finally {
    proxy.kill('SIGTERM');
    await ended;
    for (const { process: gateway, ended: end } of running) {
      gateway.kill('SIGTERM');
      await end;
    }
    await database.drop();
    await rm(dataDir, { recursive: true, force: true });
  }
}, 600_000);
