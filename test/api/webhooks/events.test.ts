import { demo, settingId } from '../../../src/cli/seed/demo.js';
import { LogAction } from '../../../src/logs/index.js';
import { uuidOf } from '../../../src/platform/ids/index.js';
import { eventOfAction, WebhookEvent } from '../../../src/webhooks/index.js';
import { adminRows } from '../../support/admin-command.js';
import { faultsOf } from '../../support/async-api.js';
import { attach } from '../../support/attachments.js';
import { convert, customerOf, stranger, takeIn } from '../../support/conversions.js';
import type { Person, Selected } from '../../support/gateway.js';
import { merge } from '../../support/merges.js';
import { until } from '../../support/outbox.js';
import { openWebhookTest, type Receiver, startReceiver, type WebhookTest } from '../../support/webhooks.js';

let hooks: WebhookTest;
let receiver: Receiver;
let webhookId: string;
const everything = Object.values(WebhookEvent);
beforeAll(async () => {
  hooks = await openWebhookTest();
  hooks.work();
  receiver = await startReceiver();
  webhookId = (await hooks.webhook(receiver.url, everything)).id;
}, 120_000);
afterAll(async () => {
  await hooks.stop();
  await receiver.stop();
});

async function mutate(mutation: string, input: object, as: Person = 'ada'): Promise<void> {
  const type = `${mutation[0]?.toUpperCase()}${mutation.slice(1)}Input`;
  const named: Record<string, string> = {
    archiveLeads: 'LeadIdsInput',
    restoreLeads: 'LeadIdsInput',
    deleteLeads: 'LeadIdsInput',
    approveLead: 'DecideLeadApprovalInput',
    rejectLead: 'DecideLeadApprovalInput',
  };
  const { body } = await hooks.gateway.query(
    `mutation ($input: ${named[mutation] ?? type}!) { ${mutation}(input: $input) { __typename } }`,
    { input },
    as,
  );
  const { __typename } = body.data?.[mutation] ?? {};
  if (!String(__typename).endsWith('Success')) throw new Error(`${mutation}: ${JSON.stringify(body)}`);
}

/** What receivers were told of a record, the oldest first. */
async function toldOf(id: string, count: number): Promise<Selected[]> {
  const told = () =>
    receiver.requests.map(({ body }) => JSON.parse(body)).filter(({ record }) => record.id === id);
  return (await until(told, ({ length }) => length >= count)).sort((a, b) =>
    a.timestamp < b.timestamp ? -1 : 1,
  );
}

