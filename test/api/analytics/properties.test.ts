import fc from 'fast-check';
import { type Arrivals, addArrivals } from '../../support/arrivals.js';
import { startTestGateway, type TestGateway } from '../../support/gateway.js';

let gateway: TestGateway;
let tenant: Arrivals;
beforeAll(async () => {
  gateway = await startTestGateway();
  tenant = await addArrivals(gateway, 'anything');
  await tenant.arrive(arrivals);
});
afterAll(() => gateway.stop());

const hour = 3_600_000;
const day = 24 * hour;
/** Where clocks do something, or nothing. */
const eventful = [
  '2026-03-08T07:00:00Z', // New York, into summer
  '2026-11-01T06:00:00Z',
  '2026-03-29T01:00:00Z', // Europe
  '2026-10-25T01:00:00Z',
  '2026-04-04T15:00:00Z', // Lord Howe
  '2011-12-30T10:00:00Z', // Apia
  '2026-09-06T04:00:00Z', // Santiago
  '2010-11-07T02:31:00Z', // St. John's
  '2026-06-30T18:15:00Z', // Kathmandu's midnight
].map((text) => Date.parse(text));
const zones = [
  ...['America/New_York', 'Europe/Berlin', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'Pacific/Apia', 'UTC'],
  ...['America/Santiago', 'America/St_Johns', 'Atlantic/Azores', 'Africa/Casablanca', 'Asia/Gaza'],
];

/** The same leads in every run: spread over a week around each event, to the millisecond around the event itself. */
const arrivals = eventful.flatMap((event, i) =>
  Array.from({ length: 60 }, (_, n) => ({
    at: n < 6 ? event + (n - 3) : event + (((n * 7919 + i * 104_729) % 337) - 168) * (hour / 2) + (n % 3) - 1,
    status: (n + i) % 4,
    isDeleted: n % 11 === 0,
  })),
);

const formats = new Map(
  zones.map((timeZone) => [
    timeZone,
    new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }),
  ]),
);
/** What the clock on the wall shows as date there, as JavaScript knows it. */
const localDate = (at: number, timeZone: string) => formats.get(timeZone)?.format(at) ?? '';
const plus = (date: string, days: number) =>
  new Date(Date.parse(date) + days * day).toISOString().slice(0, 10);

const bucketOf = (date: string, interval: string) => {
  if (interval === 'MONTH') return `${date.slice(0, 8)}01`;
  return interval === 'WEEK' ? plus(date, -((new Date(date).getUTCDay() + 6) % 7)) : date;
};

interface Question {
  from: string;
  to: string;
  interval: string;
  timeZone: string;
  statuses: number[] | null;
}

/** The answer by looking at each lead and each day. */
function plainly({ from, to, interval, timeZone, statuses }: Question) {
  const dates: string[] = [];
  for (let date = from; date <= to; date = plus(date, 1)) dates.push(date);
  const labels = [...new Set(dates.map((date) => bucketOf(date, interval)))];
  const asked = [0, 1, 2, 3].filter((status) => statuses === null || statuses.includes(status));
  const there = arrivals
    .filter((lead) => !lead.isDeleted && asked.includes(lead.status))
    .map((lead) => ({ ...lead, date: localDate(lead.at, timeZone) }));
  const current = there.filter(({ date }) => date >= from && date <= to);
  const before = plus(from, -dates.length);
  const previous = there.filter(({ date }) => date >= before && date < from).length;
  const change = Number((((current.length - previous) / previous) * 100).toFixed(2));
  return {
    labels,
    series: asked.map((status) => ({
      status: { id: tenant.statusIds[status] },
      counts: labels.map(
        (label) =>
          current.filter((lead) => lead.status === status && bucketOf(lead.date, interval) === label).length,
      ),
    })),
    totalLeadsAmount: current.length,
    percentageChange: previous === 0 ? null : expect.closeTo(change, 1),
  };
}

const questions: fc.Arbitrary<Question> = fc
  .record({
    event: fc.constantFrom(...eventful),
    start: fc.integer({ min: -40, max: 4 }),
    length: fc.integer({ min: 0, max: 60 }),
    interval: fc.constantFrom('DAY', 'WEEK', 'MONTH'),
    timeZone: fc.constantFrom(...zones),
    statuses: fc.option(fc.uniqueArray(fc.integer({ min: 0, max: 3 }))),
  })
  .map(({ event, start, length, ...rest }) => {
    const from = plus(new Date(event).toISOString().slice(0, 10), start);
    return { from, to: plus(from, length), ...rest };
  });

const volume = `query ($from: Date!, $to: Date!, $interval: VolumeInterval, $statusIds: [ID!], $timeZone: TimeZone) {
  leadsVolume(from: $from, to: $to, interval: $interval, statusIds: $statusIds, timeZone: $timeZone) {
    labels series { status { id } counts } totalLeadsAmount percentageChange } }`;

test('leadsVolume answers what counting lead by lead answers', async () => {
  await fc.assert(
    fc.asyncProperty(questions, async (question) => {
      const statusIds = question.statuses?.map((status) => tenant.statusIds[status]) ?? null;
      const { body } = await gateway.query(volume, { ...question, statusIds }, tenant.caller);
      expect(body.errors).toBeUndefined();
      expect(body.data.leadsVolume).toEqual(plainly(question));
    }),
    { numRuns: 100, seed: 20_260_101 },
  );
}, 60_000);
