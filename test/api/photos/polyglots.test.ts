import sharp from 'sharp';
import { startTestGateway, type TestGateway } from '../../support/gateway.js';
import { chunk, picture, upload } from '../../support/photos.js';
import {
  film,
  firstOfZip,
  gifWithComment,
  jpegWithComment,
  samsungTrailer,
  zipAt,
} from '../../support/polyglots.js';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway();
});
afterAll(() => gateway.stop());

const formats = ['jpeg', 'png', 'webp', 'gif'] as const;
const size: [number, number] = [300, 200];

/** Still a picture to a decoder, so that nothing but what it is beside that keeps it out. */
async function expectRefused(content: Buffer): Promise<void> {
  await sharp(content, { failOn: 'error' }).raw().toBuffer();
  expect(await upload(gateway, content)).toMatchObject({
    ...{ __typename: 'InvalidFileError', code: 'INVALID_FILE', reason: 'MORE_THAN_A_PICTURE' },
    message: expect.any(String),
  });
}

async function expectTaken(content: Buffer): Promise<Buffer> {
  const answer = await upload(gateway, content);
  expect(answer).toMatchObject({ __typename: 'UploadLeadPhotoSuccess' });
  return Buffer.from(await (await fetch(answer.photo.url)).arrayBuffer());
}

describe.each(formats)('behind a %s', (format) => {
  let plain: Buffer;
  beforeAll(async () => {
    plain = await picture(format, size);
  });
  const and = (tail: Buffer | string) => Buffer.concat([plain, Buffer.from(tail as string, 'latin1')]);

  test('an archive that opens', async () => {
    const both = and(zipAt(plain.length, 'evil.txt', 'Boo.'));
    expect(firstOfZip(both)).toBe('Boo.');
    await expectRefused(both);
    // Behind padding, and before it.
    await expectRefused(Buffer.concat([plain, Buffer.alloc(50), zipAt(plain.length + 50, 'a', 'Boo.')]));
    await expectRefused(Buffer.concat([both, Buffer.alloc(50)]));
  });

  test.each([
    ['a document', '%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF'],
    ['a page', '<!DOCTYPE html><html><body>Boo.</body></html>'],
    ['a script of a page', '--><SCRIPT>alert(1)</SCRIPT>'],
    ['PHP', '<?php system($_GET["c"]); ?>'],
    ['short PHP', '<?=`$_GET[0]`?>'],
    ['a script of a shell', '\n#!/bin/sh\nrm -rf .\n'],
    ['JavaScript', '*/=1;alert(1)//'],
    ['some bytes', '\x01\x02\x03'],
    ['one byte', 'x'],
  ])('%s', (_, tail) => expectRefused(and(tail)));

  test('another picture of another kind', async () => {
    await expectRefused(and(await picture(format === 'png' ? 'gif' : 'png')));
  });

  test('padding is nothing', async () => {
    await expectTaken(and(Buffer.alloc(1000)));
    await expectTaken(and('\r\n'));
  });
});

describe('inside a picture', () => {
  const archive = zipAt(0, 'evil.txt', 'Boo.').toString('latin1');

  test.each([
    ['a page', '<html ><body onload=alert(1)>'],
    ['a script', '<script src=//evil.test>'],
    ['PHP', '<?php phpinfo();'],
    ['a document', '%PDF-1.4'],
    ['an archive', archive],
  ])('%s in a comment of a JPEG, a GIF, a PNG and a WebP', async (_, text) => {
    await expectRefused(jpegWithComment(await picture('jpeg', size), text));
    await expectRefused(gifWithComment(await picture('gif', size), text));
    const png = await picture('png', size);
    const said = chunk('tEXt', Buffer.from(`Comment\0${text}`, 'latin1'));
    await expectRefused(Buffer.concat([png.subarray(0, -12), said, png.subarray(-12)]));
    const exif = await sharp(await picture('webp', size))
      .withExif({ IFD0: { ImageDescription: `${text}\0` } })
      .webp()
      .toBuffer();
    if (exif.includes(Buffer.from(text, 'latin1'))) await expectRefused(exif);
  });

  test('what is said of it in peace is nothing', async () => {
    await expectTaken(jpegWithComment(await picture('jpeg', size), 'Ann < Bob & <3, 100% PDF-free?'));
  });
});

