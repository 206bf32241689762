import { demo } from '../../../src/cli/seed/demo.js';
import { uuidOf } from '../../../src/platform/ids/index.js';
import { adminRows, adminWith } from '../../support/admin-command.js';
import { attach, attachedTo, detach, namesAttachedTo, storedFiles } from '../../support/attachments.js';
import { convert, customerOf, takeIn } from '../../support/conversions.js';
import { type Selected, startTestGateway, type TestGateway } from '../../support/gateway.js';
import { differences, standingRows } from '../../support/standing-rows.js';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway();
}, 60_000);
afterAll(() => gateway.stop());

/** A lead with files of these names, the last one the newest. */
async function leadWith(...names: string[]): Promise<string> {
  const id = await takeIn(gateway);
  for (const name of names) await attach(gateway, id, name, name);
  return id;
}

const revert = async (leadId: string): Promise<Selected> => {
  const { body } = await gateway.query(
    `mutation ($input: RevertLeadConversionInput!) { revertLeadConversion(input: $input) { __typename
       ... on ConversionNotRevertibleError { reasons { obstacle message } } ... on MutationError { message } } }`,
    { input: { leadId, reason: 'A mistake.' } },
  );
  return body.data.revertLeadConversion;
};

test('a conversion shows them on the customer as well: a link, and in preview and receipt', async () => {
  const leadId = await leadWith('a.txt', 'b.txt');
  const preview = await gateway.query(
    `query ($input: ConvertLeadInput!) { previewLeadConversion(input: $input) { attachmentsToCarryOver } }`,
    { input: { leadId } },
  );
  expect(preview.body.data.previewLeadConversion).toEqual({ attachmentsToCarryOver: 2 });
  const { customer, carriedOver } = await convert(gateway, leadId);
  expect(carriedOver.attachments).toBe(2);
  const { nodes } = await attachedTo(gateway, 'customer', customer.id);
  expect(nodes).toMatchObject(
    ['b.txt', 'a.txt'].map((name) => ({
      ...{ name, carriedFrom: { id: leadId }, subject: { __typename: 'Lead', id: leadId } },
    })),
  );
  expect(await (await fetch(nodes[0].url)).text()).toBe('b.txt');
  expect(await namesAttachedTo(gateway, 'lead', leadId)).toEqual(['b.txt', 'a.txt']);
  const { body } = await gateway.query(
    `query ($id: ID!) { customer(id: $id) { timeline { logsCount nodes { ... on Log { action } } } } }`,
    { id: customer.id },
  );
  const { nodes: entries, logsCount } = body.data.customer.timeline;
  expect(entries.map(({ action }: Selected) => action)).toEqual([
    ...['CREATE_CUSTOMER', 'ADD_ATTACHMENT', 'ADD_ATTACHMENT'],
  ]);
  expect(logsCount).toBe(3);
});

test('they stay where carryOverAttachments says so', async () => {
  const leadId = await leadWith('a.txt');
  const { customer, carriedOver } = await convert(gateway, leadId, { carryOverAttachments: false });
  expect(carriedOver.attachments).toBe(0);
  expect(await namesAttachedTo(gateway, 'customer', customer.id)).toEqual([]);
  const { body } = await gateway.query(
    `query ($input: ConvertLeadInput!) { previewLeadConversion(input: $input) { attachmentsToCarryOver } }`,
    { input: { leadId: await leadWith('c.txt'), carryOverAttachments: false } },
  );
  expect(body.data.previewLeadConversion.attachmentsToCarryOver).toBe(0);
});

test('a revert takes them back, and every row is as it was', async () => {
  const customerId = await customerOf(gateway);
  await attach(gateway, customerId, 'own', 'own.txt');
  const leadId = await leadWith('a.txt');
  const before = await standingRows(gateway);
  await convert(gateway, leadId, { existingCustomerId: customerId });
  expect(await namesAttachedTo(gateway, 'customer', customerId)).toEqual(['a.txt', 'own.txt']);
  expect(await revert(leadId)).toMatchObject({ __typename: 'RevertLeadConversionSuccess' });
  expect(await namesAttachedTo(gateway, 'customer', customerId)).toEqual(['own.txt']);
  expect(differences(before, await standingRows(gateway))).toEqual([]);
});

