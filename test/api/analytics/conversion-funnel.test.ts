import { demo } from '../../../src/cli/seed/demo.js';
import { idOf, uuidOf } from '../../../src/platform/ids/index.js';
import { type Arrivals, addArrivals } from '../../support/arrivals.js';
import { startTestGateway, type TestGateway } from '../../support/gateway.js';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway();
});
afterAll(() => gateway.stop());

const funnel = `query ($from: Date!, $to: Date!, $timeZone: TimeZone) {
  conversionFunnel(from: $from, to: $to, timeZone: $timeZone) {
    created reachedTerminal converted conversionRate medianHoursToConvert
    stages { status { slug leadsCount } entered medianHoursInStatus } } }`;

async function ask(tenant: Arrivals, variables: object = { from: '2026-05-01', to: '2026-05-31' }) {
  const { body } = await gateway.query(funnel, variables, tenant.caller);
  expect(body.errors).toBeUndefined();
  const { stages, ...outcome } = body.data.conversionFunnel;
  return {
    outcome,
    stages: Object.fromEntries(
      stages.map(
        (stage: { status: { slug: string }; entered: number; medianHoursInStatus: number | null }) => [
          stage.status.slug,
          [stage.entered, stage.medianHoursInStatus],
        ],
      ),
    ),
  };
}

/** Moves a lead in the table, as a story does: with the time at which it does so. */
const move = (tenant: Arrivals, lead: string | undefined, status: number, at: string) =>
  gateway.sql('update leads set status_id = $2, updated_at = $3 where id = $1', [
    ...[lead, tenant.statusUuids[status], at],
  ]);

const convert = (tenant: Arrivals, lead: string | undefined, at: string) =>
  gateway.sql('update leads set status_id = $2, updated_at = $3, converted_at = $3 where id = $1', [
    ...[lead, tenant.statusUuids[2], at],
  ]);

test('nothing arrived: every status is there, with nothing to tell', async () => {
  const tenant = await addArrivals(gateway, 'nothing');
  expect(await ask(tenant)).toEqual({
    outcome: {
      created: 0,
      reachedTerminal: 0,
      converted: 0,
      conversionRate: null,
      medianHoursToConvert: null,
    },
    stages: { new: [0, null], talking: [0, null], won: [0, null], lost: [0, null] },
  });
});

test('how far leads came, how long they stayed, and how many became customers', async () => {
  const tenant = await addArrivals(gateway, 'funnel');
  const [a, b, c, d, deleted, earlier] = await tenant.arrive([
    ...Array.from({ length: 4 }, () => ({ at: '2026-05-04T00:00:00Z' })),
    { at: '2026-05-04T00:00:00Z', isDeleted: true },
    { at: '2026-04-29T00:00:00Z' },
  ]);
  // New for 2 hours, Talking for 10, then Won and converted.
  await move(tenant, a, 1, '2026-05-04T02:00:00Z');
  await convert(tenant, a, '2026-05-04T12:00:00Z');
  // New for 4, Talking for 1, New again for 7, Talking since.
  await move(tenant, b, 1, '2026-05-04T04:00:00Z');
  await move(tenant, b, 0, '2026-05-04T05:00:00Z');
  await move(tenant, b, 1, '2026-05-04T12:00:00Z');
  // New for half an hour, Lost for one and a half, and then won over: converted after 2 days and 2 hours.
  await move(tenant, c, 3, '2026-05-04T00:30:00Z');
  await convert(tenant, c, '2026-05-04T02:00:00Z');
  await gateway.sql(`update leads set converted_at = '2026-05-06T02:00:00Z' where id = $1`, [c]);
  for (const other of [deleted, earlier]) await convert(tenant, other, '2026-05-20T00:00:00Z');
  expect(await ask(tenant)).toEqual({
    outcome: {
      ...{ created: 4, reachedTerminal: 2, converted: 2, conversionRate: 0.5 },
      medianHoursToConvert: (12 + 50) / 2,
    },
    stages: {
      new: [4, (2 + 4) / 2], // 0.5, 2, 4, 7; the fourth lead is still new
      talking: [2, (1 + 10) / 2],
      won: [2, null],
      lost: [1, 1.5],
    },
  });
  expect(d).toBeDefined();

  await gateway.sql('update leads set deleted_at = now() where id = $1', [c]);
  expect(await ask(tenant)).toMatchObject({
    outcome: { created: 3, reachedTerminal: 1, converted: 1, medianHoursToConvert: 12 },
    stages: { new: [3, 4], lost: [0, null] },
  });
  await gateway.sql('update leads set deleted_at = null where id = $1', [c]);
  expect((await ask(tenant)).stages).toMatchObject({ new: [4, 3], lost: [1, 1.5] });
});

