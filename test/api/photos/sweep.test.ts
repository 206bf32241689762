import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { demo } from '../../../src/cli/seed/demo.js';
import { sweepPhotos } from '../../../src/photos/index.js';
import { newId } from '../../../src/platform/ids/index.js';
import { startTestGateway, type TestGateway } from '../../support/gateway.js';
import { deletePhoto, picture, someName, upload } from '../../support/photos.js';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway();
}, 60_000);
afterAll(() => gateway.stop());

const later = (hours: number) => new Date(Date.now() + hours * 3_600_000);
const stored = async (tenant: string) =>
  (await readdir(join(gateway.config.dataDir, 'photos', tenant)).catch(() => [])).sort();
const sweep = (now: Date) => sweepPhotos(gateway.gateway.database, gateway.gateway.files.store, now);

test('a day later the files go that nobody has named, and no other', async () => {
  const { store } = gateway.gateway.files;
  const content = await picture();
  const kept = (await upload(gateway, content, demo.leads.ready)).photo.fileName;
  const waiting = (await upload(gateway, content)).photo.fileName;
  const theirs = (await upload(gateway, content, undefined, 'gus')).photo.fileName;
  const orphan = someName();
  const strange = newId('tenant');
  await store.put(`${demo.tenants.acme}/${orphan}`, content, 'image/png');
  await store.put(`${strange}/${orphan}`, content, 'image/png');

  expect(await sweep(later(23))).toBe(0);
  expect(await stored(demo.tenants.acme)).toEqual([kept, waiting, orphan].sort());

  expect(await sweep(later(25))).toBe(3);
  expect(await stored(demo.tenants.acme)).toEqual([kept]);
  expect(await stored(demo.tenants.globex)).toEqual([]);
  // A tenant of another database that shares the store.
  expect(await stored(strange)).toEqual([orphan]);
  expect(await gateway.sql('select file_name from photos')).toEqual([{ file_name: kept }]);
  expect(await deletePhoto(gateway, waiting)).toMatchObject({ __typename: 'NotFoundError' });
  expect(await deletePhoto(gateway, theirs, 'gus')).toMatchObject({ __typename: 'NotFoundError' });
  expect(await sweep(later(25))).toBe(0);
});

test('an empty store is swept as well, and several sweep at once', async () => {
  const content = await picture();
  await Promise.all([1, 2, 3].map(() => upload(gateway, content)));
  const counts = await Promise.all([1, 2, 3].map(() => sweep(later(25))));
  expect(counts.reduce((a, b) => a + b)).toBeGreaterThanOrEqual(3);
  const [row] = await gateway.sql('select count(*)::int from photos where lead_id is null');
  expect(row.count).toBe(0);
});
