import fc from 'fast-check';
import { newId, uuidOf } from '../../../src/platform/ids/index.js';
import { startTestGateway, type TestGateway } from '../../support/gateway.js';
import { graphql } from '../../support/graphql.js';
import { addBareTenant, addLeadRows, type BareTenant } from '../../support/lead-rows.js';
import { addUser } from '../../support/members.js';

/** A lead as this test knows it, beside what it is in the database. */
interface Known {
  id: string;
  name: string;
  company: string | null;
  email: string | null;
  phone: string | null;
  priority: number | null;
  amount: number | null;
  country: string | null;
  assignedTo: string | null;
  converted: boolean;
  archived: boolean;
  createdAt: string;
}

interface Filter {
  ids?: string[];
  priorities?: number[];
  unassigned?: boolean;
  assignedUserIds?: string[];
  countries?: string[];
  isConverted?: boolean;
  states?: ('ACTIVE' | 'ARCHIVED')[];
  search?: string;
  email?: string;
  phoneNumber?: string;
  targetAmountMin?: string;
  targetAmountMax?: string;
  createdAt?: { from?: string; to?: string };
  and?: Filter[];
  or?: Filter[];
  not?: Filter;
}

const days = ['2026-01-01', '2026-01-02', '2026-01-03', '2026-01-04'].map((day) => `${day}T00:00:00.000Z`);
const phones = ['+12125550101', '+12125550102'];
const pick = <T>(of: readonly T[], n: number): T => of[n % of.length] as T;

const all: Known[] = [];
let gateway: TestGateway;
let tenant: BareTenant;
let people: string[];

beforeAll(async () => {
  gateway = await startTestGateway();
  tenant = await addBareTenant(gateway, 'property');
  people = [];
  for (const email of ['one@property.test', 'two@property.test']) {
    people.push((await addUser(gateway, tenant.uuid, { email, role: 'AGENT' })).id);
  }
  const customer = newId('customer');
  await gateway.sql(
    `insert into customers (tenant_id, id, first_name, last_name) values ($1, $2, 'Cus', 'Tomer')`,
    [tenant.uuid, uuidOf(customer)],
  );
  const known: Known[] = Array.from({ length: 48 }, (_, n) => ({
    id: '',
    name: `${pick(['Anna', 'Bert', 'Zoë'], n)} ${pick(['Miller', 'Núñez', 'Mill'], n >> 2)}`,
    company: pick(['Acme', 'Zoom', null], n >> 1),
    email: n % 5 === 0 ? null : `lead${n}@mail.example`,
    phone: pick([null, ...phones], n),
    priority: pick([null, 1, 2, 3], n),
    amount: pick([null, 10, 20.5], n >> 1),
    country: pick(['US', 'DE', null], n >> 2),
    assignedTo: pick([null, ...people], n >> 3),
    converted: n % 7 === 0,
    archived: n % 6 === 5,
    createdAt: pick(days, n >> 1),
  }));
  const ids = await addLeadRows(
    gateway,
    tenant,
    known.map((lead) => {
      const [first, last] = lead.name.split(' ');
      return {
        ...{ first_name: first, last_name: last, company: lead.company, email: lead.email },
        ...{
          phone_numbers: lead.phone ? [lead.phone] : [],
          priority: lead.priority,
          target_amount: lead.amount,
        },
        ...{ country: lead.country, assigned_user_id: lead.assignedTo && uuidOf(lead.assignedTo) },
        ...{ converted_at: lead.converted ? '2026-02-01' : null, created_at: lead.createdAt },
        ...{ customer_id: lead.converted ? uuidOf(customer) : null },
        archived_at: lead.archived ? '2026-02-01' : null,
      };
    }),
  );
  all.push(...known.map((lead, i) => ({ ...lead, id: ids[i] ?? '' })));
});
afterAll(() => gateway.stop());

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** What each field means, said once more and plainly. A missing value meets no condition on it. */
const meanings: {
  [K in Exclude<keyof Filter, 'and' | 'or' | 'not'>]-?: (
    lead: Known,
    value: NonNullable<Filter[K]>,
  ) => boolean;
} = {
  ids: ({ id }, ids) => ids.includes(id),
  priorities: ({ priority }, of) => priority !== null && of.includes(priority),
  unassigned: ({ assignedTo }, isSo) => (assignedTo === null) === isSo,
  assignedUserIds: ({ assignedTo }, of) => assignedTo !== null && of.includes(assignedTo),
  countries: ({ country }, of) => country !== null && of.includes(country),
  isConverted: ({ converted }, isSo) => converted === isSo,
  states: ({ archived }, of) => of.includes(archived ? 'ARCHIVED' : 'ACTIVE'),
  search: ({ name, company, email, phone }, text) =>
    [name, company, email, phone].some((part) => part !== null && plain(part).includes(plain(text.trim()))),
  email: (lead, email) => lead.email === email,
  phoneNumber: ({ phone }, number) => phone === number,
  targetAmountMin: ({ amount }, least) => amount !== null && amount >= Number(least),
  targetAmountMax: ({ amount }, most) => amount !== null && amount <= Number(most),
  createdAt: ({ createdAt }, { from, to }) => (!from || createdAt >= from) && (!to || createdAt < to),
};

