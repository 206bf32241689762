import { demo } from '../../../src/cli/seed/demo.js';
import { adminRows } from '../../support/admin-command.js';
import { convert, stranger, takeIn } from '../../support/conversions.js';
import { startTestGateway, type TestGateway } from '../../support/gateway.js';

let gateway: TestGateway;
beforeEach(async () => {
  gateway = await startTestGateway();
}, 120_000);
afterEach(() => gateway.stop());

test.each([
  ['customer', (answer: { customer: { id: string } }) => answer.customer.id],
  ['user', () => 'sam@acme.test'],
])('erasing a %s empties the messages about or to them, and none of those goes out', async (kind, idOf) => {
  const person = { ...stranger(), firstName: 'Ottoline', lastName: 'Quibble' };
  const leadId = await takeIn(gateway, { ...person, assignedUserId: demo.users.sam });
  const answer = await convert(gateway, leadId, { notifyNewEntityOwner: true });
  const [before] = await gateway.sql('select payload::text as text from outbox_messages');
  expect(before?.text).toContain('Quibble');

  await adminRows(gateway.ownerUrl, 'erase', kind, idOf(answer), '--tenant', 'acme', '--yes');
  expect(await gateway.sql('select payload, sent_at is not null as settled from outbox_messages')).toEqual([
    { payload: {}, settled: true },
  ]);
  expect(await gateway.sql('select from graphile_worker.jobs')).toEqual([]);
});
