import { demo } from '../../../src/cli/seed/demo.js';
import { newId } from '../../../src/platform/ids/index.js';
import { attach, attachedTo, detach, storedFiles } from '../../support/attachments.js';
import { convert } from '../../support/conversions.js';
import { startTestGateway, type TestGateway } from '../../support/gateway.js';
import { LeadClient } from '../../support/leads.js';

let gateway: TestGateway;
let leads: LeadClient;
beforeAll(async () => {
  gateway = await startTestGateway();
  leads = new LeadClient(gateway);
}, 60_000);
afterAll(() => gateway.stop());

/** An attachment of Sam's on a new lead. */
async function attached(): Promise<{ leadId: string; id: string; url: string }> {
  const { id: leadId } = await leads.make();
  const { attachment } = await attach(gateway, leadId, 'x', 'x.txt');
  return { leadId, id: attachment.id, url: attachment.url };
}

test.each(['sam', 'mia', 'ada'] as const)(
  '%s deletes it, with its file, and its address opens nothing',
  async (who) => {
    const { leadId, id, url } = await attached();
    const before = await storedFiles(gateway, demo.tenants.acme);
    expect(await detach(gateway, id, who)).toEqual({ __typename: 'DeleteAttachmentSuccess', deletedId: id });
    expect((await attachedTo(gateway, 'lead', leadId)).totalCount).toBe(0);
    expect((await storedFiles(gateway, demo.tenants.acme)).length).toBe(before.length - 1);
    expect((await fetch(url)).status).toBe(403);
    expect(await detach(gateway, id, who)).toMatchObject({ __typename: 'NotFoundError', missingIds: [id] });
    const { body } = await gateway.query(
      `query ($id: ID!) { lead(id: $id) { timeline(first: 1) { nodes { ... on Log {
       id action entityId changes { field before after } } } } } }`,
      { id: leadId },
    );
    const [log] = body.data.lead.timeline.nodes;
    expect(log).toMatchObject({
      ...{ action: 'DELETE_ATTACHMENT', entityId: id },
      changes: [{ field: 'name', before: 'x.txt', after: null }],
    });
    const again = await gateway.query('query ($id: ID!) { node(id: $id) { id } }', { id: log.id });
    expect(again.body.data.node).toEqual({ id: log.id });
  },
);

test('nobody else does', async () => {
  const { leadId } = await attached();
  const { attachment } = await attach(gateway, leadId, 'x', 'x.txt', 'ada');
  const { errors } = await detach(gateway, attachment.id, 'sam');
  expect(errors[0].extensions.code).toBe('FORBIDDEN');
  expect((await detach(gateway, attachment.id, 'vic')).errors[0].extensions.code).toBe('FORBIDDEN');
  expect((await attachedTo(gateway, 'lead', leadId)).totalCount).toBe(2);
});

test("what is not there, is another tenant's, or is no attachment", async () => {
  const { id } = await attached();
  const absent = newId('attachment');
  expect(await detach(gateway, absent)).toMatchObject({ missingIds: [absent] });
  expect(await detach(gateway, id, 'gus')).toMatchObject({ missingIds: [id] });
  expect(await detach(gateway, newId('comment'))).toMatchObject({
    issues: [{ path: ['input', 'id'], code: 'WRONG_ID_KIND' }],
  });
});

test('a lock against changes keeps others from it', async () => {
  const { leadId, id } = await attached();
  await leads.mutate('lockLead', { leadId, action: 'REVIEW', ttlSeconds: 60 }, 'mia');
  expect(await detach(gateway, id)).toMatchObject({
    __typename: 'LeadLockedError',
    lock: { action: 'REVIEW' },
  });
  expect(await detach(gateway, id, 'mia')).toMatchObject({ __typename: 'DeleteAttachmentSuccess' });
});

test("a converted lead's may go, from its customer as well", async () => {
  const { leadId, id } = await attached();
  const { customer } = await convert(gateway, leadId);
  expect((await attachedTo(gateway, 'customer', customer.id)).totalCount).toBe(1);
  expect(await detach(gateway, id)).toMatchObject({ __typename: 'DeleteAttachmentSuccess' });
  expect((await attachedTo(gateway, 'customer', customer.id)).totalCount).toBe(0);
});

test("a customer's may go", async () => {
  const { attachment } = await attach(gateway, demo.customers.withBilling, 'x', 'x.txt');
  expect(await detach(gateway, attachment.id)).toMatchObject({ deletedId: attachment.id });
});
