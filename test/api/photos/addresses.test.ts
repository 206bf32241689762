import { demo } from '../../../src/cli/seed/demo.js';
import { startTestGateway, type TestGateway } from '../../support/gateway.js';
import { picture, someName, upload } from '../../support/photos.js';

let gateway: TestGateway;
let url: string;
beforeAll(async () => {
  gateway = await startTestGateway({ env: { PUBLIC_URL: 'https://leads.example/api/' } });
  const { photo } = await upload(gateway, await picture('jpeg'));
  // The gateway's own users come through a proxy at PUBLIC_URL.
  expect(photo.url).toMatch(/^https:\/\/leads\.example\/api\/photos\//);
  url = photo.url.replace('https://leads.example/api', gateway.url);
}, 60_000);
afterAll(() => gateway.stop());

const local = (address: string) => address.replace('https://leads.example/api', gateway.url);

test('a picture comes as nothing but a picture', async () => {
  const response = await fetch(url);
  expect(response.status).toBe(200);
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-type': 'image/jpeg',
    'content-disposition': 'inline',
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'cross-origin',
    'cache-control': expect.stringMatching(/^private, max-age=(3600|35\d\d)$/),
  });
  expect(response.headers.get('set-cookie')).toBeNull();
});

const change = (part: (address: URL) => void) => () => {
  const address = new URL(url);
  part(address);
  return String(address);
};
const refused: [string, () => string][] = [
  ['no signature', change(({ searchParams }) => searchParams.delete('signature'))],
  ['no expiry', change(({ searchParams }) => searchParams.delete('expires'))],
  ['another signature', change(({ searchParams }) => searchParams.set('signature', 'A'.repeat(43)))],
  ['a later expiry', change(({ searchParams }) => searchParams.set('expires', '99999999999'))],
  ['two expiries', () => `${url}&expires=99999999999`],
  ['another name', () => url.replace(/[0-9a-f]{32}/, someName().slice(0, 32))],
  ['another tenant', () => url.replace(demo.tenants.acme, demo.tenants.globex)],
  ['a name that leads elsewhere', () => `${gateway.url}/photos/..%2f/photo-key?expires=1&signature=x`],
  ['a name that is none', () => `${gateway.url}/photos/${demo.tenants.acme}/..%2f..%2fphoto-key`],
  [
    'its hour is over',
    () => {
      const key = new URL(url).pathname.slice('/photos/'.length);
      return local(gateway.gateway.files.addresses.addressOf(key, new Date(Date.now() - 3_600_000)));
    },
  ],
  [
    'well signed, but of nothing',
    () => local(gateway.gateway.files.addresses.addressOf(`${demo.tenants.acme}/${someName()}`)),
  ],
];
test.each(refused)('is refused in one way: %s', async (_, address) => {
  const response = await fetch(address());
  expect([response.status, response.headers.get('cache-control')]).toEqual([403, 'no-store']);
  expect(await response.json()).toEqual({
    errors: [
      {
        message: 'This address opens nothing, or no longer does.',
        extensions: { code: 'FORBIDDEN', requestId: expect.any(String) },
      },
    ],
  });
});

test('an address opens its file until its hour is over', async () => {
  const key = new URL(url).pathname.slice('/photos/'.length);
  const late = gateway.gateway.files.addresses.addressOf(key, new Date(Date.now() - 3_500_000));
  expect((await fetch(local(late))).status).toBe(200);
});

test('the log tells no signature', async () => {
  await fetch(url);
  expect(JSON.stringify(gateway.logged)).not.toContain('signature=');
});

test('a gateway with another secret does not take the address', async () => {
  const other = await startTestGateway({ env: { PHOTO_SECRET: 'x'.repeat(32) } });
  try {
    const key = new URL(url).pathname.slice('/photos/'.length);
    await other.gateway.files.store.put(key, await picture('jpeg'), 'image/jpeg');
    expect((await fetch(other.gateway.files.addresses.addressOf(key))).status).toBe(200);
    expect((await fetch(url.replace(gateway.url, other.url))).status).toBe(403);
  } finally {
    await other.stop();
  }
});
