import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { S3Store } from '../../../src/platform/files/s3-store.js';

/** Two pages as the Amazon S3 API Reference shows them for ListObjectsV2. */
const page = (names: string[], next: string | null) => `<?xml version="1.0" encoding="UTF-8"?>
<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">
  <Name>pictures</Name><Prefix>photos/</Prefix><KeyCount>${names.length}</KeyCount><MaxKeys>2</MaxKeys>
  <IsTruncated>${next !== null}</IsTruncated>
  ${next === null ? '' : `<NextContinuationToken>${next}</NextContinuationToken>`}
  ${names
    .map(
      (name) => `<Contents>
    <Key>photos/${name}</Key><LastModified>2026-01-31T09:30:00.000Z</LastModified>
    <ETag>&quot;fba9dede5f27731c9771645a39863328&quot;</ETag><Size>434234</Size><StorageClass>STANDARD</StorageClass>
  </Contents>`,
    )
    .join('\n')}
</ListBucketResult>`;

let server: Server;
const asked: URL[] = [];
beforeAll(async () => {
  server = createServer((request, response) => {
    const url = new URL(request.url ?? '', 'http://store');
    asked.push(url);
    const token = url.searchParams.get('continuation-token');
    if (token === null) response.end(page(['t/a.png', 't/b.png'], '1+a/=&amp;x'));
    else response.end(page(['t/c.png', 'no key of ours', '../x.png'], null));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
});

test('every page of a list is read, and what is not ours is passed over', async () => {
  const { port } = server.address() as AddressInfo;
  const store = new S3Store(
    {
      endpoint: `http://127.0.0.1:${port}/`,
      bucket: 'pictures',
      region: 'eu-central-1',
      accessKeyId: 'KEY',
      secretAccessKey: 'SECRET',
      forcePathStyle: true,
    },
    'photos',
  );
  const found: object[] = [];
  for await (const file of store.list()) found.push(file);
  const modifiedAt = new Date('2026-01-31T09:30:00Z');
  expect(found).toEqual(['t/a.png', 't/b.png', 't/c.png'].map((key) => ({ key, modifiedAt })));
  expect(asked.map(({ pathname }) => pathname)).toEqual(['/pictures', '/pictures']);
  expect(asked[1]?.searchParams.get('continuation-token')).toBe('1+a/=&x');
});
