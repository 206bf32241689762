import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { demo } from '../../../src/cli/seed/demo.js';
import { startTestGateway, type TestGateway } from '../../support/gateway.js';
import { picture, pngOf, upload } from '../../support/photos.js';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway();
  await upload(gateway, await picture('jpeg'));
}, 60_000);
afterAll(() => gateway.stop());

const mb = 1_048_576;

async function expectRefusal(content: Buffer, reason: string): Promise<void> {
  expect(await upload(gateway, content, demo.leads.ready)).toEqual({
    __typename: 'InvalidFileError',
    code: 'INVALID_FILE',
    message: expect.any(String),
    reason,
  });
}

describe('what is no picture is refused by its content', () => {
  test.each([
    ['SVG', '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>'],
    ['HTML', '<!doctype html><script>alert(1)</script>'],
    ['PDF', '%PDF-1.7\n1 0 obj'],
    ['BMP', 'BM\x3a\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0'],
    ['TIFF', 'II*\0\x08\0\0\0\0\0\0\0'],
    ['a text', 'hello'],
  ])('%s', (_, text) => expectRefusal(Buffer.from(text, 'latin1'), 'NOT_A_PICTURE'));
});

test('an empty file', () => expectRefusal(Buffer.alloc(0), 'EMPTY'));

describe('a picture that ends too early is refused', () => {
  test.each(['jpeg', 'png', 'webp', 'gif'] as const)('%s', async (format) => {
    const whole = await picture(format, [200, 200]);
    await expectRefusal(whole.subarray(0, whole.length / 2), 'BROKEN');
    await expectRefusal(whole.subarray(0, 40), 'BROKEN');
  });
});

describe('5 MB are enough', () => {
  test('a file of 5 MB is taken', async () => {
    const small = await picture('jpeg');
    const padded = Buffer.concat([small, Buffer.alloc(5 * mb - small.length)]);
    expect(await upload(gateway, padded)).toMatchObject({ __typename: 'UploadLeadPhotoSuccess' });
  });

  test.each([5 * mb + 1, 20 * mb])('one of %d bytes is not', async (size) => {
    const small = await picture('jpeg');
    await expectRefusal(Buffer.concat([small, Buffer.alloc(size - small.length)]), 'TOO_LARGE');
  });
});

describe('what is small to send and huge to open costs no memory', () => {
  test.each([
    ['a header of 50,000 × 50,000', () => pngOf(50_000, 50_000, Buffer.alloc(1000))],
    ['one just above 40 megapixels', () => pngOf(8000, 5001, Buffer.alloc(8001 * 5001))],
  ])('%s', async (_, make) => {
    const content = make();
    expect(content.length).toBeLessThan(mb);
    const before = process.memoryUsage().rss;
    for (let i = 0; i < 5; i++) await expectRefusal(content, 'TOO_MANY_PIXELS');
    expect(process.memoryUsage().rss - before).toBeLessThan(100 * mb);
  });

  test.each([
    ['40 megapixels', [8000, 5000]],
    ['more than a PNG can have', [0x7fffffff, 0x7fffffff]],
  ] as const)('a header that promises %s and brings none', async (_, [width, height]) => {
    const content = pngOf(width, height, Buffer.alloc(10));
    const before = process.memoryUsage().rss;
    for (let i = 0; i < 5; i++) await expectRefusal(content, 'BROKEN');
    expect(process.memoryUsage().rss - before).toBeLessThan(100 * mb);
  });
});

test('after all that nothing is stored but what was taken', async () => {
  const files = await readdir(join(gateway.config.dataDir, 'photos', demo.tenants.acme));
  expect(files).toHaveLength(2);
});
