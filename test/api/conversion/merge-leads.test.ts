import { demo, settingId } from '../../../src/cli/seed/demo.js';
import { uuidOf } from '../../../src/platform/ids/index.js';
import { takeIn } from '../../support/conversions.js';
import { type Selected, startTestGateway, type TestGateway } from '../../support/gateway.js';
import { LeadClient } from '../../support/leads.js';
import { merge } from '../../support/merges.js';
import { picture } from '../../support/photos.js';

let gateway: TestGateway;
let leads: LeadClient;
beforeAll(async () => {
  gateway = await startTestGateway();
  leads = new LeadClient(gateway);
});
afterAll(() => gateway.stop());

const { users, groups } = demo;
const bare = { email: null, phoneNumbers: [] };
const shown = `id version fullName email phoneNumbers preferredContact contactEmail contactPhone company position location
  country socialMedia { twitter linkedin } description message sourcePageUrl importance priority probabilityToWin targetAmount
  startDate expectedCompletionDate estimatedCompletionTime { value unit } privacyLevel mergedInto { id }
  marketingAttribution { source } external { externalId branchId } photo { fileName }
  status { name } source { code } category { code } lostReason { code } subscriptionPackage { code }
  owner { id } assignedUser { id } team { id } ownedByGroup { id } existingCustomer { id } billingAccount { id }
  financialEntity { id } tags { name } competitors { code } businesses { code }
  products { product { code } quantity } approval { state comment requestedBy { id } } lock { action }
  comments { nodes { id content subject { ... on Lead { id } } } }`;
async function read(id: string): Promise<Selected> {
  const { body } = await gateway.query(`query ($id: ID!) { lead(id: $id) { ${shown} } }`, { id });
  return body.data.lead;
}
const change = (id: string, columns: Record<string, unknown>) =>
  gateway.sql(
    `update leads set ${Object.keys(columns).map((column, i) => `${column} = $${i + 2}`)} where id = $1`,
    [uuidOf(id), ...Object.values(columns)],
  );
const skips = (answer: Selected): [string, string, string][] =>
  answer.skipped.map(({ what, reason, value }: Selected) => [what, reason, value]);

