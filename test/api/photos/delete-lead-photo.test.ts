import { demo } from '../../../src/cli/seed/demo.js';
import { uuidOf } from '../../../src/platform/ids/index.js';
import { startTestGateway, type TestGateway } from '../../support/gateway.js';
import { graphql } from '../../support/graphql.js';
import { deletePhoto, picture, upload } from '../../support/photos.js';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway();
}, 60_000);
afterAll(() => gateway.stop());

const { leads } = demo;
const missing = (fileName: string) => ({ __typename: 'NotFoundError', missingIds: [fileName] });

test("a lead's photo goes, with its file, and the log tells", async () => {
  const { photo, updatedLead } = await upload(gateway, await picture(), leads.ready, 'sam');
  expect(await deletePhoto(gateway, photo.fileName, 'mia')).toEqual({
    __typename: 'DeleteLeadPhotoSuccess',
    fileName: photo.fileName,
    updatedLead: { id: leads.ready, version: updatedLead.version + 1, photo: null },
  });
  expect((await fetch(photo.url)).status).toBe(403);
  expect(await deletePhoto(gateway, photo.fileName)).toMatchObject(missing(photo.fileName));
  const { body } = await gateway.query(
    graphql(
      'query ($id: ID!) { lead(id: $id) { logs(first: 1) { nodes { action changes { field before after } } } } }',
    ),
    { id: leads.ready },
  );
  expect(body.data.lead.logs.nodes).toEqual([
    { action: 'DELETE_PHOTO', changes: [{ field: 'photo', before: photo.fileName, after: null }] },
  ]);
});

test("a photo that waits is its uploader's alone", async () => {
  const { photo } = await upload(gateway, await picture(), undefined, 'sam');
  expect(await deletePhoto(gateway, photo.fileName, 'ada')).toMatchObject(missing(photo.fileName));
  expect(await deletePhoto(gateway, photo.fileName, 'gus')).toMatchObject(missing(photo.fileName));
  expect(await deletePhoto(gateway, photo.fileName, 'sam')).toEqual({
    __typename: 'DeleteLeadPhotoSuccess',
    fileName: photo.fileName,
    updatedLead: null,
  });
  expect((await fetch(photo.url)).status).toBe(403);
});

test('the photo of a lead that one may not see is one of nothing', async () => {
  const { photo } = await upload(gateway, await picture(), leads.readyToo, 'sam');
  await gateway.sql(
    `update leads set privacy_level = 'PRIVATE', owner_id = $2, assigned_user_id = null where id = $1`,
    [uuidOf(leads.readyToo), uuidOf(demo.users.mia)],
  );
  expect(await deletePhoto(gateway, photo.fileName, 'sam')).toMatchObject(missing(photo.fileName));
  expect(await upload(gateway, await picture(), leads.readyToo, 'sam')).toMatchObject(
    missing(leads.readyToo),
  );
  expect((await fetch(photo.url)).status).toBe(200);
});

test('a lock keeps others from it, and a converted lead keeps its photo', async () => {
  const { photo } = await upload(gateway, await picture(), leads.lost, 'ada');
  const lock = graphql(
    'mutation ($id: ID!) { lockLead(input: { leadId: $id, action: "REVIEW" }) { __typename } }',
  );
  await gateway.query(lock, { id: leads.lost }, 'mia');
  expect(await deletePhoto(gateway, photo.fileName)).toMatchObject({
    __typename: 'LeadLockedError',
    lock: { action: 'REVIEW' },
  });
  await gateway.sql('delete from lead_locks');
  const convert = graphql('mutation ($id: ID!) { convertLead(input: { leadId: $id }) { __typename } }');
  const { body } = await gateway.query(convert, { id: leads.lost });
  expect(body.data.convertLead.__typename).toBe('ConvertLeadSuccess');
  expect(await deletePhoto(gateway, photo.fileName)).toMatchObject({
    __typename: 'LeadAlreadyConvertedError',
  });
});
