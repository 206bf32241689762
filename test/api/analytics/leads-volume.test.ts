import { demo } from '../../../src/cli/seed/demo.js';
import { newId } from '../../../src/platform/ids/index.js';
import { type Arrivals, addArrivals } from '../../support/arrivals.js';
import { startTestGateway, type TestGateway } from '../../support/gateway.js';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway();
});
afterAll(() => gateway.stop());

const volume = `query ($from: Date!, $to: Date!, $interval: VolumeInterval, $statusIds: [ID!], $timeZone: TimeZone) {
  leadsVolume(from: $from, to: $to, interval: $interval, statusIds: $statusIds, timeZone: $timeZone) {
    labels series { status { id name } counts } totalLeadsAmount percentageChange } }`;

const ask = async (tenant: Arrivals, variables: object) => {
  const { body } = await gateway.query(volume, variables, tenant.caller);
  expect(body.errors).toBeUndefined();
  return body.data.leadsVolume;
};

let slugs = 0;
const someTenant = () => addArrivals(gateway, `volume-${++slugs}`);

/** The counts of all statuses together, by label. */
const perLabel = ({ labels, series }: { labels: string[]; series: { counts: number[] }[] }) =>
  Object.fromEntries(
    labels.map((label, i) => [label, series.reduce((sum, { counts }) => sum + (counts[i] ?? 0), 0)]),
  );

test('counts by present status and day; empty days and statuses are there too', async () => {
  const tenant = await someTenant();
  await tenant.arrive([
    { at: '2026-05-04T12:00:00Z', status: 0 },
    { at: '2026-05-04T13:00:00Z', status: 2 },
    { at: '2026-05-06T12:00:00Z', status: 0 },
    { at: '2026-05-06T12:00:00Z', status: 0, isDeleted: true },
    { at: '2026-05-07T12:00:00Z', status: 0 },
    { at: '2026-05-02T12:00:00Z', status: 1 },
  ]);
  expect(await ask(tenant, { from: '2026-05-04', to: '2026-05-06' })).toEqual({
    labels: ['2026-05-04', '2026-05-05', '2026-05-06'],
    series: [
      { status: { id: tenant.statusIds[0], name: 'New' }, counts: [1, 0, 1] },
      { status: { id: tenant.statusIds[1], name: 'Talking' }, counts: [0, 0, 0] },
      { status: { id: tenant.statusIds[2], name: 'Won' }, counts: [1, 0, 0] },
      { status: { id: tenant.statusIds[3], name: 'Lost' }, counts: [0, 0, 0] },
    ],
    totalLeadsAmount: 3,
    percentageChange: 200,
  });
});

test('the change is against the range of the same length just before, of the same statuses', async () => {
  const tenant = await someTenant();
  await tenant.arrive([
    ...['2026-04-30', '2026-05-01', '2026-05-02'].map((date) => ({ at: `${date}T12:00:00Z`, status: 1 })),
    { at: '2026-05-04T12:00:00Z', status: 1 },
    { at: '2026-05-05T12:00:00Z', status: 0 },
  ]);
  const range = { from: '2026-05-03', to: '2026-05-05' };
  expect(await ask(tenant, range)).toMatchObject({ totalLeadsAmount: 2, percentageChange: -33.33 });
  const talking = await ask(tenant, { ...range, statusIds: [tenant.statusIds[1]] });
  expect(talking).toMatchObject({ totalLeadsAmount: 1, percentageChange: -66.67 });
  expect(talking.series.map(({ counts }: { counts: number[] }) => counts)).toEqual([[0, 1, 0]]);
  const fresh = await ask(tenant, { ...range, statusIds: [tenant.statusIds[0]] });
  expect(fresh).toMatchObject({ totalLeadsAmount: 1, percentageChange: null });
});

test('statuses come in the order of the pipeline; one that is not there is left out', async () => {
  const tenant = await someTenant();
  const statusIds = [tenant.statusIds[2], newId('status'), demo.statuses.new, tenant.statusIds[0]];
  const { series } = await ask(tenant, { from: '2026-05-03', to: '2026-05-03', statusIds });
  expect(series.map(({ status }: { status: { name: string } }) => status.name)).toEqual(['New', 'Won']);
  const none = await ask(tenant, { from: '2026-05-03', to: '2026-05-03', statusIds: [] });
  expect(none).toEqual({ labels: ['2026-05-03'], series: [], totalLeadsAmount: 0, percentageChange: null });
});

test('weeks begin on Monday; at the edges only days of the range count', async () => {
  const tenant = await someTenant();
  await tenant.arrive(
    ['2026-05-04', '2026-05-06', '2026-05-10', '2026-05-11', '2026-05-12', '2026-05-13'].map((date) => ({
      at: `${date}T12:00:00Z`,
    })),
  );
  const answer = await ask(tenant, { from: '2026-05-06', to: '2026-05-12', interval: 'WEEK' });
  expect(perLabel(answer)).toEqual({ '2026-05-04': 2, '2026-05-11': 2 });
  expect(answer).toMatchObject({ totalLeadsAmount: 4, percentageChange: 300 });
});

test('months are those of the calendar', async () => {
  const tenant = await someTenant();
  await tenant.arrive(
    ['2024-01-30', '2024-01-31', '2024-02-29', '2024-04-01', '2024-04-02'].map((date) => ({
      at: `${date}T12:00:00Z`,
    })),
  );
  const answer = await ask(tenant, { from: '2024-01-31', to: '2024-04-01', interval: 'MONTH' });
  expect(perLabel(answer)).toEqual({ '2024-01-01': 1, '2024-02-01': 1, '2024-03-01': 0, '2024-04-01': 1 });
});

