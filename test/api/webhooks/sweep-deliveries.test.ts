import { sweepDeliveries } from '../../../src/webhooks/index.js';
import { startTestGateway, type TestGateway } from '../../support/gateway.js';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway();
});
afterAll(() => gateway.stop());

test('what has been on record for 90 days is swept in every tenant, the rest stays', async () => {
  const age = (attempt: number, days: number) =>
    gateway.sql(
      'update webhook_deliveries set attempted_at = now() - make_interval(days => $2) where attempt = $1',
      [attempt, days],
    );
  await age(1, 91);
  await age(2, 89);
  // Two messages in each of the two tenants, one of them tried twice.
  const sweep = (keptDays = gateway.config.retention.webhookDeliveryDays) =>
    sweepDeliveries(gateway.gateway.database, { keptDays });
  expect(await sweep(92)).toBe(0);
  expect(await sweep()).toBe(4);
  expect(await sweep()).toBe(0);
  expect(await gateway.sql('select attempt from webhook_deliveries')).toEqual([
    { attempt: 2 },
    { attempt: 2 },
  ]);
  expect(await sweep(88)).toBe(2);
});
