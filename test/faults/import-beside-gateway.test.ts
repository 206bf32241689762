import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { issueDevelopmentToken } from '../../src/identity/tokens/index.js';
import { fileCommand } from '../support/file-command.js';
import { type GatewayProcess, spawnGateway } from '../support/gateway-process.js';

let dataDir: string;
let gateway: GatewayProcess | null = null;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'import-beside-'));
});
afterAll(async () => {
  gateway?.process.kill('SIGTERM');
  await gateway?.ended;
  await rm(dataDir, { recursive: true, force: true });
});

const ROWS = 1500;

/** How many of the imported leads the gateway answers with. */
async function countThrough(url: string): Promise<number> {
  const token = await issueDevelopmentToken({
    ...{ dataDir, audience: 'lead-gateway', email: 'ada@acme.test', tenant: 'acme', ttlSeconds: 600 },
  });
  const answer = await fetch(new URL('graphql', url), {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query: '{ leads(filter: { search: "beside.example" }) { totalCount } }' }),
  });
  const { data } = (await answer.json()) as { data: { leads: { totalCount: number } } };
  return data.leads.totalCount;
}

test('an import works on the embedded database beside a running gateway, and without one', async () => {
  gateway = spawnGateway({ DATA_DIR: dataDir });
  const url = await gateway.url;
  const path = join(dataDir, 'leads.csv');
  const rows = Array.from({ length: ROWS }, (_, i) => `B${i},Ann,Lee${i},ann${i}@beside.example`);
  await writeFile(path, ['id,First name,Last name,Email', ...rows].join('\n'));
  const into = [path, '--tenant', 'acme', '--source', 'web', '--json'];
  const importing = fileCommand('import', { DATA_DIR: dataDir }, ...into);
  // The gateway answers meanwhile.
  expect(await countThrough(url)).toBeLessThanOrEqual(ROWS);
  const beside = await importing;
  expect({ code: beside.code, stderr: beside.stderr.includes('error') }).toEqual({ code: 0, stderr: false });
  expect(JSON.parse(beside.stdout)).toMatchObject([{ created: ROWS, rejected: 0 }]);
  expect(await countThrough(url)).toBe(ROWS);
  gateway.process.kill('SIGTERM');
  expect(await gateway.ended).toBe(0);
  const alone = await fileCommand('import', { DATA_DIR: dataDir }, ...into);
  expect(JSON.parse(alone.stdout)).toMatchObject([{ created: 0, unchanged: ROWS }]);
  const out = join(dataDir, 'out.csv');
  const filter = '{"search": "beside.example"}';
  const exported = ['leads', '--tenant', 'acme', '--filter', filter, '--out', out];
  expect((await fileCommand('export', { DATA_DIR: dataDir }, ...exported)).code).toBe(0);
  expect((await readFile(out, 'utf8')).split('\r\n')).toHaveLength(ROWS + 2);
}, 240_000);