/** A lead in every half hour from one instant on, the first of them at it. */
const everyHalfHour = (from: string, count: number) =>
  Array.from({ length: count }, (_, i) => ({ at: Date.parse(from) + i * 1_800_000 }));

test.each([
  ['America/New_York', '2026-03-07T00:00:00Z', ['2026-03-07', '2026-03-09'], [48, 46, 48]],
  ['America/New_York', '2026-10-31T00:00:00Z', ['2026-10-31', '2026-11-02'], [48, 50, 48]],
  ['Europe/Berlin', '2026-03-27T00:00:00Z', ['2026-03-28', '2026-03-30'], [48, 46, 48]],
  ['Europe/Berlin', '2026-10-23T00:00:00Z', ['2026-10-24', '2026-10-26'], [48, 50, 48]],
  ['Australia/Lord_Howe', '2026-04-03T00:00:00Z', ['2026-04-04', '2026-04-06'], [48, 49, 48]],
  ['Australia/Lord_Howe', '2026-10-02T00:00:00Z', ['2026-10-03', '2026-10-05'], [48, 47, 48]],
  ['Asia/Kathmandu', '2026-05-01T00:00:00Z', ['2026-05-02', '2026-05-03'], [48, 48]],
  ['Pacific/Apia', '2011-12-28T00:00:00Z', ['2011-12-29', '2011-12-31'], [48, 0, 48]],
  ['Atlantic/Azores', '2026-10-23T00:00:00Z', ['2026-10-24', '2026-10-26'], [48, 50, 48]],
  ['America/Santiago', '2026-09-04T00:00:00Z', ['2026-09-05', '2026-09-07'], [48, 46, 48]],
])(
  'in %s days are as long as the clock makes them: from %s',
  async (timeZone, begin, [from, to], expected) => {
    const tenant = await someTenant();
    await tenant.arrive(everyHalfHour(begin, 260));
    const { series } = await ask(tenant, { from, to, timeZone });
    expect(series[0].counts).toEqual(expected);
  },
);

test("days are those of the tenant's time zone where no other is given", async () => {
  const tenant = await someTenant();
  await tenant.arrive([{ at: '2026-05-05T03:59:59.999Z' }, { at: '2026-05-05T04:00:00Z' }]);
  expect(perLabel(await ask(tenant, { from: '2026-05-04', to: '2026-05-05' }))).toEqual({
    '2026-05-04': 1,
    '2026-05-05': 1,
  });
  expect(perLabel(await ask(tenant, { from: '2026-05-04', to: '2026-05-05', timeZone: 'UTC' }))).toEqual({
    '2026-05-04': 0,
    '2026-05-05': 2,
  });
});

test.each([
  ['from', { from: '2026-05-06', to: '2026-05-05' }],
  ['to', { from: '2020-01-01', to: '2026-01-01' }],
  ['statusIds.1', { from: '2026-05-05', to: '2026-05-05', statusIds: [demo.statuses.new, demo.users.ada] }],
])('BAD_USER_INPUT names %s', async (argument, variables) => {
  const { status, body } = await gateway.query(volume, variables);
  expect([status, body.data]).toEqual([200, { leadsVolume: null }]);
  expect(body.errors?.map(({ path, extensions }) => [path, extensions.code, extensions.argument])).toEqual([
    [['leadsVolume'], 'BAD_USER_INPUT', argument],
  ]);
});

test('a zone or a day that there is none of is refused', async () => {
  for (const wrong of [{ timeZone: 'Europe/Nowhere' }, { from: '2026-02-30' }]) {
    const { body } = await gateway.query(volume, { from: '2026-02-01', to: '2026-03-01', ...wrong });
    expect(body.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  }
});

test('800 buckets are answered, from the first day of the calendar to its last', async () => {
  const tenant = await someTenant();
  const days = await ask(tenant, { from: '2024-01-01', to: '2026-03-10', timeZone: 'America/New_York' });
  expect(days.labels).toHaveLength(800);
  for (const range of [
    { from: '0001-01-01', to: '0001-01-31' },
    { from: '9999-12-01', to: '9999-12-31' },
  ]) {
    expect((await ask(tenant, range)).labels).toHaveLength(31);
  }
});

test('a null interval is days, and every lead counts for whoever may ask', async () => {
  const document = `query ($from: Date!, $to: Date!) { leadsVolume(from: $from, to: $to, interval: null) {
    labels totalLeadsAmount series { status { slug leadsCount } counts } } }`;
  const [row] = await gateway.sql(
    `select (min(created_at) - interval '2 days')::date::text as from, (max(created_at) + interval '2 days')::date::text as to
       from leads where tenant_id = (select tenant_id from tenants where slug = 'acme')`,
  );
  const answers = [];
  for (const person of ['ada', 'vic'] as const) {
    const { body } = await gateway.query(document, row, person);
    const { series, totalLeadsAmount } = body.data.leadsVolume;
    expect(totalLeadsAmount).toBe(300);
    for (const { status, counts } of series) {
      expect(counts.reduce((a: number, b: number) => a + b, 0)).toBe(status.leadsCount);
    }
    answers.push(body);
  }
  expect(answers[0]).toEqual(answers[1]);
});

test('it takes LEADS_READ', async () => {
  const token = await gateway.token('ada@acme.test', { scope: 'customers:read' });
  const { body } = await gateway.query(
    volume,
    { from: '2026-05-05', to: '2026-05-05' },
    { token, tenant: 'acme' },
  );
  expect(body.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
});
