import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type ClonedDatabase, cloneTemplate } from '../../support/template-database.js';

let database: ClonedDatabase;
let dataDir: string;
beforeAll(async () => {
  database = await cloneTemplate('demo');
  dataDir = await mkdtemp(join(tmpdir(), 'lead-gateway-supergraph-'));
});
afterAll(async () => {
  await database.drop();
  await rm(dataDir, { recursive: true, force: true });
});

/** The demonstration as a process of its own; its address, or rejected with standard error where it ends before. */
function startDemonstration(env: Record<string, string>) {
  const child = spawn(process.execPath, ['test/supergraph/start.mjs'], {
    env: { PATH: process.env.PATH, PORT: '0', DATABASE_URL: database.ownerUrl, DATA_DIR: dataDir, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let complaint = '';
  child.stderr.on('data', (chunk) => {
    complaint += chunk;
  });
  const ended = new Promise<number | null>((done) => child.once('close', done));
  const url = new Promise<string>((ready, failed) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const [, address] = /^supergraph on (\S+)$/.exec(line) ?? [];
      if (address) ready(address);
    });
    child.once('close', () => failed(new Error(complaint)));
  });
  return { child, url, ended };
}

test('npm run supergraph: GraphiQL in front of both teams, whose examples are answered; it ends politely', async () => {
  const { child, url: starting, ended } = startDemonstration({});
  const url = await starting;
  try {
    const page = await (await fetch(`${url}/graphiql`)).text();
    const [, data] = /<script type="application\/json" id="page-data">(.*?)<\/script>/.exec(page) ?? [];
    const { endpoint, token, tenant, tabs } = JSON.parse(data ?? '');
    const answers = await Promise.all(
      tabs.map(async ({ query }: { query: string }) => {
        const response = await fetch(new URL(endpoint, url), {
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            authorization: `Bearer ${token}`,
            'x-tenant': tenant,
          },
          body: JSON.stringify({ query }),
        });
        return response.json();
      }),
    );
    expect(answers.map(({ errors }) => errors)).toEqual(tabs.map(() => undefined));
    expect(answers[0].data.campaigns.nodes[0]).toMatchObject({
      name: 'Autumn fair',
      owner: { email: 'mia@acme.test' },
    });
    expect((await fetch(`${url}/elsewhere`)).status).toBe(404);
  } finally {
    child.kill('SIGTERM');
  }
  expect(await ended).toBe(0);
});

test('bad configuration stops the demonstration with one line', async () => {
  const { url, ended } = startDemonstration({ DATABASE_POOL_SIZE: '0' });
  await expect(url).rejects.toThrow('DATABASE_POOL_SIZE must be a whole number from 1 to 1000');
  expect(await ended).toBe(1);
});