test('a picture that is a comment in a script is refused by its header', async () => {
  const gif = await picture('gif', [10_799, 1]);
  expect(gif.toString('latin1', 0, 8)).toBe('GIF89a/*');
  await expectRefused(gifWithComment(gif, '*/=1;alert(1)//'));
  const jpeg = await picture('jpeg', size);
  const header = Buffer.alloc(4 + 0x2f2a - 2);
  header.set([0xff, 0xe0, 0x2f, 0x2a]);
  header.write('JFIF\0', 4);
  await expectRefused(Buffer.concat([jpeg.subarray(0, 2), header, jpeg.subarray(2)]));
});

describe('what phones put behind a JPEG goes no further than the gateway', () => {
  const trace = Buffer.from('MOVING'.repeat(50));

  test.each<[string, () => Promise<Buffer> | Buffer]>([
    ['a film', () => film(trace)],
    [
      'a gain map and a depth map',
      async () => Buffer.concat([await picture('jpeg'), await picture('jpeg', size)]),
    ],
    [
      'a gain map and a film',
      async () => Buffer.concat([await picture('jpeg'), Buffer.alloc(3), film(trace)]),
    ],
    [
      'Samsung’s records with a film among them',
      () =>
        samsungTrailer([
          ['Image_UTC_Data', Buffer.from('1760000000000')],
          ['MotionPhoto_Data', film(trace)],
        ]),
    ],
    [
      'a gain map and Samsung’s records',
      async () => Buffer.concat([await picture('jpeg'), samsungTrailer([['MCC_Data', Buffer.from('262')]])]),
    ],
  ])('%s', async (_, tail) => {
    const kept = await expectTaken(Buffer.concat([await picture('jpeg', size), await tail()]));
    expect(kept.includes('MOVING') || kept.includes('ftyp') || kept.includes('SEF')).toBe(false);
    expect((await sharp(kept).metadata()).width).toBe(300);
  });

  test.each<[string, (jpeg: Buffer) => Promise<Buffer> | Buffer]>([
    ['a film and something behind it', () => Buffer.concat([film(), Buffer.from('more')])],
    ['a film that is longer than the file', () => film().subarray(0, 2000)],
    ['a film with an archive in it', (jpeg) => film(zipAt(jpeg.length + 32, 'evil.txt', 'Boo.'))],
    ['records that begin later', () => Buffer.concat([Buffer.from('more'), samsungTrailer([['A', trace]])])],
    ['records without a directory', () => samsungTrailer([['A', trace]]).subarray(0, -8)],
    ['half of another picture', async () => (await picture('jpeg', size)).subarray(0, 900)],
  ])('but not %s', async (_, tail) => {
    const jpeg = await picture('jpeg', size);
    await expectRefused(Buffer.concat([jpeg, await tail(jpeg)]));
  });

  test('nor a film behind a PNG', async () => {
    await expectRefused(Buffer.concat([await picture('png', size), film()]));
  });
});

test('pictures as cameras and programs write them are taken', async () => {
  const noise = { width: 400, height: 300, channels: 3, background: 'teal' } as const;
  const image = () =>
    sharp({ create: { ...noise, noise: { type: 'gaussian', mean: 128, sigma: 60 } } }).withExif({
      IFD0: { Make: 'Acme', ImageDescription: 'On the beach' },
    });
  const frames = Buffer.concat([0, 120, 240].map((shade) => Buffer.alloc(10 * 10 * 3, shade)));
  const raw = { raw: { width: 10, height: 30, channels: 3, pageHeight: 10 } } as const;
  const made = [
    image().jpeg({ progressive: true }),
    image().jpeg({ mozjpeg: true, chromaSubsampling: '4:4:4' }),
    image().withIccProfile('p3').jpeg(),
    image().grayscale().jpeg(),
    image().toColourspace('cmyk').jpeg(),
    image().png({ progressive: true }),
    image().png({ palette: true }),
    image().toColourspace('rgb16').png(),
    image().webp({ lossless: true }),
    image().ensureAlpha(0.5).webp(),
    image().gif(),
    sharp(frames, raw).gif({ delay: [50, 50, 50] }),
    sharp(frames, raw).webp({ delay: [50, 50, 50] }),
  ];
  for (const one of made) await expectTaken(await one.toBuffer());
});
