import { demo } from '../../../src/cli/seed/demo.js';
import { idOf, newId, uuidOf } from '../../../src/platform/ids/index.js';
import { convert, takeIn } from '../../support/conversions.js';
import { startTestGateway, type TestGateway } from '../../support/gateway.js';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway();
});
afterAll(() => gateway.stop());

const { leads, users, customers } = demo;
/** Does it as Mia, who may approve. */
async function change(
  mutation: string,
  input: object,
  type = `${mutation[0]?.toUpperCase()}${mutation.slice(1)}Input`,
) {
  const document = `mutation ($input: ${type}!) { ${mutation}(input: $input) { ... on MutationError { message } } }`;
  const { body } = await gateway.query(document, { input }, 'mia');
  expect(body).toEqual({ data: { [mutation]: {} } });
}

test('what is wrong comes back at once, whatever of it is the ID of the lead or the key', async () => {
  const wrong = {
    idempotencyKey: 'k'.repeat(256),
    customer: { job: 'a\u0000b', identityNumber: '1\ud800', dateOfBirth: '2999-01-01' },
    deal: { name: 'a\u0000b', closingDate: '2030-01-01', amount: '123456789012345', stageId: 'x' },
    existingCustomerId: users.sam,
    assignToId: customers.withBilling,
    financialEntityId: 'x',
  };
  const answer = await convert(gateway, users.mia, wrong);
  const told = answer.issues.map(
    ({ path, code }: { path: string[]; code: string }) => `${path.join('.')} ${code}`,
  );
  const ofInput = [
    'input.assignToId WRONG_ID_KIND',
    'input.customer.dateOfBirth OUT_OF_RANGE',
    'input.customer.identityNumber INVALID_FORMAT',
    'input.customer.job INVALID_FORMAT',
    'input.deal.amount OUT_OF_RANGE',
    'input.deal.name INVALID_FORMAT',
    'input.deal.stageId INVALID_FORMAT',
    'input.existingCustomerId WRONG_ID_KIND',
    'input.financialEntityId INVALID_FORMAT',
    'input.idempotencyKey TOO_LONG',
  ];
  expect(told.sort()).toEqual([...ofInput, 'input.leadId WRONG_ID_KIND'].sort());
  const known = await convert(gateway, await takeIn(gateway), wrong);
  expect(known.issues).toHaveLength(ofInput.length);
});

test('with everything in the way, each obstacle is told in its turn', async () => {
  const leadId = leads.everyObstacle;
  const wrong = {
    expectedVersion: 1,
    existingAccountId: newId('account'),
    deal: { name: ' ', closingDate: '2030-01-01' },
  };
  const told = (input: object) => convert(gateway, leadId, input);
  expect(await told(wrong)).toMatchObject({
    code: 'NOT_FOUND',
    missingIds: [wrong.existingAccountId],
  });
  const known = { ...wrong, existingAccountId: undefined };
  const stale = await told(known);
  expect(stale).toMatchObject({ code: 'VERSION_CONFLICT', currentVersion: expect.any(Number) });
  const fresh = { ...known, expectedVersion: stale.currentVersion };
  expect(await told(fresh)).toMatchObject({
    code: 'RECORD_LOCKED',
    lead: { id: leadId },
    lock: { action: 'REVIEW', lockedBy: { id: users.mia } },
  });
  await change('unlockLead', { leadId });
  expect(await told(fresh)).toMatchObject({ code: 'ARCHIVED', lead: { id: leadId } });
  await change('restoreLeads', { ids: [leadId] }, 'LeadIdsInput');
  const pending = await told({ ...fresh, expectedVersion: undefined });
  expect(pending).toMatchObject({
    code: 'NOT_APPROVED',
    lead: { id: leadId },
    approval: { state: 'PENDING', requestedBy: { id: users.sam } },
  });
  await change('approveLead', { leadId }, 'DecideLeadApprovalInput');
  expect(await told({ ...fresh, expectedVersion: undefined })).toMatchObject({
    code: 'VALIDATION_FAILED',
    issues: [{ path: ['input', 'deal', 'name'], code: 'REQUIRED' }],
  });
  expect(await told({})).toMatchObject({ code: 'DUPLICATE' });
  const [{ id: match }] = (await told({})).matches.map((one: { record: object }) => one.record);
  expect(await told({ existingCustomerId: match })).toMatchObject({ outcome: 'MERGED' });
  expect(await told(wrong)).toMatchObject({
    code: 'ALREADY_CONVERTED',
    lead: { id: leadId },
    customer: { id: match },
    convertedBy: { id: users.ada },
    convertedAt: expect.any(String),
  });
});

test('a refused approval is an obstacle, a given one is none', async () => {
  expect(await convert(gateway, leads.rejected)).toMatchObject({
    code: 'NOT_APPROVED',
    approval: { state: 'REJECTED' },
  });
  expect(await convert(gateway, leads.approved)).toMatchObject({ outcome: 'CREATED' });
});