describe('columns', () => {
  const touch = (source: string) => [{ source }];
  // What the survivor, the older and the newer of the others have; what stands in the end, and what is skipped.
  const cases: [string, object, object, object, object, [string, string, string][]][] = [
    [
      'email of the newest fills',
      bare,
      { email: 'o@m.test' },
      { email: 'n@m.test' },
      { email: 'n@m.test' },
      [['email', 'CUSTOMER_HAS_ANOTHER', 'o@m.test']],
    ],
    [
      'email of its own stays',
      { email: 's@m.test' },
      { email: 'o2@m.test' },
      bare,
      { email: 's@m.test' },
      [['email', 'CUSTOMER_HAS_ANOTHER', 'o2@m.test']],
    ],
    [
      'phone numbers are joined',
      { phoneNumbers: ['+12125550181'] },
      { phoneNumbers: ['+12125550182', '+12125550181'] },
      { phoneNumbers: ['+12125550183'] },
      { phoneNumbers: ['+12125550181', '+12125550183', '+12125550182'] },
      [],
    ],
    [
      'how to reach them',
      {},
      { preferredContact: 'SMS' },
      { contactEmail: 'c@m.test', contactPhone: '+12125550184' },
      { preferredContact: 'SMS', contactEmail: 'c@m.test', contactPhone: '+12125550184' },
      [],
    ],
    [
      'company, and a value in another spelling is none',
      { company: 'Acme' },
      { company: 'Acme', position: 'Cook' },
      { location: 'Oslo', country: 'NO' },
      { company: 'Acme', position: 'Cook', location: 'Oslo', country: 'NO' },
      [],
    ],
    [
      'texts',
      { description: 'Mine.' },
      { description: 'Theirs.', message: 'Hello.' },
      {},
      { description: 'Mine.', message: 'Hello.' },
      [['description', 'CUSTOMER_HAS_ANOTHER', 'Theirs.']],
    ],
    [
      'social media, each by itself',
      { socialMedia: { twitter: 'https://x.test/a' } },
      { socialMedia: { twitter: 'https://x.test/b', linkedin: 'https://l.test/b' } },
      {},
      { socialMedia: { twitter: 'https://x.test/a', linkedin: 'https://l.test/b' } },
      [['socialMedia.twitter', 'CUSTOMER_HAS_ANOTHER', 'https://x.test/b']],
    ],
    [
      'weights',
      { priority: 2 },
      { priority: 3, importance: 'IMPORTANCE1' },
      { probabilityToWin: 40, targetAmount: '12.5' },
      { priority: 2, importance: 'IMPORTANCE1', probabilityToWin: 40, targetAmount: '12.5' },
      [['priority', 'CUSTOMER_HAS_ANOTHER', '3']],
    ],
    [
      'an amount in another spelling is none',
      { targetAmount: '2500' },
      { targetAmount: '2500.00' },
      {},
      { targetAmount: '2500' },
      [],
    ],
    [
      'a schedule as a whole',
      {},
      { startDate: '2030-01-01', expectedCompletionDate: '2030-01-31' },
      {},
      {
        startDate: '2030-01-01',
        expectedCompletionDate: '2030-01-31',
        estimatedCompletionTime: { value: 30, unit: 'DAYS' },
      },
      [],
    ],
    [
      'a schedule is never mixed',
      { startDate: '2030-02-01' },
      { startDate: '2030-01-01', expectedCompletionDate: '2030-01-31' },
      {},
      { startDate: '2030-02-01', expectedCompletionDate: null },
      [
        ['startDate', 'CUSTOMER_HAS_ANOTHER', '2030-01-01'],
        ['expectedCompletionDate', 'CUSTOMER_HAS_ANOTHER', '2030-01-31'],
        ['estimatedCompletionTime', 'CUSTOMER_HAS_ANOTHER', '30 DAYS'],
      ],
    ],
    [
      'a schedule of the same start goes on',
      { startDate: '2030-01-01' },
      { startDate: '2030-01-01', expectedCompletionDate: '2030-01-31' },
      {},
      { expectedCompletionDate: '2030-01-31' },
      [],
    ],
    [
      'settings',
      { sourceId: 'code:web' },
      { sourceId: 'code:phone', categoryId: 'code:new' },
      { subscriptionPackageId: 'code:care', sourcePageUrl: 'https://p.test/' },
      {
        source: { code: 'web' },
        category: { code: 'new' },
        subscriptionPackage: { code: 'care' },
        sourcePageUrl: 'https://p.test/',
      },
      [['sourceId', 'CUSTOMER_HAS_ANOTHER', expect.any(String) as unknown as string]],
    ],
    [
      'attributions are joined',
      { marketingAttribution: touch('a') },
      { marketingAttribution: touch('b') },
      { marketingAttribution: touch('a') },
      { marketingAttribution: [{ source: 'a' }, { source: 'b' }] },
      [],
    ],
    [
      'a reference',
      {},
      { external: { externalId: 'x-1', branchId: 'b' } },
      {},
      { external: { externalId: 'x-1', branchId: 'b' } },
      [],
    ],
    [
      'a reference of its own stays',
      { external: { externalId: 'x-2' } },
      { external: { externalId: 'x-2', branchId: 'b2' } },
      { external: { externalId: 'x-3' } },
      { external: { externalId: 'x-2', branchId: null } },
      [['external', 'CUSTOMER_HAS_ANOTHER', 'x-3']],
    ],
    [
      'a status stays',
      { statusId: 'slug:new' },
      { statusId: 'slug:qualified' },
      {},
      { status: { name: 'New' } },
      [['statusId', 'CUSTOMER_HAS_ANOTHER', 'Qualified']],
    ],
    [
      'a reason of a loss comes to lost ones alone',
      {},
      { statusId: 'slug:lost', lostReasonId: 'code:price' },
      {},
      { lostReason: null },
      [
        ['statusId', 'CUSTOMER_HAS_ANOTHER', 'Lost'],
        ['lostReasonId', 'NO_TARGET_FIELD', expect.any(String) as unknown as string],
      ],
    ],
    [
      'people',
      { ownerId: users.ada },
      { ownerId: users.mia, assignedUserId: users.sam },
      {},
      { owner: { id: users.ada }, assignedUser: { id: users.sam } },
      [['ownerId', 'CUSTOMER_HAS_ANOTHER', users.mia]],
    ],
  ];
  test.each(cases)('%s', async (_, survivor, older, newer, stands, skipped) => {
    const named = { firstName: 'Same', lastName: 'Person' };
    const id = await takeIn(gateway, { ...bare, ...named, ...survivor });
    const others = [
      await takeIn(gateway, { ...bare, ...named, ...older }),
      await takeIn(gateway, { ...bare, ...named, ...newer }),
    ];
    const before = await read(id);
    const answer = await merge(gateway, id, others);
    expect(answer.__typename).toBe('MergeLeadsSuccess');
    expect(skips(answer).sort()).toEqual([...skipped].sort());
    expect(await read(id)).toMatchObject(stands);
    expect(answer.lead.version).toBe(before.version + (answer.changes.length > 0 ? 1 : 0));
    const [log] = await leads.logs(id);
    expect(log).toMatchObject({
      action: 'MERGE_LEADS',
      changes: [...answer.changes, { field: 'mergedLeadIds', before: null }],
    });
  });

  test('an inactive person is given nothing', async () => {
    const id = await takeIn(gateway);
    const other = await takeIn(gateway, { assignedUserId: users.vic, teamIds: [users.vic, users.sam] });
    await gateway.sql('update users set is_active = false where id = $1', [uuidOf(users.vic)]);
    const answer = await merge(gateway, id, [other]);
    await gateway.sql('update users set is_active = true where id = $1', [uuidOf(users.vic)]);
    expect(skips(answer)).toEqual(
      expect.arrayContaining([
        ['assignedUserId', 'INACTIVE', users.vic],
        ['teamIds.0', 'INACTIVE', users.vic],
      ]),
    );
    expect(await read(id)).toMatchObject({ assignedUser: null, team: [{ id: users.sam }] });
  });

  test('a billing account goes with its customer alone', async () => {
    const [owned] = await gateway.sql(
      `select b.id, b.customer_id from billing_accounts b join tenants t using (tenant_id) where t.slug = 'acme' limit 1`,
    );
    const [other] = await gateway.sql(
      `select c.id from customers c join tenants t using (tenant_id) where t.slug = 'acme' and c.id <> $1 limit 1`,
      [owned.customer_id],
    );
    const [same, foreign, none, giver] = await leads.makeSeveral(4);
    await change(same as string, { existing_customer_id: owned.customer_id });
    await change(foreign as string, { existing_customer_id: other.id });
    for (const id of [same, foreign, none] as string[]) {
      const from = id === none ? (giver as string) : await takeIn(gateway);
      await change(from, { existing_customer_id: owned.customer_id, billing_account_id: owned.id });
      await merge(gateway, id, [from]);
    }
    const accountOf = async (id = '') => (await read(id)).billingAccount !== null;
    expect(await Promise.all([same, foreign, none].map(accountOf))).toEqual([true, false, true]);
  });
});

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

