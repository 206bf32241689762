import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { demo } from '../../../src/cli/seed/demo.js';
import { newId } from '../../../src/platform/ids/index.js';
import { startTestGateway, type TestGateway } from '../../support/gateway.js';
import { graphql } from '../../support/graphql.js';
import { picture, upload } from '../../support/photos.js';
import { film } from '../../support/polyglots.js';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway();
}, 60_000);
afterAll(() => gateway.stop());

const { leads, tenants } = demo;

/** The names of acme's files. */
const stored = () =>
  readdir(join(gateway.config.dataDir, 'photos', tenants.acme)).catch(() => [] as string[]);

describe('a picture of each format is kept in its own', () => {
  test.each(['jpeg', 'png', 'webp', 'gif'] as const)('%s', async (format) => {
    const answer = await upload(gateway, await picture(format, [40, 30]));
    expect(answer).toEqual({
      __typename: 'UploadLeadPhotoSuccess',
      photo: {
        fileName: expect.stringMatching(new RegExp(`^[0-9a-f]{32}\\.${format === 'jpeg' ? 'jpg' : format}$`)),
        url: expect.stringMatching(`^${gateway.url}/photos/${tenants.acme}/`),
        contentType: `image/${format}`,
        byteSize: expect.any(Number),
        width: 40,
        height: 30,
      },
      updatedLead: null,
    });
    const response = await fetch(answer.photo.url);
    expect([response.status, response.headers.get('content-type')]).toEqual([200, `image/${format}`]);
    const content = Buffer.from(await response.arrayBuffer());
    expect(content.length).toBe(answer.photo.byteSize);
    expect(await sharp(content).metadata()).toMatchObject({ format, width: 40, height: 30 });
  });
});

test('nothing but the picture survives: no metadata, nothing behind it, and it stands upright', async () => {
  const plain = await sharp({ create: { width: 40, height: 30, channels: 3, background: 'teal' } })
    .withExif({ IFD0: { Copyright: 'SECRET-PLACE' } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();
  const { photo } = await upload(gateway, Buffer.concat([plain, film(Buffer.from('SECRET-FILM'))]));
  expect(photo).toMatchObject({ width: 30, height: 40 });
  const content = Buffer.from(await (await fetch(photo.url)).arrayBuffer());
  expect(content.includes('SECRET')).toBe(false);
  const { exif, icc, iptc, xmp, orientation } = await sharp(content).metadata();
  expect({ exif, icc, iptc, xmp, orientation }).toEqual({});
});

test('of an animation the first picture is kept', async () => {
  const frames = Buffer.concat([0, 120, 240].map((shade) => Buffer.alloc(10 * 10 * 3, shade)));
  const animation = await sharp(frames, { raw: { width: 10, height: 30, channels: 3, pageHeight: 10 } })
    .gif({ delay: [50, 50, 50] })
    .toBuffer();
  expect((await sharp(animation).metadata()).pages).toBe(3);
  const { photo } = await upload(gateway, animation);
  expect(photo).toMatchObject({ contentType: 'image/gif', width: 10, height: 10 });
  const content = Buffer.from(await (await fetch(photo.url)).arrayBuffer());
  expect((await sharp(content).metadata()).pages ?? 1).toBe(1);
});

test("a lead's photo takes the place of the one before, whose file leaves the store; both are logged", async () => {
  const first = await upload(gateway, await picture('png'), leads.ready);
  expect(first).toMatchObject({
    updatedLead: { id: leads.ready, photo: { fileName: first.photo.fileName } },
  });
  const second = await upload(gateway, await picture('webp'), leads.ready);
  expect(second.updatedLead.version).toBe(first.updatedLead.version + 1);
  expect(second.updatedLead.photo.fileName).toBe(second.photo.fileName);
  expect(await stored()).toContain(second.photo.fileName);
  expect(await stored()).not.toContain(first.photo.fileName);
  expect((await fetch(first.photo.url)).status).toBe(403);

  const { body } = await gateway.query(
    graphql(
      'query ($id: ID!) { lead(id: $id) { logs(first: 2) { nodes { action changes { field before after } } } } }',
    ),
    { id: leads.ready },
  );
  expect(body.data.lead.logs.nodes).toEqual([
    {
      action: 'UPLOAD_PHOTO',
      changes: [{ field: 'photo', before: first.photo.fileName, after: second.photo.fileName }],
    },
    { action: 'UPLOAD_PHOTO', changes: [{ field: 'photo', before: null, after: first.photo.fileName }] },
  ]);
});

test('two at one moment leave one photo and one file', async () => {
  const before = (await stored()).length;
  const content = await picture();
  const answers = await Promise.all([1, 2, 3].map(() => upload(gateway, content, leads.readyToo)));
  expect(answers.map(({ __typename }) => __typename)).toEqual(Array(3).fill('UploadLeadPhotoSuccess'));
  expect((await stored()).length).toBe(before + 1);
});

describe('refusals leave no file behind', () => {
  const cases: [string, string, object][] = [
    ['a lead that is not there', newId('lead'), { __typename: 'NotFoundError' }],
    ['a converted lead', leads.alreadyConverted, { __typename: 'LeadAlreadyConvertedError' }],
    ['an ID that is none', 'nonsense', { __typename: 'ValidationError' }],
  ];
  test.each(cases)('%s', async (_, leadId, refusal) => {
    const before = await stored();
    expect(await upload(gateway, await picture(), leadId)).toMatchObject(refusal);
    expect(await stored()).toEqual(before);
  });

  test('a lead that somebody else has locked', async () => {
    const before = await stored();
    const answer = await upload(gateway, await picture(), leads.lockedFully, 'sam');
    expect(answer).toMatchObject({ __typename: 'LeadLockedError', code: 'RECORD_LOCKED' });
    expect(await stored()).toEqual(before);
  });
});

test('a photo that hangs on a page of leads costs one statement', async () => {
  gateway.statements.length = 0;
  const { body } = await gateway.query(graphql('{ leads(first: 50) { nodes { photo { fileName url } } } }'));
  expect(body.data.leads.nodes).toHaveLength(50);
  expect(gateway.statements.filter((text) => text.includes('photos'))).toHaveLength(1);
});

test("the key of the addresses is nobody else's to read", async () => {
  const { mode } = await stat(join(gateway.config.dataDir, 'photo-key'));
  expect(mode & 0o077).toBe(0);
});
