import { demo, settingId } from '../../../src/cli/seed/demo.js';
import { uuidOf } from '../../../src/platform/ids/index.js';
import { startTestGateway, type TestGateway } from '../../support/gateway.js';
import { LeadClient } from '../../support/leads.js';
import { merge, readMerged, setColumns } from '../../support/merges.js';

let gateway: TestGateway;
let leads: LeadClient;
beforeAll(async () => {
  gateway = await startTestGateway();
  leads = new LeadClient(gateway);
});
afterAll(() => gateway.stop());

const { users, groups } = demo;
const read = (id: string) => readMerged(gateway, id);
const change = (id: string, columns: Record<string, unknown>) => setColumns(gateway, id, columns);

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
