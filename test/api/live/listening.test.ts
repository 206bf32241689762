import pg from 'pg';
import { demo } from '../../../src/cli/seed/demo.js';
import { beginListening, goOnListening } from '../../../src/live/index.js';
import { uuidOf } from '../../../src/platform/ids/index.js';
import { startTestGateway, type TestGateway } from '../../support/gateway.js';
import { LeadClient } from '../../support/leads.js';
import { until } from '../../support/until.js';

const acme = uuidOf(demo.tenants.acme);

let gateway: TestGateway;
let leads: LeadClient;
beforeAll(async () => {
  gateway = await startTestGateway();
  leads = new LeadClient(gateway);
}, 60_000);
afterAll(() => gateway.stop());

const events = async () => (await gateway.sql('select from lead_events')).length;
const listening = () =>
  gateway.sql<{ tenant_id: string; since: Date; until: Date }>('select * from listening_tenants');

test('where nobody listens, no events are written', async () => {
  const { id } = await leads.make();
  await leads.mutate('updateLead', { id, privacyLevel: 'PRIVATE' });
  expect(await events()).toBe(0);
});

test('who begins to listen waits for the changes under way, which write none yet', async () => {
  const slow = new pg.Client({ connectionString: gateway.ownerUrl });
  await slow.connect();
  await slow.query('begin');
  await slow.query(
    `insert into logs (tenant_id, id, action, entity_type, entity_uuid, changes)
     values ($1, gen_random_uuid(), 'UPDATE_LEAD', 'LEAD', gen_random_uuid(), '[]')`,
    [acme],
  );
  let hasBegun = false;
  const begun = beginListening(gateway.gateway.database, acme).then(() => {
    hasBegun = true;
  });
  await until(async () => (await listening()).length === 1);
  await leads.make();
  expect(await events()).toBeGreaterThan(0);
  expect(hasBegun).toBe(false);
  await slow.query('commit');
  await begun;
  await slow.end();
});

test('who listens where somebody has long listened waits for nothing', async () => {
  await gateway.sql(`update listening_tenants set since = now() - interval '11 minutes'`);
  const slow = new pg.Client({ connectionString: gateway.ownerUrl });
  await slow.connect();
  await slow.query('begin');
  await slow.query('select pg_current_xact_id()');
  await beginListening(gateway.gateway.database, acme);
  await slow.query('rollback');
  await slow.end();
});

test('a day after the last gateway said so, nobody listens; who does again begins anew', async () => {
  await gateway.sql(`update listening_tenants set until = now() - interval '1 second'`);
  const before = await events();
  await leads.make();
  expect(await events()).toBe(before);
  expect(await goOnListening(gateway.gateway.database, acme)).toBe(false);
  const [{ since, until: end } = { since: new Date(0), until: new Date(0) }] = await listening();
  expect(end.getTime() - since.getTime()).toBe(24 * 3_600_000);
  await leads.make();
  expect(await events()).toBeGreaterThan(before);
});
