import { demo } from '../../../src/cli/seed/demo.js';
import { newId, uuidOf } from '../../../src/platform/ids/index.js';
import { attach, attachedTo, attachNamed, namesAttachedTo, storedFiles } from '../../support/attachments.js';
import { startTestGateway, type TestGateway } from '../../support/gateway.js';
import { LeadClient } from '../../support/leads.js';
import { picture } from '../../support/photos.js';

let gateway: TestGateway;
let leads: LeadClient;
beforeAll(async () => {
  gateway = await startTestGateway({ env: { ATTACHMENT_MAX_BYTES: '9000000', ATTACHMENTS_PER_RECORD: '3' } });
  leads = new LeadClient(gateway);
}, 60_000);
afterAll(() => gateway.stop());

const { users, customers, tenants } = demo;
const filesInStore = () => storedFiles(gateway, tenants.acme);

test('a file of any kind is put to a lead, whose version does not count it, and is to be had as it was', async () => {
  const { id } = await leads.make();
  const bytes = Buffer.from([0, 1, 2, 255, 254, 10, 13]);
  const { attachment, ...answer } = await attach(gateway, id, bytes, 'Plan – 2026.dwg');
  expect(answer).toEqual({ __typename: 'AddAttachmentSuccess' });
  expect(attachment).toMatchObject({
    id: expect.stringMatching(/^attachment_/),
    ...{ name: 'Plan – 2026.dwg', contentType: 'application/octet-stream', byteSize: 7, carriedFrom: null },
    ...{ uploadedBy: { id: users.sam }, subject: { __typename: 'Lead', id } },
  });
  const response = await fetch(attachment.url);
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-type': 'application/octet-stream',
    'content-length': '7',
    'content-disposition': `attachment; filename="Plan ? 2026.dwg"; filename*=UTF-8''Plan%20%E2%80%93%202026.dwg`,
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
  });
  expect(Buffer.from(await response.arrayBuffer())).toEqual(bytes);
  expect(await leads.read(id)).toMatchObject({ version: 1 });
});

test('a customer has files too, newest first', async () => {
  const id = customers.withBilling;
  expect((await attach(gateway, id, 'one', 'one.txt')).attachment.subject).toEqual({
    __typename: 'Customer',
    id,
  });
  await attach(gateway, id, 'two', 'two.txt');
  expect(await namesAttachedTo(gateway, 'customer', id)).toEqual(['two.txt', 'one.txt']);
  expect((await attachedTo(gateway, 'customer', id)).totalCount).toBe(2);
});

test('one that is too large for memory goes by way of the disk, and comes back whole', async () => {
  const { id } = await leads.make();
  const bytes = Buffer.alloc(8_000_000, 'abcdefgh\0');
  const { attachment } = await attach(gateway, id, bytes, 'large.bin');
  expect(attachment.byteSize).toBe(bytes.length);
  const back = Buffer.from(await (await fetch(attachment.url)).arrayBuffer());
  expect(back.equals(bytes)).toBe(true);
});

test.each([
  ['text/csv', 'list.csv', Buffer.from('BMW,1\nAudi,2\n')],
  ['text/plain', 'brief.docx', Buffer.from('no document')],
  ['text/plain', 'latin.txt', Buffer.from('f\xfcr', 'latin1')],
  ['text/plain', 'wide.txt', Buffer.from('\ufeffwide', 'utf16le')],
  ['application/json', 'facts.json', Buffer.from('{"a":1}')],
  ['application/pdf', 'offer.txt', Buffer.from('%PDF-1.7\n1 0 obj\n')],
  ['application/octet-stream', 'fake.csv', Buffer.from([1, 2, 3, 0])],
  ['image/png', 'fake.exe', 'png'],
])('%s is told by the content: %s', async (contentType, name, given) => {
  const { id } = await leads.make();
  const bytes = given === 'png' ? await picture('png') : (given as Buffer);
  expect((await attach(gateway, id, bytes, name)).attachment).toMatchObject({ name, contentType });
});