test('both ends are days of the time zone', async () => {
  const tenant = await addArrivals(gateway, 'ends');
  await tenant.arrive(
    [
      '2026-05-05T03:59:59.999Z',
      '2026-05-05T04:00:00Z',
      '2026-05-07T03:59:59.999Z',
      '2026-05-07T04:00:00Z',
    ].map((at) => ({ at })),
  );
  const created = async (variables: object) => {
    const { outcome, stages } = await ask(tenant, { from: '2026-05-05', to: '2026-05-06', ...variables });
    expect(stages.new[0]).toBe(outcome.created);
    return outcome.created;
  };
  expect(await created({})).toBe(2);
  expect(await created({ timeZone: 'UTC' })).toBe(2);
  expect(await created({ timeZone: 'Asia/Kathmandu' })).toBe(2);
  expect(await created({ to: '2026-05-07' })).toBe(3);
  expect(await created({ from: '2026-05-04' })).toBe(3);
});

test('every mutation that moves a lead leaves its stays', async () => {
  const make = `mutation ($status: ID) { createLead(input: { firstName: "Ann", lastName: "Moved", statusId: $status }) {
    ... on CreateLeadSuccess { lead { id createdAt } } } }`;
  const { body } = await gateway.query(make, { status: demo.statuses.qualified });
  const { id } = body.data.createLead.lead;
  const { body: moved } = await gateway.query(
    `mutation ($id: ID!, $proposal: ID!, $contacted: ID!, $qualified: ID!) {
       a: changeLeadStatus(input: { ids: [$id], statusId: $proposal }) { __typename }
       same: changeLeadStatus(input: { ids: [$id], statusId: $proposal }) { __typename }
       b: updateLead(input: { id: $id, statusId: $contacted, company: "Moved Ltd" }) { __typename }
       c: updateLead(input: { id: $id, company: "Still" }) { __typename }
       d: deleteLeadStatus(input: { id: $contacted, moveLeadsToId: $qualified }) { __typename }
       e: convertLead(input: { leadId: $id }) { __typename } }`,
    { id, ...demo.statuses },
  );
  expect(Object.values(moved.data).map((answer) => (answer as { __typename: string }).__typename)).toEqual([
    ...['ChangeLeadStatusSuccess', 'ChangeLeadStatusSuccess', 'UpdateLeadSuccess', 'UpdateLeadSuccess'],
    ...['DeleteLeadStatusSuccess', 'ConvertLeadSuccess'],
  ]);
  const spells = await gateway.sql(
    `select status_id, place, entered_at, left_at, is_return from lead_status_spells where lead_id = $1 order by place`,
    [uuidOf(id)],
  );
  // What it did in the status that is gone is gone with it.
  expect(spells.map((spell) => [idOf('status', spell.status_id), spell.place, spell.is_return])).toEqual([
    [demo.statuses.qualified, 1, false],
    [demo.statuses.proposal, 2, false],
    [demo.statuses.qualified, 4, true],
    [demo.statuses.won, 5, false],
  ]);
  const [first, second, fourth, last] = spells;
  const [lead] = await gateway.sql('select created_at, converted_at from leads where id = $1', [uuidOf(id)]);
  expect(first.entered_at).toEqual(lead.created_at);
  expect(first.left_at).toEqual(second.entered_at);
  expect(fourth.left_at).toEqual(last.entered_at);
  expect([last.entered_at, last.left_at]).toEqual([lead.converted_at, null]);
});

test('a lead that is not moved after all has no stay of it', async () => {
  const [{ count: before }] = await gateway.sql('select count(*)::int from lead_status_spells');
  const { body } = await gateway.query(
    `mutation ($ids: [ID!]!, $to: ID!) { changeLeadStatus(input: { ids: $ids, statusId: $to }) { __typename } }`,
    { ids: [demo.leads.ready, demo.leads.lockedFully], to: demo.statuses.proposal },
    'sam',
  );
  expect(body.data.changeLeadStatus.__typename).toBe('LeadLockedError');
  expect(await gateway.sql('select count(*)::int from lead_status_spells')).toEqual([{ count: before }]);
});

test('a range that ends before it begins is refused', async () => {
  const { body } = await gateway.query(funnel, { from: '2026-05-02', to: '2026-05-01' });
  expect(body.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'from' });
});
