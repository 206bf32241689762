import { randomBytes } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import type { Caller, Person, Selected, TestGateway } from './gateway.js';

type Format = 'jpeg' | 'png' | 'webp' | 'gif';

/** A small picture of noise, 30 × 20 pixels unless said. */
export const picture = (format: Format = 'png', [width, height] = [30, 20]): Promise<Buffer> =>
  sharp({
    create: {
      width,
      height,
      channels: 3,
      background: 'teal',
      noise: { type: 'gaussian', mean: 128, sigma: 40 },
    },
  })
    .toFormat(format)
    .toBuffer();

/** A PNG whose header says how large it is, with whatever data (PNG specification, §5). */
export function pngOf(width: number, height: number, pixels: Buffer): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 8;
  const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);
  const data = deflateSync(pixels, { level: 9 });
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', data),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

export function chunk(type: string, data: Buffer): Buffer {
  const typed = Buffer.concat([Buffer.from(type), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crcOf(typed));
  return Buffer.concat([length, typed, check]);
}

/** CRC-32 as ISO 3309 has it. */
export function crcOf(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}

const photo = 'photo { fileName url contentType byteSize width height }';
const refusals = `
  ... on MutationError { code message }
  ... on ValidationError { issues { path code } }
  ... on NotFoundError { missingIds }
  ... on LeadLockedError { lock { action } }`;

/** What uploadLeadPhoto answers; for nobody in particular where no lead is given. */
export async function upload(
  { query }: Pick<TestGateway, 'query'>,
  content: Buffer,
  leadId?: string,
  as?: Person | Caller,
): Promise<Selected> {
  const { body } = await query(
    `mutation ($input: UploadLeadPhotoInput!) { uploadLeadPhoto(input: $input) {
       __typename ... on UploadLeadPhotoSuccess { ${photo} updatedLead { id version ${photo} } }
       ... on InvalidFileError { reason } ${refusals} } }`,
    { input: { leadId, photo: content } },
    as,
  );
  expect(body.errors).toBeUndefined();
  return body.data.uploadLeadPhoto;
}

/** What deleteLeadPhoto answers. */
export async function deletePhoto(
  { query }: Pick<TestGateway, 'query'>,
  fileName: string,
  as?: Person | Caller,
): Promise<Selected> {
  const { body } = await query(
    `mutation ($input: DeleteLeadPhotoInput!) { deleteLeadPhoto(input: $input) {
       __typename ... on DeleteLeadPhotoSuccess { fileName updatedLead { id version photo { fileName } } } ${refusals} } }`,
    { input: { fileName } },
    as,
  );
  expect(body.errors).toBeUndefined();
  return body.data.deleteLeadPhoto;
}

/** A name such as the gateway makes. */
export const someName = (): string => `${randomBytes(16).toString('hex')}.png`;
