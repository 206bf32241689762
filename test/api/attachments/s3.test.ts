import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import S3rver from '@20minutes/s3rver';
import { sweepAttachments } from '../../../src/attachments/index.js';
import { demo } from '../../../src/cli/seed/demo.js';
import { sweepPhotos } from '../../../src/photos/index.js';
import { attach, attachedTo, detach } from '../../support/attachments.js';
import { startTestGateway, type TestGateway } from '../../support/gateway.js';
import { picture, upload } from '../../support/photos.js';

let folder: string;
let s3: S3rver;
let gateway: TestGateway;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lead-gateway-s3-'));
  s3 = new S3rver({
    ...{ address: '127.0.0.1', port: 0, silent: true, directory: folder },
    configureBuckets: [{ name: 'files', configs: [] }],
  });
  const { port } = await s3.run();
  const keys = { S3_ACCESS_KEY_ID: 'S3RVER', S3_SECRET_ACCESS_KEY: 'S3RVER' };
  gateway = await startTestGateway({
    env: { S3_BUCKET: 'files', S3_ENDPOINT: `http://127.0.0.1:${port}`, ...keys },
  });
}, 60_000);
afterAll(async () => {
  await gateway.stop();
  s3.httpServer.closeAllConnections();
  if (s3.httpServer.listening) await s3.close();
  await rm(folder, { recursive: true, force: true });
});

const { customers, leads, tenants } = demo;

async function stored(): Promise<string[]> {
  const keys: string[] = [];
  for await (const { key } of gateway.gateway.files.attachments.store.list()) keys.push(key);
  return keys;
}

test.each([100, 8_000_000])(
  'a file of %i bytes goes to the bucket, comes back through the gateway, and leaves it',
  async (size) => {
    const bytes = Buffer.alloc(size, 'abcdefgh\0');
    const { attachment } = await attach(gateway, customers.withBilling, bytes, 'x.bin');
    expect(await stored()).toEqual([expect.stringMatching(`^${tenants.acme}/[0-9a-f]{32}\\.bin$`)]);
    const response = await fetch(attachment.url);
    expect(response.headers.get('content-disposition')).toBe('attachment; filename=x.bin');
    expect(Buffer.from(await response.arrayBuffer()).equals(bytes)).toBe(true);
    await detach(gateway, attachment.id);
    expect(await stored()).toEqual([]);
    expect((await fetch(attachment.url)).status).toBe(403);
  },
);

test('photos and attachments of one bucket are swept apart', async () => {
  const { database, files } = gateway.gateway;
  const { photo } = await upload(gateway, await picture(), leads.readyToo);
  const { attachment } = await attach(gateway, customers.withBilling, 'x', 'x.txt');
  const inTwoDays = new Date(Date.now() + 172_800_000);
  expect(await sweepPhotos(database, files.store, inTwoDays)).toBe(0);
  expect(await sweepAttachments(database, files.attachments.store, inTwoDays)).toBe(0);
  expect((await fetch(photo.url)).status).toBe(200);
  expect((await fetch(attachment.url)).status).toBe(200);
});

// Last: the store does not come back.
test('while the store is away nothing can be attached or had, and no row is left', async () => {
  const { nodes } = await attachedTo(gateway, 'customer', customers.withBilling);
  s3.httpServer.closeAllConnections();
  await s3.close();
  expect((await fetch(nodes[0].url)).status).toBe(503);
  const { errors } = await attach(gateway, customers.withBilling, 'y', 'y.txt');
  expect(errors[0].extensions.code).toBe('SERVICE_UNAVAILABLE');
  expect((await attachedTo(gateway, 'customer', customers.withBilling)).totalCount).toBe(1);
  // It is given up all the same; its file is swept up later.
  expect(await detach(gateway, nodes[0].id)).toMatchObject({ __typename: 'DeleteAttachmentSuccess' });
}, 60_000);
