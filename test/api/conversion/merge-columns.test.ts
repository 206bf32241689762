import { demo } from '../../../src/cli/seed/demo.js';
import { uuidOf } from '../../../src/platform/ids/index.js';
import { takeIn } from '../../support/conversions.js';
import { startTestGateway, type TestGateway } from '../../support/gateway.js';
import { LeadClient } from '../../support/leads.js';
import { merge, readMerged, setColumns, skips } from '../../support/merges.js';

let gateway: TestGateway;
let leads: LeadClient;
beforeAll(async () => {
  gateway = await startTestGateway();
  leads = new LeadClient(gateway);
});
afterAll(() => gateway.stop());

const { users } = demo;
const bare = { email: null, phoneNumbers: [] };
const read = (id: string) => readMerged(gateway, id);
const change = (id: string, columns: Record<string, unknown>) => setColumns(gateway, id, columns);

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
      'custom fields, each by itself',
      { customFields: [{ key: 'region', string: 'North' }] },
      {
        customFields: [
          { key: 'region', string: 'South' },
          { key: 'seats', float: 2 },
        ],
      },
      { customFields: [{ key: 'seats', float: 3 }] },
      {
        customFields: [
          { field: { key: 'region' }, string: 'North', float: null },
          { field: { key: 'seats' }, string: null, float: 3 },
        ],
      },
      [
        ['customFields.region', 'CUSTOMER_HAS_ANOTHER', 'South'],
        ['customFields.seats', 'CUSTOMER_HAS_ANOTHER', '2'],
      ],
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
