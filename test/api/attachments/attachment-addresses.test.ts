import { readdir } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { sweepAttachments } from '../../../src/attachments/index.js';
import { demo } from '../../../src/cli/seed/demo.js';
import { newId } from '../../../src/platform/ids/index.js';
import { attach, detach, storedFiles } from '../../support/attachments.js';
import { startTestGateway, type TestGateway } from '../../support/gateway.js';
import { until } from '../../support/until.js';

let gateway: TestGateway;
let url: string;
let key: string;
beforeAll(async () => {
  gateway = await startTestGateway();
  ({ url } = (await attach(gateway, demo.customers.withBilling, 'Terms', 'terms.html')).attachment);
  key = new URL(url).pathname.slice('/attachments/'.length);
}, 60_000);
afterAll(() => gateway.stop());

const { tenants } = demo;
const addresses = () => gateway.gateway.files.attachments.addresses;
const change = (part: (address: URL) => void) => () => {
  const address = new URL(url);
  part(address);
  return String(address);
};

test('a page of HTML is saved, and never shown as ours', async () => {
  const response = await fetch(url);
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/html']);
  expect(response.headers.get('content-disposition')).toBe('attachment; filename=terms.html');
  expect(await response.text()).toBe('Terms');
});

test.each<[string, () => string]>([
  ['no signature', change(({ searchParams }) => searchParams.delete('signature'))],
  ['another signature', change(({ searchParams }) => searchParams.set('signature', 'A'.repeat(43)))],
  ['a later expiry', change(({ searchParams }) => searchParams.set('expires', '99999999999'))],
  ['another tenant', () => url.replace(tenants.acme, tenants.globex)],
  ['the folder of photos', () => url.replace('/attachments/', '/photos/')],
  [
    'a signature of the folder of photos',
    () => gateway.gateway.files.addresses.addressOf(key).replace('/photos/', '/attachments/'),
  ],
  ['its hour is over', () => addresses().addressOf(key, new Date(Date.now() - 3_600_000))],
  ['well signed, but of nothing', () => addresses().addressOf(`${tenants.acme}/${'0'.repeat(32)}.bin`)],
  ['well signed, but of no tenant', () => addresses().addressOf(key.replace(tenants.acme, 'acme'))],
  [
    'well signed, of a tenant that has no such file',
    () => addresses().addressOf(key.replace(tenants.acme, tenants.globex)),
  ],
  ['a name that leads elsewhere', () => `${gateway.url}/attachments/..%2f/photo-key?expires=1&signature=x`],
])('is refused in one way: %s', async (_, address) => {
  const response = await fetch(address());
  expect([response.status, response.headers.get('cache-control')]).toEqual([403, 'no-store']);
  expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'FORBIDDEN' } }] });
});

test('an address opens its file until its hour is over', async () => {
  const late = addresses().addressOf(key, new Date(Date.now() - 3_500_000));
  expect((await fetch(late)).status).toBe(200);
});

test('a day later the files go that no attachment has, and no other', async () => {
  const { database, files } = gateway.gateway;
  const { store } = files.attachments;
  const later = (hours: number) => new Date(Date.now() + hours * 3_600_000);
  const sweep = (now: Date) => sweepAttachments(database, store, now);
  const { attachment } = await attach(gateway, demo.customers.withBilling, 'x', 'x.txt');
  const left = new URL(attachment.url).pathname.split('/').pop() ?? '';
  const orphan = `${'1'.repeat(32)}.bin`;
  const strange = newId('tenant');
  await detach(gateway, attachment.id);
  // As where the store had a fault when it was deleted, where an upload died, and of another database's tenant.
  for (const name of [`${tenants.acme}/${left}`, `${tenants.acme}/${orphan}`, `${strange}/${orphan}`]) {
    await store.put(name, Buffer.from('x'), 'text/plain');
  }
  expect(await sweep(later(23))).toBe(0);
  expect(await sweep(later(25))).toBe(2);
  expect(await storedFiles(gateway, tenants.acme)).toEqual([key.split('/')[1]]);
  expect(await storedFiles(gateway, strange)).toEqual([orphan]);
  expect((await fetch(url)).status).toBe(200);
});

const spooled = async () =>
  (await readdir(tmpdir())).filter((name) => /^lead-gateway-[0-9a-f]{8}-[0-9a-f]{4}-/.test(name));

test('an upload that is broken off leaves nothing, on the disk, in the store or in the database', async () => {
  const before = await storedFiles(gateway, tenants.acme);
  const already = await spooled();
  const boundary = 'xyz';
  const part = (head: string) => `--${boundary}\r\ncontent-disposition: form-data; ${head}\r\n\r\n`;
  const operations = JSON.stringify({
    query: 'mutation ($input: AddAttachmentInput!) { addAttachment(input: $input) { __typename } }',
    variables: { input: { subjectId: demo.customers.withBilling, file: null } },
  });
  const sending = request(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': `multipart/form-data; boundary=${boundary}`,
      authorization: `Bearer ${await gateway.token('sam@acme.test')}`,
      'apollo-require-preflight': '1',
    },
  });
  sending.on('error', () => {});
  sending.write(
    `${part('name="operations"')}${operations}\r\n${part('name="map"')}{"0":["variables.input.file"]}\r\n`,
  );
  sending.write(part('name="0"; filename="broken.bin"'));
  sending.write(Buffer.alloc(7_000_000));
  await until(async () => (await spooled()).length > already.length);
  sending.destroy();
  await until(async () => (await spooled()).length === already.length);
  expect(await storedFiles(gateway, tenants.acme)).toEqual(before);
  expect(await gateway.sql("select from attachments where name = 'broken.bin'")).toEqual([]);
});

test('a large upload leaves nothing on the disk once it is answered', async () => {
  const already = await spooled();
  const { attachment } = await attach(
    gateway,
    demo.customers.withBilling,
    Buffer.alloc(7_000_000),
    'large.bin',
  );
  expect(attachment.byteSize).toBe(7_000_000);
  await until(async () => (await spooled()).length === already.length);
});
