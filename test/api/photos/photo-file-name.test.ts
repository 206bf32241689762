import pg from 'pg';
import { demo } from '../../../src/cli/seed/demo.js';
import { type Person, type Selected, startTestGateway, type TestGateway } from '../../support/gateway.js';
import { graphql } from '../../support/graphql.js';
import { deletePhoto, picture, someName, upload } from '../../support/photos.js';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway();
}, 60_000);
afterAll(() => gateway.stop());

const { leads } = demo;
const refusals = '... on ValidationError { issues { path code } } ... on NotFoundError { missingIds }';

async function create(photoFileName: string | null, as: Person = 'ada'): Promise<Selected> {
  const { body } = await gateway.query(
    `mutation ($input: CreateLeadInput!) { createLead(input: $input) {
       __typename ... on CreateLeadSuccess { lead { id photo { fileName width } } } ${refusals} } }`,
    { input: { firstName: 'Nora', lastName: 'New', photoFileName } },
    as,
  );
  expect(body.errors).toBeUndefined();
  return body.data.createLead;
}

async function update(
  id: string,
  photoFileName: string | null | undefined,
  as: Person = 'ada',
): Promise<Selected> {
  const { body } = await gateway.query(
    `mutation ($input: UpdateLeadInput!) { updateLead(input: $input) {
       __typename ... on UpdateLeadSuccess { lead { version photo { fileName } } } ${refusals} } }`,
    { input: { id, photoFileName } },
    as,
  );
  expect(body.errors).toBeUndefined();
  return body.data.updateLead;
}

const waiting = async (as: Person = 'ada') => (await upload(gateway, await picture(), undefined, as)).photo;
const issue = (code: string) => ({
  __typename: 'ValidationError',
  issues: [{ path: ['input', 'photoFileName'], code }],
});

test('a new lead takes the photo that it names', async () => {
  const { fileName } = await waiting('sam');
  expect(await create(fileName, 'sam')).toMatchObject({ lead: { photo: { fileName, width: 30 } } });
});

test("a photo is the uploader's to give, once", async () => {
  const { fileName } = await waiting('sam');
  expect(await create(fileName)).toEqual(issue('NOT_OWNED'));
  expect(await update(leads.ready, fileName)).toEqual(issue('NOT_OWNED'));
  expect(await create(fileName, 'sam')).toMatchObject({ __typename: 'CreateLeadSuccess' });
  expect(await create(fileName, 'sam')).toEqual(issue('TAKEN'));
  expect(await update(leads.ready, fileName, 'sam')).toEqual(issue('TAKEN'));
});

test.each([someName(), '../../development-key.json', 'a\0b', '%2e%2e/x.png'])(
  'a name of nothing is not found: %j',
  async (name) => {
    const missing = { __typename: 'NotFoundError', missingIds: [name] };
    expect(await create(name)).toEqual(missing);
    expect(await update(leads.ready, name)).toEqual(missing);
    expect(await deletePhoto(gateway, name)).toMatchObject(missing);
  },
);

test('of several leads that name one photo at one moment, one has it', async () => {
  const { fileName } = await waiting();
  const holder = new pg.Client({ connectionString: gateway.ownerUrl });
  await holder.connect();
  try {
    await holder.query('begin');
    await holder.query('select from photos where file_name = $1 for update', [fileName]);
    const racing = [1, 2, 3, 4].map(() => create(fileName));
    while ((await lockWaiters()) < racing.length) await new Promise((wake) => setTimeout(wake, 10));
    await holder.query('commit');
    const answers = await Promise.all(racing);
    expect(answers.map(({ __typename }) => __typename).sort()).toEqual([
      'CreateLeadSuccess',
      ...Array(3).fill('ValidationError'),
    ]);
  } finally {
    await holder.end();
  }
});

async function lockWaiters(): Promise<number> {
  const rows = await gateway.sql(
    `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
  );
  return rows.length;
}

test('an update replaces, keeps, or takes the photo away, and logs it', async () => {
  const [first, second] = [await waiting(), await waiting()];
  const { lead } = await update(leads.discussed, first.fileName);
  expect(lead.photo).toEqual({ fileName: first.fileName });
  expect((await update(leads.discussed, first.fileName)).lead).toEqual(lead);
  expect((await update(leads.discussed, undefined)).lead).toEqual(lead);
  const replaced = await update(leads.discussed, second.fileName);
  expect(replaced.lead).toEqual({ version: lead.version + 1, photo: { fileName: second.fileName } });
  expect((await fetch(first.url)).status).toBe(403);
  expect((await fetch(second.url)).status).toBe(200);
  expect((await update(leads.discussed, null)).lead.photo).toBeNull();
  expect((await fetch(second.url)).status).toBe(403);
  const { body } = await gateway.query(
    graphql(
      'query ($id: ID!) { lead(id: $id) { logs(first: 2) { nodes { action changes { field before after } } } } }',
    ),
    { id: leads.discussed },
  );
  expect(body.data.lead.logs.nodes).toEqual([
    { action: 'UPDATE_LEAD', changes: [{ field: 'photo', before: second.fileName, after: null }] },
    {
      action: 'UPDATE_LEAD',
      changes: [{ field: 'photo', before: first.fileName, after: second.fileName }],
    },
  ]);
});

test('a refused change leaves the photo where it is', async () => {
  const { fileName, url } = await waiting();
  const { body } = await gateway.query(
    graphql(`mutation ($input: CreateLeadInput!) { createLead(input: $input) { __typename } }`),
    { input: { firstName: '', lastName: 'New', photoFileName: fileName } },
  );
  expect(body.data.createLead.__typename).toBe('ValidationError');
  expect((await fetch(url)).status).toBe(200);
  expect(await create(fileName)).toMatchObject({ __typename: 'CreateLeadSuccess' });
});
