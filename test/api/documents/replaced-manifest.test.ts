import { createServer } from 'node:net';
import { manifestFile, postMembers } from '../../support/documents.js';
import { startTestGateway, type TestGateway } from '../../support/gateway.js';
import { spawnGateway } from '../../support/gateway-process.js';
import { until } from '../../support/until.js';

const [first, second] = ['query First { viewer { id } }', 'query Second { viewer { id } }'];
/** A document that does not fit the schema. */
const faulty = (blank: string) => `query Third {${blank}nowhere }`;
const statusOf = async (gateway: TestGateway, documentId: string) =>
  (await postMembers(gateway, { documentId })).status;

test('a manifest that is replaced is served; a broken one leaves the one that was there, and is told of', async () => {
  const manifest = await manifestFile({ first });
  const gateway = await startTestGateway({ env: { TRUSTED_DOCUMENTS: manifest.path } });
  try {
    expect([await statusOf(gateway, 'first'), await statusOf(gateway, 'second')]).toEqual([200, 404]);
    await manifest.replace({ second });
    await until(async () => (await statusOf(gateway, 'second')) === 200);
    expect(await statusOf(gateway, 'first')).toBe(404);

    await manifest.replace({ first, third: faulty(' ') });
    const faults = () => gateway.logged.filter(({ level }) => level === 50);
    await until(() => faults().length > 0);
    expect(faults()).toEqual([
      expect.objectContaining({
        msg: 'trusted documents stay as they were',
        reason: expect.stringContaining('operation Third (ID third), line 1, column 15: Cannot query field'),
      }),
    ]);
    expect([await statusOf(gateway, 'first'), await statusOf(gateway, 'second')]).toEqual([404, 200]);

    await manifest.remove();
    await until(() => faults().length > 1);
    expect(await statusOf(gateway, 'second')).toBe(200);
  } finally {
    await gateway.stop();
    await manifest.remove();
  }
});

test('a broken manifest stops the start in one line, before a database is asked for', async () => {
  const manifest = await manifestFile({ third: faulty('\n  ') }, 'web.json');
  let asked = 0;
  const database = createServer((socket) => {
    asked++;
    socket.destroy();
  });
  await new Promise<void>((listening) => database.listen(0, '127.0.0.1', listening));
  const { port } = database.address() as { port: number };
  const started = spawnGateway({
    TRUSTED_DOCUMENTS: manifest.path,
    DATABASE_URL: `postgres://u:p@127.0.0.1:${port}/none`,
  });
  expect(await started.ended).toBe(1);
  expect(started.complaint).toBe(
    `TRUSTED_DOCUMENTS must name files of documents that fit the schema: ${manifest.path}: ` +
      'operation Third (ID third), line 2, column 3: Cannot query field "nowhere" on type "Query".\n',
  );
  expect(asked).toBe(0);
  database.close();
  await manifest.remove();
});
