import { demo } from '../../../src/cli/seed/demo.js';
import { newId, uuidOf } from '../../../src/platform/ids/index.js';
import { startTestGateway, type TestGateway } from '../../support/gateway.js';
import { addBareTenant, addLeadRows, type BareTenant } from '../../support/lead-rows.js';

let gateway: TestGateway;
let tenant: BareTenant;
beforeAll(async () => {
  gateway = await startTestGateway();
  tenant = await addBareTenant(gateway, 'one-lead');
});
afterAll(() => gateway.stop());

describe('lead', () => {
  const one = `query ($id: ID!) { lead(id: $id) { id } }`;

  test('answers the one behind the ID, an archived one too', async () => {
    for (const id of [demo.leads.ready, demo.leads.archived, demo.leads.alreadyConverted]) {
      expect((await gateway.query(one, { id }, 'vic')).body).toEqual({ data: { lead: { id } } });
    }
  });

  test('null for one that is not there, is deleted, or is of another tenant', async () => {
    const [gone = ''] = await addLeadRows(gateway, tenant, [{ deleted_at: '2026-01-01' }]);
    for (const [id, as] of [
      [newId('lead'), 'ada'],
      [demo.leads.ofGlobex, 'ada'],
      [demo.leads.private, 'sam'],
      [gone, tenant.caller],
    ] as const) {
      expect((await gateway.query(one, { id }, as)).body).toEqual({ data: { lead: null } });
    }
  });

  test('a merged lead still answers its own ID and leads on', async () => {
    const [survivor = ''] = await addLeadRows(gateway, tenant, [{}]);
    const [merged = ''] = await addLeadRows(gateway, tenant, [
      { deleted_at: '2026-01-01', merged_into_id: uuidOf(survivor) },
    ]);
    const document = `query ($id: ID!) { lead(id: $id) { mergedInto { id } } node(id: $id) { id } }`;
    const { body } = await gateway.query(document, { id: merged }, tenant.caller);
    expect(body.data).toEqual({ lead: { mergedInto: { id: survivor } }, node: { id: merged } });
  });

  test.each([
    demo.customers.withBilling,
    'lead_',
    'x',
    '',
    uuidOf(demo.leads.ready),
    demo.leads.ready.toUpperCase(),
  ])('%j is not the ID of a lead', async (id) => {
    const { body } = await gateway.query(one, { id });
    expect(body.data).toEqual({ lead: null });
    expect(body.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'id' });
  });
});

test('values come out exactly as they are kept', async () => {
  const [id] = await addLeadRows(gateway, tenant, [
    {
      first_name: 'Ann',
      last_name: 'Other',
      target_amount: '10.50',
      start_date: '0001-01-01',
      expected_completion_date: '9999-12-31',
      estimated_duration: 3,
      estimated_duration_unit: 'MONTHS',
      created_at: '2026-03-29T03:00:00+02:00',
      updated_at: '2026-03-29T01:00:00.1239Z',
      phone_numbers: ['+12125550123', '+493012345678'],
      country: 'DE',
      social_media: { youtube: 'https://youtube.com/@ann' },
    },
  ]);
  const { body } = await gateway.query(
    `query ($id: ID!) { lead(id: $id) {
      fullName targetAmount startDate expectedCompletionDate estimatedCompletionTime { value unit } createdAt updatedAt
      convertedAt phoneNumbers country countryName socialMedia { youtube facebook } state isConverted
      approval { state requestedBy { id } } tags { id } team { id } lock { action } priority } }`,
    { id },
    tenant.caller,
  );
  expect(body.data.lead).toEqual({
    fullName: 'Ann Other',
    targetAmount: '10.50',
    startDate: '0001-01-01',
    expectedCompletionDate: '9999-12-31',
    estimatedCompletionTime: { value: 3, unit: 'MONTHS' },
    createdAt: '2026-03-29T01:00:00.000Z',
    updatedAt: '2026-03-29T01:00:00.124Z',
    convertedAt: null,
    phoneNumbers: ['+12125550123', '+493012345678'],
    country: 'DE',
    countryName: 'Germany',
    socialMedia: { youtube: 'https://youtube.com/@ann', facebook: null },
    state: 'ACTIVE',
    isConverted: false,
    approval: { state: 'NOT_REQUIRED', requestedBy: null },
    ...{ tags: [], team: [], lock: null, priority: null },
  });
});

test.each(['0', '10.50', '99999999999999.9999', '0.0001', '1000000'])(
  'the amount %s keeps its digits',
  async (amount) => {
    const [id] = await addLeadRows(gateway, tenant, [{ target_amount: amount }]);
    const { body } = await gateway.query(
      `query ($id: ID!) { lead(id: $id) { targetAmount } }`,
      { id },
      tenant.caller,
    );
    expect(body.data.lead.targetAmount).toBe(amount);
  },
);

test('a lock that has run out is as none', async () => {
  const [id = ''] = await addLeadRows(gateway, tenant, [{}]);
  const document = `query ($id: ID!) { lead(id: $id) { lock { action lockedBy { id } } }
    leads(filter: { isLocked: true }) { totalCount } }`;
  await gateway.sql(
    `insert into lead_locks (tenant_id, lead_id, action, restricts, locked_at, expires_at)
     values ($1, $2, 'IMPORT', '{UPDATE}', now() - interval '1 hour', now() + interval '1 hour')`,
    [tenant.uuid, uuidOf(id)],
  );
  const held = await gateway.query(document, { id }, tenant.caller);
  expect(held.body.data).toEqual({
    lead: { lock: { action: 'IMPORT', lockedBy: null } },
    leads: { totalCount: 1 },
  });
  await gateway.sql(`update lead_locks set expires_at = now() - interval '1 second' where lead_id = $1`, [
    uuidOf(id),
  ]);
  const free = await gateway.query(document, { id }, tenant.caller);
  expect(free.body.data).toEqual({ lead: { lock: null }, leads: { totalCount: 0 } });
});

describe('recentLeads', () => {
  const document = `query ($first: Int) { recentLeads(first: $first) { id } }`;
  const recent = async (variables: object) => {
    const { body } = await gateway.query(document, variables);
    return body.data.recentLeads.map(({ id }: { id: string }) => id);
  };

  test('the newest first, ten unless told otherwise, none that is archived', async () => {
    const { body } = await gateway.query(`{ leads(first: 200) { nodes { id } } }`);
    const ids = body.data.leads.nodes.map(({ id }: { id: string }) => id);
    expect(await recent({})).toEqual(ids.slice(0, 10));
    expect(await recent({ first: null })).toEqual(ids.slice(0, 10));
    expect(await recent({ first: 200 })).toEqual(ids);
    expect(await recent({ first: 0 })).toEqual([]);
    expect(ids).not.toContain(demo.leads.archived);
  });

  test('those alone that the viewer may see', async () => {
    const { body } = await gateway.query(`{ recentLeads(first: 200) { id } }`, {}, 'vic');
    const ids = body.data.recentLeads.map(({ id }: { id: string }) => id);
    expect(ids).not.toContain(demo.leads.private);
    expect(ids).toContain(demo.leads.ready);
  });

  test.each([-1, 201])('%i is refused', async (first) => {
    const { body } = await gateway.query(document, { first });
    expect(body.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'first' });
  });
});