test('a customer who has been given a file since stays, until that is gone', async () => {
  const leadId = await leadWith('a.txt');
  const { customer } = await convert(gateway, leadId);
  const { attachment } = await attach(gateway, customer.id, 'since', 'since.txt');
  expect(await revert(leadId)).toMatchObject({
    reasons: [{ obstacle: 'CUSTOMER_USED', message: 'The customer has attachments of its own.' }],
  });
  await detach(gateway, attachment.id);
  expect(await revert(leadId)).toMatchObject({ __typename: 'RevertLeadConversionSuccess' });
});

test('a merge of leads moves them to the one that stays, and on from there', async () => {
  const [survivorId, otherId] = [await leadWith('a.txt'), await leadWith('b.txt')];
  const { body } = await gateway.query(
    'mutation ($input: MergeLeadsInput!) { mergeLeads(input: $input) { __typename } }',
    { input: { survivorId, duplicateIds: [otherId] } },
  );
  expect(body.data.mergeLeads.__typename).toBe('MergeLeadsSuccess');
  expect(await namesAttachedTo(gateway, 'lead', survivorId)).toEqual(['b.txt', 'a.txt']);
  const { customer } = await convert(gateway, survivorId);
  expect(await namesAttachedTo(gateway, 'customer', customer.id)).toEqual(['b.txt', 'a.txt']);
});

test('erasure takes the files of the person, and what they were called', async () => {
  const leadId = await leadWith('Ottoline Quibble.txt', 'gone.txt');
  const { nodes } = await attachedTo(gateway, 'lead', leadId);
  await detach(gateway, nodes[0].id, 'sam');
  const { customer } = await convert(gateway, leadId);
  await attach(gateway, customer.id, 'own', 'Quibble own.txt');
  const stays = await leadWith('stays.txt');
  const before = await storedFiles(gateway, demo.tenants.acme);
  const ids = [...nodes, ...(await attachedTo(gateway, 'customer', customer.id)).nodes].map(({ id }) => id);
  const planned = await adminRows(
    gateway.ownerUrl,
    'erase',
    'customer',
    customer.id,
    '--tenant',
    'acme',
    '--dry-run',
  );
  expect(planned).toEqual(
    expect.arrayContaining([
      { what: 'attachments', rows: 3 },
      ...[...new Set(ids)].map((id) => ({ what: 'attachment', id })),
    ]),
  );
  const where = { DATABASE_URL: gateway.ownerUrl, DATA_DIR: gateway.config.dataDir };
  const done = await adminWith(where, ...['erase', 'customer', customer.id, '--tenant', 'acme', '--yes']);
  expect(done.stderr).toBe('');
  expect(await storedFiles(gateway, demo.tenants.acme)).toHaveLength(before.length - 2);
  expect((await fetch(nodes[1].url)).status).toBe(403);
  expect(await namesAttachedTo(gateway, 'lead', stays)).toEqual(['stays.txt']);
  expect((await attachedTo(gateway, 'customer', customer.id)).totalCount).toBe(0);
  for (const table of ['attachments', 'logs']) {
    const rows = await gateway.sql(`select t::text as text from ${table} t`);
    expect(rows.filter(({ text }) => /Quibble|gone\.txt/.test(text))).toEqual([]);
  }
});

test('erasure of a user leaves the files, and not that they uploaded them', async () => {
  const leadId = await leadWith('a.txt');
  const [user] = await gateway.sql('select user_id from (select gen_random_uuid() as user_id) u');
  await gateway.sql(
    `insert into users (tenant_id, id, email, role) values ($1, $2, 'uploader@acme.test', 'AGENT')`,
    [uuidOf(demo.tenants.acme), user.user_id],
  );
  const [{ id }] = (await attachedTo(gateway, 'lead', leadId)).nodes;
  await gateway.sql('update attachments set uploaded_by_id = $2 where id = $1', [uuidOf(id), user.user_id]);
  expect(
    await adminRows(gateway.ownerUrl, 'erase', 'user', 'uploader@acme.test', '--tenant', 'acme', '--yes'),
  ).toEqual(
    expect.arrayContaining([
      { what: 'attachments', rows: 1 },
      { what: 'attachment', id },
    ]),
  );
  expect((await attachedTo(gateway, 'lead', leadId)).nodes[0]).toMatchObject({
    name: 'a.txt',
    uploadedBy: null,
  });
});
