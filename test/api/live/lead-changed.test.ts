import { demo } from '../../../src/cli/seed/demo.js';
import { startTestGateway, type TestGateway } from '../../support/gateway.js';
import { leadsOf } from '../../support/leads.js';
import { type LiveClient, liveClient, type Subscribed } from '../../support/live.js';
import { until } from '../../support/until.js';

let gateway: TestGateway;
let live: LiveClient;
beforeAll(async () => {
  gateway = await startTestGateway({ env: { LIVE_POLL_INTERVAL: '600000' } });
  live = await liveClient(gateway);
}, 60_000);
afterAll(async () => {
  await live.end();
  await gateway.stop();
});

const all = `subscription { leadChanged { action leadId removedLeadId lead { id firstName status { name } tags { id } }
  log { action entityType entityId user { email } changes { field before after } } affectedStatuses { id leadsCount } } }`;

test('it tells of a change', async () => {
  const heard = await live.subscribe(all);
  const { id } = await leadsOf(gateway).make({ firstName: 'Lou' });
  await until(() => heard.events.length > 0);
  expect(heard.events).toEqual([]);
});
