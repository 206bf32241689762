import pg from 'pg';
import { demo } from '../../../src/cli/seed/demo.js';
import { sweepLeadEvents } from '../../../src/live/index.js';
import { uuidOf } from '../../../src/platform/ids/index.js';
import type { Gateway } from '../../../src/server/index.js';
import { startTestGateway, type TestGateway } from '../../support/gateway.js';
import { LeadClient } from '../../support/leads.js';
import { type LiveClient, liveClient, type Subscribed } from '../../support/live.js';
import { startBeside } from '../../support/second-gateway.js';
import { until } from '../../support/until.js';

let databaseUrl: string;
let first: TestGateway;
let second: Gateway;
let polling: Gateway | undefined;
let leads: LeadClient;
let live: LiveClient;
let heard: Subscribed;
beforeAll(async () => {
  first = await startTestGateway({
    // Notifications alone wake it.
    env: { LIVE_POLL_INTERVAL: '600000' },
    through: async (url) => {
      databaseUrl = url;
      return url;
    },
  });
  second = await startBeside(first, databaseUrl);
  leads = new LeadClient(first);
  live = await liveClient({ ...first, url: second.url });
  heard = await live.subscribe('subscription { leadChanged { action leadId lead { lastName } } }');
}, 60_000);
afterAll(async () => {
  await live.end();
  await polling?.stop();
  await second.stop();
  await first.stop();
});

const ids = () => heard.events.map(({ leadChanged }) => leadChanged.leadId);
const hears = (id: string) => until(() => ids().includes(id));

const listeners = () =>
  first.sql<{ pid: number }>(
    `select pid from pg_stat_activity where application_name = 'lead-gateway-listen' and query like 'listen%'`,
  );

test('what one gateway changes is told by another', async () => {
  const { id } = await leads.make();
  await hears(id);
});

test('what is changed while the connection that listens is gone is told, once, in the order of the changes', async () => {
  const [listener] = await listeners();
  await first.sql('select pg_terminate_backend($1)', [listener?.pid]);
  const made: string[] = [];
  for (let i = 0; i < 5; i++) made.push((await leads.make()).id);
  await hears(made.at(-1) ?? '');
  expect(ids().filter((id) => made.includes(id))).toEqual(made);
  await until(async () => (await listeners()).length === 1);
  const { id } = await leads.make();
  await hears(id);
});

test('a transaction that commits late is told, whatever was told before it', async () => {
  const slow = new pg.Client({ connectionString: first.ownerUrl });
  await slow.connect();
  const lead = (await leads.make()).id;
  await hears(lead);
  await slow.query('begin');
  await slow.query(
    `insert into logs (tenant_id, id, action, entity_type, entity_uuid, changes)
     values ($1, gen_random_uuid(), 'UPDATE_LEAD', 'LEAD', $2, '[]')`,
    [uuidOf(demo.tenants.acme), uuidOf(lead)],
  );
  const later = await leads.makeSeveral(3);
  for (const id of later) await hears(id);
  expect(ids().filter((id) => id === lead)).toHaveLength(1);
  await slow.query('commit');
  await slow.end();
  await until(() => ids().filter((id) => id === lead).length === 2);
  for (const id of later) expect(ids().filter((one) => one === id)).toHaveLength(1);
});

test('what is rolled back is never told', async () => {
  const [before] = await leads.makeSeveral(1);
  await hears(before ?? '');
  await leads.mutate('updateLead', { id: before, firstName: 'x'.repeat(200) });
  const { id } = await leads.make();
  await hears(id);
  expect(ids().slice(-1)).toEqual([id]);
});

test('where nothing is notified, looking now and then tells all the same', async () => {
  const [{ body = '' } = {}] = await first.sql(
    `select replace(pg_get_functiondef('gateway_private.note_lead_log'::regproc), 'pg_notify', 'concat') as body`,
  );
  await first.sql(body);
  polling = await startBeside(first, databaseUrl, { pollIntervalMs: 100 });
  const client = await liveClient({ ...first, url: polling.url });
  const events = await client.subscribe('subscription { leadChanged { leadId } }');
  const { id } = await leads.make();
  await until(() => events.events.some(({ leadChanged }) => leadChanged.leadId === id));
  expect(ids()).not.toContain(id);
  await client.end();
});

test('events that are a day old are swept, and no later ones', async () => {
  const sweep = (keptHours = first.config.retention.liveEventHours) =>
    sweepLeadEvents(first.gateway.database, { keptHours });
  expect(await sweep()).toBe(0);
  const old = await first.sql(
    `update lead_events set created_at = created_at - interval '25 hours' where log_id is null returning id`,
  );
  expect(old.length).toBeGreaterThan(0);
  expect(await sweep()).toBe(old.length);
  expect(await first.sql('select from lead_events where log_id is null')).toEqual([]);
});
