import { demo } from '../../../src/cli/seed/demo.js';
import { uuidOf } from '../../../src/platform/ids/index.js';
import { type Caller, startTestGateway, type TestGateway } from '../../support/gateway.js';
import { LeadClient } from '../../support/leads.js';
import { type LiveClient, liveClient, paramsOf, type Subscribed } from '../../support/live.js';
import {
  cast,
  levels,
  type PrivacyStage,
  type Role,
  seenBy,
  setPrivacyStage,
} from '../../support/privacy-cast.js';
import { until } from '../../support/until.js';

let gateway: TestGateway;
let stage: PrivacyStage;
let leads: LeadClient;
const clients: LiveClient[] = [];
const heard = {} as Record<Role, Subscribed>;
const document = `subscription { leadChanged {
  action leadId removedLeadId lead { lastName privacyLevel }
  log { action changes { field before after } user { email } requestId } } }`;

const listenerOf = async (params: Record<string, unknown>) => {
  const client = await liveClient(gateway, params);
  clients.push(client);
  return client.subscribe(document);
};
const paramsFor = ({ token, tenant }: Caller) => ({ Authorization: `Bearer ${token}`, 'X-Tenant': tenant });

beforeAll(async () => {
  gateway = await startTestGateway();
  leads = new LeadClient(gateway);
  stage = await setPrivacyStage(gateway);
  for (const role of cast) heard[role] = await listenerOf(paramsFor(stage.callers[role]));
}, 120_000);
afterAll(async () => {
  for (const client of clients) await client.end();
  await gateway.stop();
});

const eventsOf = ({ events }: Subscribed) => events.map(({ leadChanged }) => leadChanged);
const of = (role: Role, id: string) => eventsOf(heard[role]).filter(({ leadId }) => leadId === id);

/** Every event so far has come once one that all may see has. */
async function settled() {
  const { id } = await leads.make({ privacyLevel: 'PUBLIC' }, 'ada');
  for (const role of cast) await until(() => of(role, id).length > 0);
}

test.each(levels)('a change of a %s lead is told to those alone who may see it', async (level) => {
  const { id } = stage.live[level];
  await leads.mutate('updateLead', { id, firstName: `Seen by ${level}` });
  await settled();
  const told = cast.filter((role) => of(role, id).length > 0);
  expect(told).toEqual(seenBy[level]);
  for (const role of told)
    expect(of(role, id)).toMatchObject([{ removedLeadId: null, lead: { privacyLevel: level } }]);
});

/** Each change of sight, with who sees the lead before and who after. */
test.each([
  ['PUBLIC to PRIVATE', 'PUBLIC', { privacyLevel: 'PRIVATE' }, seenBy.PUBLIC, seenBy.PRIVATE],
  [
    'PRIVATE to GROUP',
    'PUBLIC',
    { privacyLevel: 'GROUP', ownedByGroupId: demo.groups.sales },
    seenBy.PRIVATE,
    seenBy.GROUP,
  ],
  ['GROUP to PRIVATE', 'PUBLIC', { privacyLevel: 'PRIVATE' }, seenBy.GROUP, seenBy.PRIVATE],
  [
    'out of the team',
    'PRIVATE',
    { teamIds: [] },
    seenBy.PRIVATE,
    seenBy.PRIVATE.filter((role) => role !== 'teammate'),
  ],
] as const)(
  '%s: who may see the lead no longer is told that it is gone, and nothing of why',
  async (_name, level, input, before, after) => {
    const { id } = stage.live[level];
    const from = Object.fromEntries(cast.map((role) => [role, of(role, id).length]));
    await leads.mutate('updateLead', { id, ...input });
    await settled();
    for (const role of cast) {
      const [event, ...more] = of(role, id).slice(from[role]);
      expect(more).toEqual([]);
      if ((after as readonly Role[]).includes(role)) {
        expect(event).toMatchObject({ removedLeadId: null, lead: { lastName: expect.any(String) } });
      } else if ((before as readonly Role[]).includes(role)) {
        expect(event).toEqual({
          action: 'UPDATE_LEAD',
          leadId: id,
          removedLeadId: id,
          lead: null,
          log: { action: 'UPDATE_LEAD', changes: [], user: null, requestId: null },
        });
      } else {
        expect(event).toBeUndefined();
      }
    }
  },
);

test('who has left the group hears with the next change that the lead is gone, and then no more', async () => {
  const { id } = stage.live.GROUP;
  await leads.mutate('updateLead', { id, firstName: 'Before' });
  await settled();
  await gateway.sql('delete from group_members where user_id = $1', [uuidOf(stage.users.member)]);
  const from = of('member', id).length;
  await leads.mutate('updateLead', { id, firstName: 'After' });
  await leads.mutate('updateLead', { id, firstName: 'Long after' });
  await settled();
  expect(of('member', id).slice(from)).toMatchObject([{ removedLeadId: id, lead: null }]);
});

test('the deletion of a lead is told to those alone who saw it', async () => {
  const { id } = stage.live.PRIVATE;
  await leads.mutate('deleteLeads', { ids: [id] });
  await settled();
  const told = cast.filter(
    (role) => of(role, id).at(-1)?.removedLeadId === id && of(role, id).at(-1)?.action === 'DELETE_LEAD',
  );
  expect(told).toEqual(['owner', 'assignee', 'manager', 'admin']);
});

test('nothing is told in another tenant', async () => {
  const theirs = await listenerOf(await paramsOf(gateway, 'gus'));
  await settled();
  const own = await leads.make({}, 'gus');
  await until(() => theirs.events.length > 0);
  expect(eventsOf(theirs).map(({ leadId }) => leadId)).toEqual([own.id]);
});

test('a token without the permission gets FORBIDDEN', async () => {
  const token = await gateway.token('ada@acme.test', { scope: 'customers:read' });
  const client = await liveClient(gateway, paramsFor({ token, tenant: 'acme' }));
  clients.push(client);
  const [error] = await client.run(document);
  expect(error).toMatchObject({
    message: 'This needs the permission LEADS_READ.',
    path: ['leadChanged'],
    extensions: { code: 'FORBIDDEN' },
  });
});

test('who is no member any more is told so with the next event, and hears nothing of it', async () => {
  await gateway.sql('update users set is_active = false where id = $1', [uuidOf(stage.users.stranger)]);
  const { stranger } = heard;
  const from = stranger.events.length;
  await leads.make({}, 'ada');
  await until(() => stranger.isComplete);
  expect(stranger.errors).toMatchObject([
    { message: 'You are not a member of this tenant.', extensions: { code: 'FORBIDDEN' } },
  ]);
  expect(stranger.events.slice(from)).toEqual([]);
});
