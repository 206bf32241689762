import { demo } from '../../../src/cli/seed/demo.js';
import { uuidOf } from '../../../src/platform/ids/index.js';
import { convert, convertLead, customerOf, stranger, takeIn } from '../../support/conversions.js';
import { startTestGateway, type TestGateway } from '../../support/gateway.js';

const { ada, sam } = demo.users;
const deal = { name: 'First order', closingDate: '2030-01-31' };
const both = { notifyLeadOwner: true, notifyNewEntityOwner: true };

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway();
});
afterAll(() => gateway.stop());
beforeEach(() => gateway.sql('delete from outbox_messages'));

/** What waits to be sent, in the order in which it was queued. */
const queued = () =>
  gateway.sql<{ to: string; subject: string; text: string; html: string; about: string[] }>(
    `select kind, payload->>'to' as to, payload->>'subject' as subject, payload->>'text' as text,
            payload->>'html' as html, payload->'about' as about from outbox_messages order by id`,
  );
const jobs = async () => (await gateway.sql('select from graphile_worker.jobs')).length;
const leadOfMia = (values: object = {}) =>
  takeIn(gateway, { ownerId: demo.users.mia, assignedUserId: sam, company: 'Miller & Söhne', ...values });

test('owner of the lead and owner of what is made are each told, with all names and nothing of the lead for the latter', async () => {
  const person = { ...stranger(), firstName: 'Zoë <b>' };
  const leadId = await leadOfMia(person);
  const answer = await convert(gateway, leadId, { ...both, deal });
  const [first, second, ...more] = await queued();
  expect(more).toEqual([]);
  const name = `Zoë <b> ${person.lastName}`;
  expect(first).toMatchObject({ kind: 'email', to: 'mia@acme.test', subject: `${name} is a customer now` });
  expect(first?.text).toContain(
    `Lead: ${name}\nCompany: Miller & Söhne\nCustomer: ${name}\nConverted by: Ada`,
  );
  expect(first?.html).toContain('Zoë &lt;b&gt;');
  expect(first?.html).toContain('Miller &amp; Söhne');
  expect(second).toMatchObject({
    kind: 'email',
    to: 'sam@acme.test',
    subject: `The customer ${name} is yours`,
  });
  expect(second?.text).toContain(`Customer: ${name}\nAccount: Miller & Söhne\nDeal: First order\n`);
  expect(second?.about).toEqual([leadId, answer.customer.id, sam]);
  expect(await jobs()).toBeGreaterThanOrEqual(2);
});

test.each([
  ['neither', {}, []],
  ["the lead's owner", { notifyLeadOwner: true }, ['mia@acme.test']],
  ['the new owner', { notifyNewEntityOwner: true }, ['sam@acme.test']],
  ['another new owner', { notifyNewEntityOwner: true, assignToId: ada }, ['ada@acme.test']],
])('%s is told where that is asked for', async (_who, input, recipients) => {
  await convert(gateway, await leadOfMia(), input);
  expect((await queued()).map(({ to }) => to)).toEqual(recipients);
});

test('of a merge the owner of the lead is told; the new owner where a deal is made, and of that alone', async () => {
  const existingCustomerId = await customerOf(gateway);
  await convert(gateway, await leadOfMia({ company: null }), { ...both, existingCustomerId });
  const [merged, ...none] = await queued();
  expect(none).toEqual([]);
  expect(merged).toMatchObject({
    to: 'mia@acme.test',
    text: expect.stringContaining('belongs to a customer who was there already'),
  });
  await gateway.sql('delete from outbox_messages');
  await convert(gateway, await leadOfMia({ company: null }), {
    ...{ notifyNewEntityOwner: true, existingCustomerId, deal },
  });
  const [ofDeal] = await queued();
  expect(ofDeal).toMatchObject({ to: 'sam@acme.test', subject: 'The deal First order is yours' });
  expect(ofDeal?.text).not.toContain('Customer:');
});

test('people who have left are told nothing', async () => {
  const leadId = await leadOfMia();
  await gateway.sql(`update users set is_active = false where email = 'mia@acme.test'`);
  await convert(gateway, leadId, { notifyLeadOwner: true });
  await gateway.sql(`update users set is_active = true where email = 'mia@acme.test'`);
  expect(await queued()).toEqual([]);
});

test('a service account is told nothing: it has no address', async () => {
  const leadId = await leadOfMia();
  await gateway.sql(`update users set email = 'nightly@service.invalid' where email = 'mia@acme.test'`);
  await convert(gateway, leadId, both);
  await gateway.sql(`update users set email = 'mia@acme.test' where email = 'nightly@service.invalid'`);
  expect((await queued()).map(({ to }) => to)).toEqual(['sam@acme.test']);
});

test('a repeat of an idempotency key, and a conversion that is refused, queue nothing', async () => {
  const leadId = await leadOfMia();
  const input = { leadId, ...both, idempotencyKey: 'notified once' };
  const once = await gateway.query(convertLead, { input });
  const again = await gateway.query(convertLead, { input });
  expect([once.body.data.convertLead.isReplay, again.body.data.convertLead.isReplay]).toEqual([false, true]);
  expect(await queued()).toHaveLength(2);
  expect(await convert(gateway, leadId, both)).toMatchObject({ __typename: 'LeadAlreadyConvertedError' });
  expect(await queued()).toHaveLength(2);
});

test.each([
  ['CONTINUE', 1],
  ['ALL_OR_NOTHING', 0],
])('convertLeads (%s) tells of what it has converted', async (errorPolicy, expected) => {
  const [good, archived] = [await leadOfMia(), await leadOfMia()];
  await gateway.sql('update leads set archived_at = now() where id = $1', [uuidOf(archived)]);
  await gateway.query(
    `mutation ($input: ConvertLeadsInput!) { convertLeads(input: $input) { __typename } }`,
    {
      input: { errorPolicy, items: [good, archived].map((leadId) => ({ leadId, notifyLeadOwner: true })) },
    },
  );
  expect(await queued()).toHaveLength(expected);
});

test('who is told nothing costs nothing', async () => {
  const leadId = await leadOfMia();
  gateway.statements.length = 0;
  await convert(gateway, leadId);
  expect(
    gateway.statements.filter((text) => /outbox|"email"/.test(text) && !/leads|customer/.test(text)),
  ).toEqual([]);
});
