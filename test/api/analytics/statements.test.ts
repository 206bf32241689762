import { type Arrivals, addArrivals } from '../../support/arrivals.js';
import { startTestGateway, type TestGateway } from '../../support/gateway.js';

let gateway: TestGateway;
let tenant: Arrivals;
beforeAll(async () => {
  gateway = await startTestGateway();
  tenant = await addArrivals(gateway, 'statements');
});
afterAll(() => gateway.stop());

async function statementsOf(document: string): Promise<[count: number, data: Record<string, unknown>]> {
  gateway.statements.length = 0;
  const { body } = await gateway.query(document, {}, tenant.caller);
  expect(body.errors).toBeUndefined();
  return [gateway.statements.filter((text) => !/ (resolve|bind)_member\(/.test(text)).length, body.data];
}

const june = 'from: "2026-06-01", to: "2026-06-30"';
const volume = `leadsVolume(${june}) { labels series { status { name } counts } totalLeadsAmount percentageChange }`;
const totals = `leadTotals(${june}) { status { slug } name current previous }`;
const funnel = `conversionFunnel(${june}) { created reachedTerminal converted stages { status { name } entered medianHoursInStatus } }`;

const cases: [string, string, number][] = [
  ['volume', volume, 1],
  ['totals', totals, 1],
  ['the funnel', funnel, 2],
  ['volume and totals of the same days together', `${volume} ${totals}`, 1],
  [
    'volume of some days and totals within them',
    `${volume} leadTotals(from: "2026-06-10", to: "2026-06-12") { current }`,
    1,
  ],
  ['totals of other days', `${volume} leadTotals(from: "2025-06-01", to: "2025-06-30") { current }`, 2],
  ['totals elsewhere', `${volume} leadTotals(${june}, timeZone: "Asia/Kathmandu") { current }`, 2],
  ['volume of one status and totals of all', `leadsVolume(${june}, statusIds: []) { labels } ${totals}`, 2],
  ['all of a dashboard', `${volume} ${totals} ${funnel} recentLeads { id status { name } }`, 5],
];

// With few leads as with more than are looked at one by one, and whatever was known of the tenant.
test.each([1, 40, 6000])('with %i leads more, the number of statements is what it is', async (count) => {
  await tenant.arrive(
    Array.from({ length: count }, (_, n) => ({ at: Date.parse('2026-05-01') + n * 421_000, status: n % 4 })),
  );
  for (const [name, selection, expected] of cases) {
    for (const round of [1, 2]) {
      const [statements] = await statementsOf(`{ ${selection} }`);
      expect([name, round, statements]).toEqual([name, round, expected]);
    }
  }
});

test('what is read together is what is read apart', async () => {
  const within =
    'leadTotals(from: "2026-05-20", to: "2026-05-25") { status { id } current previous percentageChange }';
  const [, together] = await statementsOf(`{ ${volume} ${totals} within: ${within} }`);
  const [, { leadsVolume }] = await statementsOf(`{ ${volume} }`);
  const [, { leadTotals }] = await statementsOf(`{ ${totals} }`);
  const [, { leadTotals: apart }] = await statementsOf(`{ ${within} }`);
  expect(together).toEqual({ leadsVolume, leadTotals, within: apart });
});
