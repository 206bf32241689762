import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import S3rver from '@20minutes/s3rver';
import { demo } from '../../../src/cli/seed/demo.js';
import { sweepPhotos } from '../../../src/photos/index.js';
import { startTestGateway, type TestGateway } from '../../support/gateway.js';
import { graphql } from '../../support/graphql.js';
import { deletePhoto, picture, someName, upload } from '../../support/photos.js';

const keys = { S3_ACCESS_KEY_ID: 'S3RVER', S3_SECRET_ACCESS_KEY: 'S3RVER' };
let folder: string;
let s3: S3rver;
let env: Record<string, string>;
let gateway: TestGateway;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lead-gateway-s3-'));
  s3 = new S3rver({
    address: '127.0.0.1',
    port: 0,
    silent: true,
    directory: folder,
    configureBuckets: [{ name: 'pictures', configs: [] }],
  });
  const { port } = await s3.run();
  env = { S3_BUCKET: 'pictures', S3_ENDPOINT: `http://127.0.0.1:${port}`, ...keys };
  gateway = await startTestGateway({ env });
}, 60_000);
afterAll(async () => {
  await gateway.stop();
  s3.httpServer.closeAllConnections();
  if (s3.httpServer.listening) await s3.close();
  await rm(folder, { recursive: true, force: true });
});

const { leads, tenants } = demo;

async function stored(): Promise<string[]> {
  const keys: string[] = [];
  for await (const { key } of gateway.gateway.files.store.list()) keys.push(key);
  return keys;
}

test('a photo goes to the bucket, comes from there through the gateway, and leaves it', async () => {
  const { photo } = await upload(gateway, await picture('jpeg'), leads.ready);
  expect(photo.url).toMatch(`${gateway.url}/photos/`);
  expect(await stored()).toEqual([`${tenants.acme}/${photo.fileName}`]);
  const response = await fetch(photo.url);
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
  expect((await response.arrayBuffer()).byteLength).toBe(photo.byteSize);

  const next = await upload(gateway, await picture('webp'), leads.ready);
  expect(await stored()).toEqual([`${tenants.acme}/${next.photo.fileName}`]);
  expect((await fetch(photo.url)).status).toBe(403);

  await deletePhoto(gateway, next.photo.fileName);
  expect(await stored()).toEqual([]);
  expect((await fetch(next.photo.url)).status).toBe(403);
});

test('the store wants a signature, and takes none that is wrong', async () => {
  const { photo } = await upload(gateway, await picture());
  const stranger = await startTestGateway({ env: { ...env, S3_SECRET_ACCESS_KEY: 'wrong' } });
  try {
    const { store } = stranger.gateway.files;
    await expect(store.get(`${tenants.acme}/${photo.fileName}`)).rejects.toThrow('status 403');
    const { body } = await stranger.query(
      graphql('mutation ($file: Upload!) { uploadLeadPhoto(input: { photo: $file }) { __typename } }'),
      { file: await picture() },
    );
    expect(body.data.uploadLeadPhoto).toBeNull();
    expect(body.errors?.[0]?.extensions.code).toBe('SERVICE_UNAVAILABLE');
    expect(await stranger.sql('select from photos')).toEqual([]);
  } finally {
    await stranger.stop();
  }
  await deletePhoto(gateway, photo.fileName);
});

test('the bucket is swept', async () => {
  const { database, files } = gateway.gateway;
  const { photo } = await upload(gateway, await picture(), leads.readyToo);
  for (let i = 0; i < 10; i++) {
    await files.store.put(`${tenants.acme}/${someName()}`, Buffer.from('x'), 'image/png');
  }
  expect((await stored()).length).toBe(11);
  expect(await sweepPhotos(database, files.store, new Date(Date.now() + 90_000_000))).toBe(10);
  expect(await stored()).toEqual([`${tenants.acme}/${photo.fileName}`]);
});

// Last: the store does not come back.
test('while the store is away a photo cannot be had, and the rest of the API can', async () => {
  const { photo } = await upload(gateway, await picture());
  s3.httpServer.closeAllConnections();
  await s3.close();
  expect((await fetch(photo.url)).status).toBe(503);
  const { body } = await gateway.query(graphql('{ viewer { role } }'));
  expect(body).toEqual({ data: { viewer: { role: 'ADMIN' } } });
  // The photo is given up all the same; its file is swept up later.
  expect(await deletePhoto(gateway, photo.fileName)).toMatchObject({ fileName: photo.fileName });
});