test.each([
  ['../../etc/passwd', 'passwd'],
  ['C:\\Users\\me\\offer.pdf', 'offer.pdf'],
  ['a<b>:c|d?e*f.txt', 'a_b__c_d_e_f.txt'],
  ['invoice\u202efdp.exe', 'invoicefdp.exe'],
  ['Größe 1.txt', 'Größe 1.txt'],
  [`${'long'.repeat(60)}.pdf`, `${'long'.repeat(24)}.pdf`],
  ['..', 'file'],
])("a name that the file's part has is cleaned: %s", async (given, name) => {
  const { id } = await leads.make();
  expect((await attachNamed(gateway, id, Buffer.from('x'), given)).attachment.name).toBe(name);
});

test.each([
  ['a name of which nothing is left', '../..', ['input', 'name'], 'REQUIRED'],
  ['a name that is too long', 'x'.repeat(101), ['input', 'name'], 'TOO_LONG'],
])('refused: %s', async (_, name, path, code) => {
  const { id } = await leads.make();
  const before = await filesInStore();
  expect(await attach(gateway, id, 'x', name)).toMatchObject({
    __typename: 'ValidationError',
    issues: [{ path, code }],
  });
  expect(await filesInStore()).toEqual(before);
});

test('a name in which nothing is to be seen is as left out', async () => {
  const { id } = await leads.make();
  expect((await attach(gateway, id, 'x', ' \u200b ')).attachment.name).toBe('picture.svg');
});

test('every fault of an input comes at once; an empty file is one', async () => {
  expect((await attach(gateway, users.sam, '', '..')).issues).toEqual([
    { path: ['input', 'subjectId'], code: 'WRONG_ID_KIND' },
    { path: ['input', 'name'], code: 'REQUIRED' },
    { path: ['input', 'file'], code: 'REQUIRED' },
  ]);
});

const gone = () => [newId('lead'), newId('customer')];
test('what is not there, or is of another tenant, is not found; nothing stays in the store', async () => {
  const before = await filesInStore();
  for (const id of gone()) {
    expect(await attach(gateway, id, 'x', 'x.txt')).toMatchObject({
      __typename: 'NotFoundError',
      missingIds: [id],
    });
  }
  const { id } = await leads.make();
  expect(await attach(gateway, id, 'x', 'x.txt', 'gus')).toMatchObject({ __typename: 'NotFoundError' });
  expect(await filesInStore()).toEqual(before);
  expect(await storedFiles(gateway, tenants.globex)).toEqual([]);
});

test('a lock against changes keeps others from it, and a converted lead takes no more', async () => {
  const before = await filesInStore();
  expect(await attach(gateway, demo.leads.lockedFully, 'x', 'x.txt')).toMatchObject({
    __typename: 'LeadLockedError',
  });
  expect(await attach(gateway, demo.leads.alreadyConverted, 'x', 'x.txt')).toMatchObject({
    __typename: 'LeadAlreadyConvertedError',
  });
  expect(await filesInStore()).toEqual(before);
});

test('who may not change leads attaches nothing', async () => {
  const { id } = await leads.make();
  const { errors } = await attach(gateway, id, 'x', 'x.txt', 'vic');
  expect(errors?.[0].extensions.code).toBe('FORBIDDEN');
});

test.each([9_000_001, 40_000_000])(
  'a file of %i bytes goes beyond the limit, or is no request at all',
  async (size) => {
    const { id } = await leads.make();
    const before = await filesInStore();
    const answer = await attach(gateway, id, Buffer.alloc(size), 'x.bin');
    if (size > 33_000_000) expect(answer.errors[0].extensions.code).toBe('BODY_TOO_LARGE');
    else {
      expect(answer).toEqual({
        ...{
          __typename: 'AttachmentLimitError',
          code: 'ATTACHMENT_LIMIT',
          limit: 'FILE_SIZE',
          most: 9_000_000,
        },
        ...{ path: ['input', 'file'], message: 'The file is larger than 9,000,000 bytes.' },
      });
    }
    expect(await filesInStore()).toEqual(before);
  },
);

