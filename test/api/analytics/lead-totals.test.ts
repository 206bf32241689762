import { addArrivals } from '../../support/arrivals.js';
import { startTestGateway, type TestGateway } from '../../support/gateway.js';
import { graphql } from '../../support/graphql.js';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway();
});
afterAll(() => gateway.stop());

const totals = graphql(`query ($from: Date, $to: Date, $timeZone: TimeZone) {
  leadTotals(from: $from, to: $to, timeZone: $timeZone) {
    status { slug color secondaryColor } name current previous percentageChange color backgroundColor } }`);

test('each status in order, with its colours, against the days before', async () => {
  const tenant = await addArrivals(gateway, 'totals');
  const on = (date: string, count: number, status: number, isDeleted = false) =>
    Array.from({ length: count }, () => ({ at: `${date}T12:00:00Z`, status, isDeleted }));
  await tenant.arrive([
    ...[...on('2026-05-04', 3, 0), ...on('2026-05-05', 4, 0), ...on('2026-05-05', 9, 0, true)],
    ...[...on('2026-05-02', 3, 0), ...on('2026-05-03', 3, 0), ...on('2026-05-01', 50, 0)],
    ...[...on('2026-05-05', 1, 1), ...on('2026-05-03', 2, 2), ...on('2026-05-06', 7, 3)],
  ]);
  const { body } = await gateway.query(totals, { from: '2026-05-04', to: '2026-05-05' }, tenant.caller);
  const row = (slug: string, color: string, backgroundColor: string, figures: object) => ({
    status: { slug, color, secondaryColor: backgroundColor },
    ...{ name: slug.charAt(0).toUpperCase() + slug.slice(1), color, backgroundColor },
    ...figures,
  });
  expect(body.data.leadTotals).toEqual([
    row('new', '#3B82F6', '#DBEAFE', { current: 7, previous: 6, percentageChange: 16.67 }),
    row('talking', '#F59E0B', '#FEF3C7', { current: 1, previous: 0, percentageChange: null }),
    row('won', '#22C55E', '#DCFCE7', { current: 0, previous: 2, percentageChange: -100 }),
    row('lost', '#EF4444', '#FEE2E2', { current: 0, previous: 0, percentageChange: null }),
  ]);
});

const dayMs = 86_400_000;

test('without dates: the last 30 days, today among them, against the 30 before', async () => {
  const tenant = await addArrivals(gateway, 'recent');
  const now = Date.now();
  await tenant.arrive([0, 29, 30, 59, 60].map((days) => ({ at: now - days * dayMs })));
  // In UTC, where each day is as long as all others: no clock change pushes one of them into another day.
  const { body } = await gateway.query(totals, { timeZone: 'UTC' }, tenant.caller);
  expect(body.data.leadTotals[0]).toMatchObject({ current: 2, previous: 2, percentageChange: 0 });
});

test('with one end alone: thirty days up to it, or from it until today', async () => {
  const tenant = await addArrivals(gateway, 'one-end');
  const now = Date.now();
  const day = (ago: number) => new Date(now - ago * dayMs).toISOString().slice(0, 10);
  await tenant.arrive([0, 2, 3, 9, 10, 39].map((days) => ({ at: now - days * dayMs })));
  const ask = async (variables: object) => {
    const { body } = await gateway.query(totals, { timeZone: 'UTC', ...variables }, tenant.caller);
    return body.data.leadTotals[0];
  };
  expect(await ask({ to: day(10) })).toMatchObject({ current: 2, previous: 0 });
  expect(await ask({ from: day(2), to: null })).toMatchObject({ current: 2, previous: 1 });
});

test('a range that ends before it begins is refused, today being one end or not', async () => {
  for (const variables of [{ from: '9999-01-01' }, { from: '2026-05-06', to: '2026-05-05' }]) {
    const { body } = await gateway.query(totals, variables);
    expect(body.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'from' });
  }
});

test('a range is as long as one likes', async () => {
  const { body } = await gateway.query(totals, { from: '0001-01-01', to: '9999-12-31' });
  const count = body.data.leadTotals.reduce(
    (sum: number, { current }: { current: number }) => sum + current,
    0,
  );
  expect(count).toBe(300);
});