/** What does something, with whom it is done to, and what receivers are told of that. */
const deeds: [event: WebhookEvent, action: LogAction, act: () => Promise<string>][] = [
  [WebhookEvent.LEAD_CREATED, LogAction.CREATE_LEAD, () => takeIn(hooks.gateway)],
  [
    WebhookEvent.LEAD_UPDATED,
    LogAction.UPDATE_LEAD,
    () => onLead('updateLead', (id) => ({ id, company: 'Hooli' })),
  ],
  [WebhookEvent.LEAD_DELETED, LogAction.DELETE_LEAD, () => onLead('deleteLeads', (id) => ({ ids: [id] }))],
  [WebhookEvent.LEAD_ARCHIVED, LogAction.ARCHIVE_LEAD, () => onLead('archiveLeads', (id) => ({ ids: [id] }))],
  [
    WebhookEvent.LEAD_RESTORED,
    LogAction.RESTORE_LEAD,
    async () => {
      const id = await onLead('archiveLeads', (lead) => ({ ids: [lead] }));
      await mutate('restoreLeads', { ids: [id] });
      return id;
    },
  ],
  [
    WebhookEvent.LEAD_STATUS_CHANGED,
    LogAction.CHANGE_LEAD_STATUS,
    () => onLead('changeLeadStatus', (id) => ({ ids: [id], statusId: demo.statuses.contacted })),
  ],
  [
    WebhookEvent.LEAD_ASSIGNED,
    LogAction.ASSIGN_LEAD,
    () => onLead('assignLeads', (id) => ({ ids: [id], userId: demo.users.mia })),
  ],
  [WebhookEvent.LEAD_IMPORTED, LogAction.IMPORT_LEAD, imported],
  [
    WebhookEvent.LEAD_APPROVAL_REQUESTED,
    LogAction.REQUEST_APPROVAL,
    () => onLead('requestLeadApproval', (leadId) => ({ leadId })),
  ],
  [WebhookEvent.LEAD_APPROVED, LogAction.APPROVE_LEAD, () => decided('approveLead')],
  [WebhookEvent.LEAD_REJECTED, LogAction.REJECT_LEAD, () => decided('rejectLead')],
  [
    WebhookEvent.LEAD_CONVERTED,
    LogAction.CONVERT_LEAD,
    async () => {
      const id = await takeIn(hooks.gateway);
      await convert(hooks.gateway, id);
      return id;
    },
  ],
  [
    WebhookEvent.LEAD_CONVERSION_REVERTED,
    LogAction.REVERT_CONVERSION,
    async () => {
      const id = await takeIn(hooks.gateway);
      await convert(hooks.gateway, id);
      await mutate('revertLeadConversion', { leadId: id, reason: 'By mistake.' });
      return id;
    },
  ],
  [
    WebhookEvent.LEADS_MERGED,
    LogAction.MERGE_LEADS,
    async () => {
      const [survivor, other] = [await takeIn(hooks.gateway), await takeIn(hooks.gateway)];
      await merge(hooks.gateway, survivor, [other]);
      return survivor;
    },
  ],
  [WebhookEvent.CUSTOMER_CREATED, LogAction.CREATE_CUSTOMER, () => customerOf(hooks.gateway)],
  [
    WebhookEvent.CUSTOMER_UPDATED,
    LogAction.UPDATE_CUSTOMER,
    async () => {
      const id = await customerOf(hooks.gateway);
      await mutate('updateCustomer', { id, job: 'Baker' });
      return id;
    },
  ],
  [
    WebhookEvent.CUSTOMER_UPDATED,
    LogAction.MERGE_CUSTOMER,
    async () => {
      const id = await customerOf(hooks.gateway);
      await convert(hooks.gateway, await takeIn(hooks.gateway, { company: 'Hooli' }), {
        existingCustomerId: id,
      });
      return id;
    },
  ],
];

async function onLead(mutation: string, input: (id: string) => object): Promise<string> {
  const id = await takeIn(hooks.gateway);
  await mutate(mutation, input(id));
  return id;
}

async function decided(mutation: string): Promise<string> {
  const id = await onLead('requestLeadApproval', (leadId) => ({ leadId }));
  await mutate(mutation, { leadId: id }, 'mia');
  return id;
}

async function imported(): Promise<string> {
  const importSourceId = settingId('picklist', 'acme', 'LEAD_SOURCE/web');
  const { body } = await hooks.gateway.query(
    `mutation ($input: ImportLeadsInput!) { importLeads(input: $input) {
      results { ... on ImportLeadSuccess { lead { id } } } } }`,
    { input: { importSourceId, leads: [stranger()] } },
  );
  return body.data.importLeads.results[0].lead.id;
}

/** Of a deleted lead, too. */
const logsOf = (id: string) =>
  hooks.gateway.sql<{ action: LogAction; type: string; changes: unknown; email: string }>(
    `select action, entity_type as type, changes, email from logs l
       left join users u on u.tenant_id = l.tenant_id and u.id = l.user_id where entity_uuid = $1`,
    [uuidOf(id)],
  );

test.each(deeds)('%s is told of %s', async (event, action, act) => {
  const id = await act();
  const logs = await logsOf(id);
  const told = await toldOf(id, logs.filter((log) => eventOfAction[log.action] !== null).length);
  expect(logs.map((log) => log.action)).toContain(action);
  expect(told.filter((one) => one.event === event)).toHaveLength(1);
  // Each says what its log says, and nothing else is told.
  for (const { event: one, changes, record, user } of told) {
    const log = logs.find(({ action: logged }) => eventOfAction[logged] === one);
    expect({ changes, record, email: user.email }).toEqual({
      ...{ changes: log?.changes, email: log?.email },
      record: { type: log?.type, id },
    });
  }
});