describe('the strictest stays', () => {
  const states = ['NOT_REQUIRED', 'APPROVED', 'PENDING', 'REJECTED'];
  const pairs = states.flatMap((survivor) => states.map((other) => [survivor, other] as const));
  test.each(pairs)('approval %s and %s', async (survivor, other) => {
    const [id, from] = (await leads.makeSeveral(2)) as [string, string];
    await change(id, { approval_state: survivor, approval_comment: 'survivor' });
    await change(from, { approval_state: other, approval_comment: 'other' });
    await merge(gateway, id, [from]);
    const isOther = states.indexOf(other) > states.indexOf(survivor);
    expect((await read(id)).approval).toMatchObject({
      state: isOther ? other : survivor,
      comment: isOther ? 'other' : 'survivor',
    });
  });

  test('approval, which a type asks for that comes along', async () => {
    const [id, from] = (await leads.makeSeveral(2)) as [string, string];
    await change(from, { type_id: uuidOf(settingId('type', 'acme', 'partner')) });
    await merge(gateway, id, [from]);
    expect((await read(id)).approval).toMatchObject({ state: 'PENDING', requestedBy: { id: users.ada } });
  });

  const group = uuidOf(groups.sales);
  test.each([
    ['PUBLIC', 'PRIVATE', null, 'PRIVATE'],
    ['GROUP', 'PRIVATE', group, 'PRIVATE'],
    ['PRIVATE', 'PUBLIC', null, 'PRIVATE'],
    ['PUBLIC', 'GROUP', group, 'GROUP'],
    ['GROUP', 'GROUP', group, 'GROUP'],
    ['GROUP', 'GROUP', 'another', 'PRIVATE'],
  ])('privacy %s and %s', async (survivor, other, otherGroup, stands) => {
    const [id, from] = (await leads.makeSeveral(2)) as [string, string];
    const [row] = await gateway.sql('select id from groups where tenant_id = $1 and id <> $2 limit 1', [
      ...[uuidOf(demo.tenants.acme), group],
    ]);
    await change(id, { privacy_level: survivor, owned_by_group_id: survivor === 'GROUP' ? group : null });
    await change(from, {
      privacy_level: other,
      owned_by_group_id: otherGroup === 'another' ? row.id : otherGroup,
      assigned_user_id: uuidOf(users.vic),
      owner_id: uuidOf(users.mia),
    });
    await merge(gateway, id, [from]);
    const { privacyLevel, ownedByGroup, assignedUser, team } = await read(id);
    expect(privacyLevel).toBe(stands);
    if (stands === 'GROUP') expect(ownedByGroup).toEqual({ id: groups.sales });
    expect(assignedUser).toEqual({ id: users.vic });
    expect(team).toEqual(stands === 'PRIVATE' ? [{ id: users.mia }] : []);
  });
});

test('a lock of somebody else that leaves UPDATE free goes along; those of merged leads end', async () => {
  const [id, locked, own] = (await leads.makeSeveral(3)) as [string, string, string];
  await leads.mutate('lockLead', { leadId: locked, action: 'REVIEW', restricts: ['CONVERT'] }, 'mia');
  await leads.mutate('lockLead', { leadId: own, action: 'MINE' });
  expect((await merge(gateway, id, [locked, own])).__typename).toBe('MergeLeadsSuccess');
  expect([(await read(id)).lock, (await read(locked)).lock, (await read(own)).lock]).toEqual([
    ...[{ action: 'REVIEW' }, null, null],
  ]);
});
