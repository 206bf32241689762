import { demo } from '../../../src/cli/seed/demo.js';
import { sweepMessages } from '../../../src/outbox/index.js';
import { uuidOf } from '../../../src/platform/ids/index.js';
import { startTestGateway, type TestGateway } from '../../support/gateway.js';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway();
});
afterAll(() => gateway.stop());

test('messages that were settled a month ago are swept in every tenant, others stay', async () => {
  const add = (tenant: string, name: string, settled: 'sent_at' | 'failed_at' | null, days: number) =>
    gateway.sql(
      `insert into outbox_messages (tenant_id, id, kind, payload${settled ? `, ${settled}` : ''})
       values ($1, gen_random_uuid(), 'email', $2${settled ? `, now() - interval '${days} days'` : ''})`,
      [uuidOf(tenant), { name }],
    );
  const sweep = (keptDays = gateway.config.retention.messageDays) =>
    sweepMessages(gateway.gateway.database, { keptDays });
  const { acme, globex } = demo.tenants;
  await add(acme, 'sent long ago', 'sent_at', 31);
  await add(globex, 'given up long ago', 'failed_at', 31);
  await add(acme, 'sent lately', 'sent_at', 29);
  await add(globex, 'given up lately', 'failed_at', 29);
  await add(acme, 'waiting', null, 0);
  await gateway.sql("update outbox_messages set created_at = now() - interval '90 days'");
  expect(await sweep(32)).toBe(0);
  expect(await sweep()).toBe(2);
  expect(await sweep()).toBe(0);
  const left = await gateway.sql("select payload ->> 'name' as name from outbox_messages order by 1");
  expect(left.map(({ name }) => name)).toEqual(['given up lately', 'sent lately', 'waiting']);
  expect(await sweep(28)).toBe(2);
});