test('a tenant has limits of its own, and never more bytes than the gateway takes', async () => {
  const limit = (bytes: number | null, most: number | null) =>
    gateway.sql(
      'update tenants set attachment_bytes = $2, attachments_per_record = $3 where tenant_id = $1',
      [...[uuidOf(tenants.globex), bytes, most]],
    );
  const made = await gateway.query(
    'mutation { createLead(input: { firstName: "L", lastName: "M" }) { ... on CreateLeadSuccess { lead { id } } } }',
    {},
    'pia',
  );
  const { id } = made.body.data.createLead.lead;
  const attaching = (size: number) => attach(gateway, id, Buffer.alloc(size), 'x.bin', 'pia');
  await limit(10, 1);
  expect(await attaching(11)).toMatchObject({ limit: 'FILE_SIZE', most: 10 });
  expect(await attaching(10)).toMatchObject({ __typename: 'AddAttachmentSuccess' });
  expect(await attaching(10)).toMatchObject({ limit: 'FILES_PER_RECORD', most: 1 });
  await limit(999_999_999, null);
  expect(await attaching(9_000_001)).toMatchObject({ limit: 'FILE_SIZE', most: 9_000_000 });
});

test.each(['lead', 'customer'] as const)(
  'of many at once on a %s as many are kept as there may be',
  async (type) => {
    const id = type === 'lead' ? (await leads.make()).id : demo.customers.lookalike;
    const before = await filesInStore();
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, i) => attach(gateway, id, `${i}`, `${i}.txt`)),
    );
    const kinds = answers.map(({ __typename, limit, path }) => limit ?? path ?? __typename);
    expect(kinds.filter((kind) => kind === 'AddAttachmentSuccess')).toHaveLength(3);
    expect(kinds.filter((kind) => kind === 'FILES_PER_RECORD')).toHaveLength(5);
    expect((await attachedTo(gateway, type, id)).totalCount).toBe(3);
    expect(await filesInStore()).toHaveLength(before.length + 3);
  },
);

test('the log says so, on the lead and in its timeline', async () => {
  const { id } = await leads.make();
  const { attachment } = await attach(gateway, id, 'x', 'note.txt');
  const { body } = await gateway.query(
    `query ($id: ID!) { lead(id: $id) { timeline(first: 1) { nodes { ... on Log {
       action entityType entityId changes { field before after } } } } } }`,
    { id },
  );
  expect(body.data.lead.timeline.nodes).toEqual([
    {
      ...{ action: 'ADD_ATTACHMENT', entityType: 'ATTACHMENT', entityId: attachment.id },
      changes: [
        { field: 'subjectId', before: null, after: id },
        { field: 'name', before: null, after: 'note.txt' },
      ],
    },
  ]);
});

test('where the database refuses the row, the file leaves the store again', async () => {
  const { id } = await leads.make();
  const before = await filesInStore();
  await gateway.sql('alter table attachments add constraint refuses check (name <> $$refused.txt$$)');
  try {
    const { errors } = await attach(gateway, id, 'x', 'refused.txt');
    expect(errors[0].extensions.code).toBe('INTERNAL_SERVER_ERROR');
  } finally {
    await gateway.sql('alter table attachments drop constraint refuses');
  }
  expect(await filesInStore()).toEqual(before);
});

test('attachments of any number of leads are read by as many statements as of one', async () => {
  const ids: string[] = [];
  for (let i = 0; i < 4; i++) {
    const { id } = await leads.make();
    ids.push(id);
    await attach(gateway, id, `${i}`, `${i}.txt`);
  }
  const document = `query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Lead { attachments { totalCount nodes {
    name url uploadedBy { id } subject { ... on Lead { id } } carriedFrom { id } } } } } }`;
  const counts: number[] = [];
  for (const some of [ids.slice(0, 1), ids, ids.slice(0, 1), ids]) {
    gateway.statements.length = 0;
    await gateway.query(document, { ids: some });
    counts.push(gateway.statements.length);
  }
  expect(counts[3]).toBe(counts[2]);
});
