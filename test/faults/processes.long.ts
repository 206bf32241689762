import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawnGateway } from '../support/gateway-process.js';
import { cloneTemplate } from '../support/template-database.js';
import { until } from '../support/until.js';

test('where none serves any more and none can be started, the gateway ends, with the reason', async () => {
  const database = await cloneTemplate('empty');
  const dataDir = await mkdtemp(join(tmpdir(), 'lead-gateway-hopeless-'));
  const manifest = join(dataDir, 'manifest.json');
  const operations = [{ id: 'role', name: 'Role', type: 'query', body: 'query Role { viewer { role } }' }];
  const written = { format: 'apollo-persisted-query-manifest', version: 1, operations };
  await writeFile(manifest, JSON.stringify(written));
  const gateway = spawnGateway({
    ...{ WORKERS: '2', DATABASE_URL: database.ownerUrl, DATA_DIR: dataDir, TRUSTED_DOCUMENTS: manifest },
  });
  try {
    await gateway.url;
    await rm(manifest);
    for (const { msg, pid } of [...gateway.logged]) {
      if (msg === 'a process serves') process.kill(pid as number, 'SIGKILL');
    }
    expect(await gateway.ended).toBe(1);
    const said = (message: string) => gateway.logged.filter(({ msg }) => msg === message);
    expect(said('no process serves, and none can be started')).toHaveLength(1);
    const ends = said('a process has ended; another takes its place').filter((line) => line.process === 1);
    const pauses = ends.map((line) => line.pauseMs as number);
    expect(pauses.slice(0, 5)).toEqual([100, 200, 400, 800, 1_600]);
    await until(() => ends.some((line) => String(line.reason).includes('TRUSTED_DOCUMENTS')));
  } finally {
    gateway.process.kill('SIGKILL');
    await gateway.ended;
    await database.drop();
    await rm(dataDir, { recursive: true, force: true });
  }
}, 180_000);