function holds(filter: Filter, lead: Known): boolean {
  return Object.entries(filter).every(([name, value]) => {
    if (name === 'and') return (value as Filter[]).every((one) => holds(one, lead));
    if (name === 'or') return (value as Filter[]).some((one) => holds(one, lead));
    if (name === 'not') return !holds(value as Filter, lead);
    return meanings[name as keyof typeof meanings](lead, value as never);
  });
}

const asksForArchived = (filter: Filter): boolean =>
  (filter.states?.includes('ARCHIVED') ?? false) ||
  [...(filter.and ?? []), ...(filter.or ?? []), ...(filter.not ? [filter.not] : [])].some(asksForArchived);

const some = <T>(of: readonly T[]) => fc.subarray([...of]);
const leaf = (): fc.Arbitrary<Filter> =>
  fc
    .record(
      {
        ids: some(all.map(({ id }) => id)),
        priorities: some([1, 2, 3, 4]),
        unassigned: fc.boolean(),
        assignedUserIds: some(people),
        countries: some(['US', 'DE', 'FR']),
        isConverted: fc.boolean(),
        states: some(['ACTIVE', 'ARCHIVED'] as const),
        search: fc.constantFrom(
          'mill',
          'MILLER',
          'nunez',
          'Zoe',
          'zo',
          'acme',
          'lead1',
          '5550101',
          'a',
          '%',
          '',
          'nobody',
        ),
        email: fc.constantFrom('lead1@mail.example', 'lead2@mail.example', 'x@mail.example'),
        phoneNumber: fc.constantFrom(...phones, '+12125550199'),
        targetAmountMin: fc.constantFrom('0', '10', '10.0001', '20.5', '99'),
        targetAmountMax: fc.constantFrom('0', '10', '20.4999', '20.5', '99'),
        createdAt: fc.record(
          { from: fc.constantFrom(...days), to: fc.constantFrom(...days) },
          { requiredKeys: [] },
        ),
      },
      { requiredKeys: [] },
    )
    .map((whole) => Object.fromEntries(Object.entries(whole).slice(0, 2)) as Filter);

const nested = (levels: number): fc.Arbitrary<Filter> => {
  if (levels === 1) return leaf();
  const below = nested(levels - 1);
  const few = fc.array(below, { maxLength: 3 });
  return fc.oneof(
    { weight: 2, arbitrary: leaf() },
    { weight: 1, arbitrary: fc.tuple(leaf(), few).map(([of, and]) => ({ ...of, and })) },
    { weight: 2, arbitrary: fc.tuple(leaf(), few).map(([of, or]) => ({ ...of, or })) },
    { weight: 2, arbitrary: fc.tuple(leaf(), below).map(([of, not]) => ({ ...of, not })) },
  );
};

test('any filter shows the leads for which it holds, in the list as in the count', async () => {
  const shown = new Set<number>();
  const document = graphql(
    `query ($filter: LeadFilter) { leads(filter: $filter, first: 200) { totalCount nodes { id } } }`,
  );
  const property = fc.asyncProperty(nested(3), async (filter) => {
    const selection = all.filter(
      (lead) => holds(filter, lead) && (!lead.archived || asksForArchived(filter)),
    );
    const { body } = await gateway.query(document, { filter }, tenant.caller);
    expect(body.errors).toBeUndefined();
    const found = body.data.leads.nodes.map(({ id }: { id: string }) => id);
    expect(found.sort()).toEqual(selection.map(({ id }) => id).sort());
    expect(body.data.leads.totalCount).toBe(selection.length);
    shown.add(selection.length);
  });
  await fc.assert(property, { numRuns: 150 });
  // Filters that tell leads from leads, not only all from none.
  expect(shown.size).toBeGreaterThan(10);
}, 60_000);
