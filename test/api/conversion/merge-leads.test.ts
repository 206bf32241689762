import { demo, settingId } from '../../../src/cli/seed/demo.js';
import { uuidOf } from '../../../src/platform/ids/index.js';
import { takeIn } from '../../support/conversions.js';
import { type Selected, startTestGateway, type TestGateway } from '../../support/gateway.js';
import { LeadClient } from '../../support/leads.js';
import { merge, readMerged, skips } from '../../support/merges.js';
import { picture } from '../../support/photos.js';

let gateway: TestGateway;
let leads: LeadClient;
beforeAll(async () => {
  gateway = await startTestGateway();
  leads = new LeadClient(gateway);
});
afterAll(() => gateway.stop());

const { users } = demo;
const read = (id: string) => readMerged(gateway, id);

describe('what hangs on leads', () => {
  test('moves: tags, team, picklist values, products, comments, attributions, photo', async () => {
    const { body } = await gateway.query('{ tags { id name } }');
    const [a, b] = body.data.tags;
    const rocket = (quantity: string) => ({ productId: settingId('product', 'acme', 'rocket'), quantity });
    const id = await takeIn(gateway, {
      ...{ tagIds: [a.id], teamIds: [users.mia], products: [rocket('1')], competitorIds: ['code:hooli'] },
    });
    const other = await takeIn(gateway, {
      ...{ tagIds: [a.id, b.id], teamIds: [users.sam], products: [rocket('1.0'), rocket('3')] },
      ...{ competitorIds: ['code:hooli'], businessIds: ['code:software'] },
    });
    const said = await leads.mutate('addComment', { subjectId: other, content: 'Moved.' });
    const upload = `mutation ($input: UploadLeadPhotoInput!) { uploadLeadPhoto(input: $input) {
      ... on UploadLeadPhotoSuccess { photo { fileName } } ... on MutationError { message } } }`;
    const uploaded = await gateway.query(upload, { input: { leadId: other, photo: await picture() } });
    const { fileName } = uploaded.body.data.uploadLeadPhoto.photo;
    const answer = await merge(gateway, id, [other]);
    expect(answer.__typename).toBe('MergeLeadsSuccess');
    expect(await read(id)).toMatchObject({
      tags: [a.name, b.name].sort().map((name) => ({ name })),
      team: [{ id: users.mia }, { id: users.sam }],
      competitors: [{ code: 'hooli' }],
      businesses: [{ code: 'software' }],
      products: [
        { product: { code: 'rocket' }, quantity: '1' },
        { product: { code: 'rocket' }, quantity: '3' },
      ],
      comments: { nodes: [{ id: said.comment.id, content: 'Moved.', subject: { id } }] },
      photo: { fileName },
    });
    expect(await read(other)).toMatchObject({
      ...{ mergedInto: { id }, tags: [], products: [], competitors: [], photo: null },
      comments: { nodes: [] },
    });
    expect(answer.changes.map(({ field }: Selected) => field)).toEqual(
      expect.arrayContaining(['tags', 'team', 'photo', 'businessIds', 'products']),
    );
  });

  test('what there is no room for is skipped', async () => {
    const numbers = (from: number, count: number) =>
      Array.from({ length: count }, (_, i) => `+1212${String(3_000_000 + from + i)}`);
    const touches = (count: number, name: string) =>
      Array.from({ length: count }, (_, i) => ({ source: `${name}${i}` }));
    const line = (quantity: number) => ({ productId: 'code:rocket', quantity: String(quantity) });
    const lines = (count: number, from: number) => Array.from({ length: count }, (_, i) => line(from + i));
    const id = await takeIn(gateway, {
      ...{ phoneNumbers: numbers(0, 9), marketingAttribution: touches(50, 'a'), products: lines(99, 1) },
    });
    const other = await takeIn(gateway, {
      ...{ phoneNumbers: numbers(9, 2), marketingAttribution: touches(1, 'b'), products: lines(2, 200) },
    });
    expect(skips(await merge(gateway, id, [other])).filter(([, reason]) => reason === 'TOO_MANY')).toEqual([
      ['phoneNumbers.1', 'TOO_MANY', '+12123000010'],
      ['marketingAttribution.0', 'TOO_MANY', '{"source":"b0"}'],
      ['products.1', 'TOO_MANY', expect.stringMatching(/^201 × /)],
    ]);
  });

  test('a second photo stays where it was', async () => {
    const ids = [await takeIn(gateway), await takeIn(gateway)];
    for (const id of ids)
      await gateway.sql(
        `insert into photos (tenant_id, file_name, uploaded_by, lead_id, content_type, byte_size, width, height)
         select tenant_id, $2, owner_id, id, 'image/png', 1, 1, 1 from leads where id = $1`,
        [uuidOf(id), `${id}.png`],
      );
    const [id, other] = ids as [string, string];
    expect(skips(await merge(gateway, id, [other]))).toContainEqual([
      ...['photoFileName', 'CUSTOMER_HAS_ANOTHER', `${other}.png`],
    ]);
    expect((await read(id)).photo.fileName).toBe(`${id}.png`);
    expect((await read(other)).photo.fileName).toBe(`${other}.png`);
  });
});
