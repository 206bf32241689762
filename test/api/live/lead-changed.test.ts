import { demo } from '../../../src/cli/seed/demo.js';
import { newId } from '../../../src/platform/ids/index.js';
import { attach, detach } from '../../support/attachments.js';
import { startTestGateway, type TestGateway } from '../../support/gateway.js';
import { LeadClient } from '../../support/leads.js';
import { type LiveClient, liveClient, paramsOf, type Subscribed } from '../../support/live.js';
import { until } from '../../support/until.js';

let gateway: TestGateway;
let leads: LeadClient;
let live: LiveClient;
/** Everything that Ada hears. */
let heard: Subscribed;
const begun: LiveClient[] = [];
beforeAll(async () => {
  gateway = await startTestGateway({ env: { LIVE_POLL_INTERVAL: '600000' } });
  leads = new LeadClient(gateway);
  live = await liveClient(gateway);
  heard = await live.subscribe(`subscription {
    leadChanged {
      action leadId removedLeadId
      lead { id firstName state status { name } tags { id } assignedUser { email } comments { totalCount } attachments { totalCount } }
      log { id action entityType entityId requestId createdAt user { email } changes { field before after } }
      affectedStatuses { id name }
    } }`);
}, 60_000);
afterAll(async () => {
  await live.end();
  for (const client of begun) await client.end();
  await gateway.stop();
});

const { new: open, contacted, lost } = demo.statuses;

/** What Ada has heard of a lead, once there are so many events of it. */
async function eventsOf(id: string, count: number) {
  const found = () =>
    heard.events.map(({ leadChanged }) => leadChanged).filter(({ leadId }) => leadId === id);
  await until(() => found().length >= count);
  return found();
}

const asSam = async () => {
  const client = await liveClient(gateway, await paramsOf(gateway, 'sam'));
  begun.push(client);
  return client;
};

test('it tells what was done, by whom, and what it did to the lead', async () => {
  const { id } = await leads.make({ firstName: 'Lou' });
  await eventsOf(id, 1);
  await leads.mutate('updateLead', { id, firstName: 'Luise' }, 'mia');
  expect(await eventsOf(id, 2)).toMatchObject([
    {
      action: 'CREATE_LEAD',
      leadId: id,
      removedLeadId: null,
      lead: {
        id,
        firstName: 'Lou',
        state: 'ACTIVE',
        status: { name: 'New' },
        tags: [],
        comments: { totalCount: 0 },
      },
      log: { action: 'CREATE_LEAD', entityType: 'LEAD', entityId: id, user: { email: 'sam@acme.test' } },
      affectedStatuses: [{ name: 'New' }],
    },
    {
      action: 'UPDATE_LEAD',
      lead: { firstName: 'Luise' },
      log: {
        user: { email: 'mia@acme.test' },
        changes: [{ field: 'firstName', before: 'Lou', after: 'Luise' }],
      },
      affectedStatuses: [],
    },
  ]);
});

const addComment = (subjectId: string) =>
  gateway.query(`mutation ($input: AddCommentInput!) { addComment(input: $input) { __typename } }`, {
    input: { subjectId, content: 'Called back.' },
  });

test('it tells of comments and of locks, as the logs of the lead show both', async () => {
  const { id } = await leads.make();
  await addComment(id);
  await leads.mutate('lockLead', { leadId: id, action: 'ENRICHMENT', restricts: ['CONVERT'] });
  expect(await eventsOf(id, 3)).toMatchObject([
    { action: 'CREATE_LEAD' },
    { action: 'ADD_COMMENT', lead: { id, comments: { totalCount: 1 } }, log: { entityType: 'COMMENT' } },
    { action: 'LOCK_LEAD' },
  ]);
});

test('it tells of attachments that come and go, which the lead shows at once', async () => {
  const { id } = await leads.make();
  const { attachment } = await attach(gateway, id, 'One', 'one.txt');
  await eventsOf(id, 2);
  await detach(gateway, attachment.id);
  const changed = { log: { entityType: 'ATTACHMENT', entityId: attachment.id } };
  expect(await eventsOf(id, 3)).toMatchObject([
    { action: 'CREATE_LEAD' },
    { action: 'ADD_ATTACHMENT', lead: { id, attachments: { totalCount: 1 } }, ...changed },
    { action: 'DELETE_ATTACHMENT', lead: { id, attachments: { totalCount: 0 } }, ...changed },
  ]);
});

test('a comment or a file on a customer is none of a lead', async () => {
  const from = heard.events.length;
  await addComment(demo.customers.withBilling);
  await attach(gateway, demo.customers.withBilling, 'One', 'one.txt');
  const { id } = await leads.make();
  await eventsOf(id, 1);
  expect(heard.events.slice(from).map(({ leadChanged }) => leadChanged.action)).toEqual(['CREATE_LEAD']);
});