test('COMMENT_ADDED is told of ADD_COMMENT, with the lead that the comment is on', async () => {
  const leadId = await onLead('addComment', (subjectId) => ({ subjectId, content: 'Called.' }));
  const told = await until(
    () =>
      receiver.requests
        .map(({ body }) => JSON.parse(body))
        .filter(({ changes }) => changes.some(({ after }: Selected) => after === leadId)),
    ({ length }) => length > 0,
  );
  expect(told).toMatchObject([
    {
      ...{ event: 'COMMENT_ADDED', record: { type: 'COMMENT', id: expect.stringMatching(/^comment_/) } },
      changes: [
        { field: 'subjectId', before: null, after: leadId },
        { field: 'content', before: null, after: 'Called.' },
      ],
    },
  ]);
});

test('ATTACHMENT_ADDED is told of ADD_ATTACHMENT, with the lead that the file is on', async () => {
  const leadId = await takeIn(hooks.gateway);
  await attach(hooks.gateway, leadId, 'Two seats', 'Offer.txt');
  const told = await until(
    () =>
      receiver.requests
        .map(({ body }) => JSON.parse(body))
        .filter(({ event }) => event === WebhookEvent.ATTACHMENT_ADDED),
    ({ length }) => length > 0,
  );
  expect(told).toMatchObject([
    {
      record: { type: 'ATTACHMENT', id: expect.stringMatching(/^attachment_/) },
      changes: [
        { field: 'subjectId', before: null, after: leadId },
        { field: 'name', before: null, after: 'Offer.txt' },
      ],
    },
  ]);
});

test('every message is what the published schemas of its event allow', () => {
  const messages = receiver.requests.map(({ headers, body }) => ({ headers, payload: JSON.parse(body) }));
  expect(new Set(messages.map(({ payload }) => payload.event))).toEqual(new Set(everything));
  expect(messages.flatMap(faultsOf)).toEqual([]);
});

test('every event is tried here, and the database takes actions for the same events', async () => {
  const tried = new Set([
    ...deeds.map(([event]) => event),
    WebhookEvent.COMMENT_ADDED,
    WebhookEvent.ATTACHMENT_ADDED,
  ]);
  expect([...tried].sort()).toEqual([...everything].sort());
  const rows = await hooks.gateway.sql<{ action: LogAction; event: WebhookEvent | null }>(
    'select action, webhook_event_of(action) as event from unnest($1::text[]) action',
    [Object.values(LogAction)],
  );
  expect(Object.fromEntries(rows.map(({ action, event }) => [action, event]))).toEqual(eventOfAction);
});

test('a private lead is told of, for administrators see every lead', async () => {
  const id = await takeIn(hooks.gateway, { privacyLevel: 'PRIVATE' }, 'sam');
  expect(await toldOf(id, 1)).toMatchObject([{ event: 'LEAD_CREATED', user: { email: 'sam@acme.test' } }]);
});

test('sensitive values are masked', async () => {
  const id = await customerOf(hooks.gateway);
  await mutate('updateCustomer', { id, taxNumber: 'TAX-4711' });
  const told = await toldOf(id, 2);
  expect(told.at(-1).changes).toEqual([{ field: 'taxNumber', before: null, after: '•••' }]);
  expect(JSON.stringify(receiver.requests)).not.toContain('TAX-4711');
});

test('what has been erased is blank where it is sent again', async () => {
  const email = 'okapi@breeder.example';
  const leadId = await takeIn(hooks.gateway, { email });
  const [{ id: messageId }] = (await toldOf(leadId, 1)) as [Selected];
  await adminRows(hooks.gateway.ownerUrl, 'erase', 'lead', leadId, '--tenant', 'acme', '--yes');
  const deliveryOf = (deliveries: Selected[]) => deliveries.find((one) => one.messageId === messageId);
  const delivered = deliveryOf(
    await until(
      () => hooks.deliveries(webhookId),
      (all) => deliveryOf(all) !== undefined,
    ),
  );
  receiver.requests.length = 0;
  await mutate('redeliverWebhook', { deliveryId: delivered.id });
  const again = await until(
    () => receiver.requests.map(({ body }) => JSON.parse(body)).find(({ id }) => id === messageId),
    Boolean,
  );
  expect(JSON.stringify(again)).not.toContain(email);
});