test('a lock keeps others from converting, but not its holder, and only where it restricts CONVERT', async () => {
  expect(await convert(gateway, leads.locked)).toMatchObject({
    __typename: 'LeadLockedError',
    lock: { action: 'CREDIT_CHECK' },
  });
  expect(await convert(gateway, leads.locked, {}, 'mia')).toMatchObject({ outcome: 'CREATED' });
  const leadId = await takeIn(gateway);
  await change('lockLead', { leadId, action: 'EDIT', restricts: ['UPDATE', 'DELETE', 'ASSIGN'] });
  expect(await convert(gateway, leadId)).toMatchObject({ outcome: 'CREATED' });
});

test('a lead that is not there, is somebody else’s, or is deleted answers the same', async () => {
  const deleted = await takeIn(gateway);
  await gateway.sql(`update leads set deleted_at = now() where id = $1`, [uuidOf(deleted)]);
  const nothing = newId('lead');
  for (const [leadId, as] of [
    [nothing, 'ada'],
    [leads.ofGlobex, 'ada'],
    [deleted, 'ada'],
    [leads.privateToo, 'sam'],
    [leads.groupOfField, 'sam'],
  ] as const) {
    expect(await convert(gateway, leadId, {}, as)).toMatchObject({
      __typename: 'NotFoundError',
      missingIds: [leadId],
    });
  }
});

test('every ID that names nothing of the tenant is told at once, the lead’s first', async () => {
  const input = {
    existingCustomerId: customers.ofGlobex,
    existingAccountId: newId('account'),
    existingDealId: newId('deal'),
    assignToId: users.gus,
    financialEntityId: newId('entity'),
    convertedStatusId: 'slug:nowhere',
  };
  const leadId = newId('lead');
  const { missingIds } = await convert(gateway, leadId, input);
  expect([...missingIds].sort()).toEqual([leadId, ...Object.values(input)].sort());
  expect(missingIds[0]).toBe(leadId);
});

test('every broken rule is told at once, each with its path', async () => {
  const leadId = await takeIn(gateway);
  const { issues } = await convert(gateway, leadId, {
    existingCustomerId: 'nobody',
    existingAccountId: leadId,
    skipAccount: true,
    existingDealId: demo.deals.unclaimed,
    deal: { name: 'x'.repeat(201), closingDate: '2030-01-01', amount: '-1' },
    customer: { dateOfBirth: '2999-01-01', identityNumber: '—', taxNumber: '1'.repeat(101) },
    fieldChoices: [
      { customerField: 'avatar', take: 'LEAD' },
      { customerField: 'job', take: 'LEAD' },
      { customerField: 'job', take: 'CUSTOMER' },
    ],
    carryOverTags: { customer: ['Nonesuch'] },
    convertedStatusId: demo.statuses.qualified,
  });
  const told = issues.map(
    ({ path, code }: { path: string[]; code: string }) => `${path.slice(1).join('.')} ${code}`,
  );
  expect(told.sort()).toEqual(
    [
      'existingCustomerId INVALID_FORMAT',
      'existingAccountId WRONG_ID_KIND',
      'existingAccountId INCONSISTENT',
      'existingDealId INCONSISTENT',
      'deal.name TOO_LONG',
      'deal.amount OUT_OF_RANGE',
      'customer.dateOfBirth OUT_OF_RANGE',
      'customer.identityNumber INVALID_FORMAT',
      'customer.taxNumber TOO_LONG',
      'fieldChoices.0.customerField UNKNOWN_KEY',
      'fieldChoices.2.customerField INCONSISTENT',
      'carryOverTags.customer.0 NOT_ALLOWED',
      'convertedStatusId WRONG_KIND',
    ].sort(),
  );
});

test('an ID of another kind for the lead is told with its path', async () => {
  expect(await convert(gateway, customers.withBilling)).toMatchObject({
    __typename: 'ValidationError',
    issues: [{ path: ['input', 'leadId'], code: 'WRONG_ID_KIND' }],
  });
});

test('inactive people and entities take nothing on', async () => {
  const [entity] = await gateway.sql(
    `update financial_entities set is_active = false where tenant_id = $1 returning id`,
    [uuidOf(demo.tenants.acme)],
  );
  await gateway.sql('update users set is_active = false where id = $1', [uuidOf(users.vic)]);
  const answer = await convert(gateway, await takeIn(gateway), {
    assignToId: users.vic,
    financialEntityId: idOf('entity', entity.id),
  });
  expect(answer.issues).toEqual([
    { path: ['input', 'financialEntityId'], code: 'INACTIVE' },
    { path: ['input', 'assignToId'], code: 'INACTIVE' },
  ]);
});

test('a refused conversion leaves nothing behind', async () => {
  const counts = () =>
    gateway.sql(`select (select count(*) from customers) customers, (select count(*) from accounts) accounts,
      (select count(*) from deals) deals, (select count(*) from customer_keys) keys, (select count(*) from logs) logs,
      (select count(*) from comments) comments, (select count(*) from idempotency_keys) uses`);
  const before = await counts();
  const answer = await convert(gateway, leads.duplicate, {
    deal: { name: 'Never', closingDate: '2030-01-01' },
    idempotencyKey: 'never',
  });
  expect(answer.__typename).toBe('DuplicateCustomerError');
  expect(await counts()).toEqual(before);
});