test('every lead of a bulk change is told of, with the statuses that count anew', async () => {
  const ids = await leads.makeSeveral(3);
  await leads.mutate('changeLeadStatus', { ids, statusId: contacted });
  for (const id of ids) {
    const [, moved] = await eventsOf(id, 2);
    expect(moved).toMatchObject({ action: 'CHANGE_LEAD_STATUS', lead: { status: { name: 'Contacted' } } });
    const affected: { id: string }[] = moved.affectedStatuses;
    expect(affected.map(({ id }) => id).sort()).toEqual([open, contacted].sort());
  }
});

test('a deleted lead is removed, an archived one is not, and a restored one is back', async () => {
  const { id } = await leads.make();
  const input = { ids: [id] };
  for (const [i, name] of (['archiveLeads', 'deleteLeads', 'restoreLeads'] as const).entries()) {
    await leads.mutate(name, input);
    await eventsOf(id, i + 2);
  }
  expect((await eventsOf(id, 4)).slice(1)).toMatchObject([
    { action: 'ARCHIVE_LEAD', removedLeadId: null, lead: { state: 'ARCHIVED' } },
    {
      action: 'DELETE_LEAD',
      removedLeadId: id,
      lead: null,
      affectedStatuses: [{ id: open }],
      log: { changes: [], user: null, requestId: null },
    },
    { action: 'RESTORE_LEAD', removedLeadId: null, lead: { id }, affectedStatuses: [{ id: open }] },
  ]);
});

test('of merged leads the survivor is told, and the others are removed', async () => {
  const [survivorId = '', ...duplicateIds] = await leads.makeSeveral(3);
  for (const id of duplicateIds) await eventsOf(id, 1);
  await gateway.query('mutation ($input: MergeLeadsInput!) { mergeLeads(input: $input) { __typename } }', {
    input: { survivorId, duplicateIds },
  });
  for (const id of duplicateIds) {
    expect((await eventsOf(id, 2))[1]).toMatchObject({
      removedLeadId: id,
      lead: null,
      action: 'MERGE_LEADS',
    });
  }
  expect((await eventsOf(survivorId, 2))[1]).toMatchObject({ removedLeadId: null, lead: { id: survivorId } });
});

test('a status filter takes what comes to a status and what leaves it; an assignment filter likewise', async () => {
  const sam = await asSam();
  const seen = 'leadId lead { status { name } assignedUser { email } }';
  const { id } = await leads.make({ statusId: open });
  const only = await sam.subscribe(`subscription ($id: ID) { leadChanged(leadId: $id) { action } }`, { id });
  const inLost = await sam.subscribe(
    `subscription ($ids: [ID!]) { leadChanged(statusIds: $ids) { action ${seen} } }`,
    {
      ids: [lost],
    },
  );
  const mine = await sam.subscribe(`subscription { leadChanged(assignedToMe: true) { action ${seen} } }`);
  const other = await leads.make();
  const changes = [
    ['updateLead', { id, firstName: 'Nobody asked' }],
    ['changeLeadStatus', { ids: [id], statusId: lost, lostReasonId: 'code:price' }],
    ['changeLeadStatus', { ids: [id], statusId: contacted }],
    ['assignLeads', { ids: [id], userId: demo.users.sam }],
    ['assignLeads', { ids: [id], userId: demo.users.mia }],
    ['updateLead', { id, firstName: 'Last' }],
  ] as const;
  for (const [i, [name, input]] of changes.entries()) {
    await leads.mutate('assignLeads', { ids: [other.id], userId: i % 2 ? demo.users.mia : demo.users.ada });
    await leads.mutate(name, input);
    await until(() => only.events.length > i);
  }
  const actions = (of: Subscribed) => of.events.map(({ leadChanged }) => leadChanged.action);
  expect(actions(only)).toHaveLength(changes.length);
  expect(actions(inLost)).toEqual(['CHANGE_LEAD_STATUS', 'CHANGE_LEAD_STATUS']);
  expect(actions(mine)).toEqual(['ASSIGN_LEAD', 'ASSIGN_LEAD']);
});

test.each([
  ['leadId: "nonsense"', /leadId.*must be the ID of a Lead/],
  [`leadId: "${newId('tag')}"`, /leadId.*must be the ID of a Lead/],
  ['statusIds: ["nonsense"]', /statusIds.*must be the ID/],
  [`statusIds: [${`"${newId('status')}" `.repeat(201)}]`, /statusIds.*at most 200/],
])('arguments that are wrong are refused as in a query (%#)', async (args, message) => {
  const [error] = await live.run(`subscription { leadChanged(${args}) { leadId } }`);
  expect(error).toMatchObject({
    message: expect.stringMatching(message),
    extensions: { code: 'BAD_USER_INPUT', requestId: expect.any(String) },
  });
});
