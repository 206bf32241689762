import { getTableName } from 'drizzle-orm';
import { demo, settingId } from '../../../src/cli/seed/demo.js';
import { leadColumns, leads } from '../../../src/leads/index.js';
import { uuidOf } from '../../../src/platform/ids/index.js';
import { convert, customerOf, skipped, stranger, takeIn } from '../../support/conversions.js';
import { startTestGateway, type TestGateway } from '../../support/gateway.js';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway();
});
afterAll(() => gateway.stop());

const tagIds = ['Hot', 'Referral'].map((name) => settingId('tag', 'acme', name));
const deal = { name: 'First order', closingDate: '2030-01-31' };

/** A lead that has something everywhere, but for whom it belongs to. */
const fullLead = () => ({
  ...stranger(),
  contactEmail: 'desk@example.com',
  contactPhone: '+12125550777',
  preferredContact: 'EMAIL',
  company: 'Full Lead Inc',
  position: 'Buyer',
  location: 'Toronto',
  country: 'CA',
  socialMedia: { linkedin: 'https://linkedin.com/in/full', youtube: 'https://youtube.com/full' },
  description: 'Needs three seats.',
  message: 'Please call me.',
  tagIds,
  importance: 'IMPORTANCE2',
  priority: 2,
  probabilityToWin: 40,
  targetAmount: '2500.5',
  startDate: '2029-01-01',
  expectedCompletionDate: '2029-02-01',
  sourceId: 'code:web',
  typeId: 'code:inbound',
  categoryId: 'code:renewal',
  statusId: 'slug:lost',
  lostReasonId: 'code:silent',
  competitorIds: ['code:hooli', 'code:initech'],
  businessIds: ['code:software'],
  products: [{ productId: 'code:rocket', quantity: '2' }, { productId: 'code:fitting' }],
  subscriptionPackageId: 'code:care',
  sourcePageUrl: 'https://example.com/offer',
  marketingAttribution: [{ channel: 'Paid Search', campaign: 'Spring' }],
  external: { externalId: `full-${Math.random()}`, importSourceId: 'code:web' },
  assignedUserId: demo.users.sam,
  ownerId: demo.users.mia,
  financialEntityId: settingId('entity', 'acme', 'acme-bank'),
  customFields: [{ key: 'region', string: 'North' }],
});

/** What a receipt tells of columns in words of its own. Whoever adds one says here which. */
type ToldColumn = {
  [Column in keyof typeof leadColumns]: (typeof leadColumns)[Column]['onConversion'] extends 'told'
    ? Column
    : never;
}[keyof typeof leadColumns];
const toldAs: Record<ToldColumn, readonly string[]> = {
  // Carried by a deal.
  targetAmount: ['targetAmount'],
  preferredContact: ['preferredContact'],
  contactEmail: ['contactEmail'],
  contactPhone: ['contactPhone'],
  socialMediaLinks: ['socialMedia.linkedin', 'socialMedia.youtube'],
  expectedCompletionDate: ['expectedCompletionDate'],
  estimatedDuration: ['estimatedCompletionTime'],
  estimatedDurationUnit: ['estimatedCompletionTime'],
  subscriptionPackageId: ['subscriptionPackageId'],
  sourceId: ['sourceId'],
  typeId: ['typeId'],
  categoryId: ['categoryId'],
  lostReasonId: ['lostReasonId'],
  marketingAttribution: ['marketingAttribution.0'],
};

const columns = Object.keys(leadColumns) as (keyof typeof leadColumns)[];
const columnsThat = (policy: string) =>
  columns.filter((column) => leadColumns[column].onConversion === policy);

/** Tables that name a lead, and what becomes of what they hold. */
const relations: Record<string, 'carried' | 'stays' | readonly string[]> = {
  comments: 'carried',
  attachments: 'carried',
  photos: 'carried',
  conversions: 'stays',
  lead_tags: ['tagIds.0', 'tagIds.1'],
  lead_picklist_values: ['competitorIds.0', 'competitorIds.1', 'businessIds.0'],
  lead_products: ['products.0', 'products.1'],
  lead_locks: 'stays',
  lead_hook_deliveries: 'stays',
  lead_team: 'stays',
  lead_status_spells: 'stays',
  leads: 'stays',
};

test('each column and relation of a lead is carried, told as skipped, or declared to stay on it', async () => {
  const named = await gateway.sql(
    `select distinct c.conrelid::regclass::text as name from pg_constraint c
     where c.contype = 'f' and c.confrelid = $1::regclass`,
    [getTableName(leads)],
  );
  expect(named.map(({ name }) => name).sort()).toEqual(Object.keys(relations).sort());

  const leadId = await takeIn(gateway, fullLead());
  const [row] = await gateway.sql('select to_jsonb(l) as lead from leads l where id = $1', [uuidOf(leadId)]);
  const blank = columns.filter(
    (column) => leadColumns[column].onConversion !== 'stays' && row.lead[snake(column)] == null,
  );
  expect(blank).toEqual([]);

  const answer = await convert(gateway, leadId);
  const told = [
    ...columnsThat('left'),
    ...columnsThat('told').flatMap((column) => toldAs[column as ToldColumn]),
    ...Object.values(relations).flatMap((fate) => (typeof fate === 'string' ? [] : fate)),
  ];
  expect(Object.keys(skipped(answer)).sort()).toEqual([...new Set(told)].sort());
  for (const { value } of answer.carriedOver.skipped) expect(value).toEqual(expect.any(String));
  expect(answer).toMatchObject({
    customer: { job: 'Buyer', address: 'Toronto', country: 'CA', businessName: 'Full Lead Inc' },
    account: { name: 'Full Lead Inc', owner: { id: demo.users.sam } },
    financialProfile: { financialEntity: { id: settingId('entity', 'acme', 'acme-bank') } },
    carriedOver: { comments: 1, customFields: 1 },
  });

  // What is carried stands in the rows of what the lead became, as the lead has it.
  const [{ made }] = await gateway.sql(
    `select json_build_array(to_jsonb(u), (select json_agg(to_jsonb(a)) from accounts a where a.id = u.account_id),
         (select json_agg(to_jsonb(c)) from comments c where c.customer_id = u.id),
         (select json_agg(to_jsonb(p)) from financial_profiles p where p.customer_id = u.id)) as made
       from customers u where u.id = $1`,
    [uuidOf(answer.customer.id)],
  );
  const lost = columnsThat('carried').filter((column) => !isIn(made, row.lead[snake(column)]));
  expect(lost).toEqual([]);
});

/** Whether a value stands anywhere in another one: a text also as a part of a longer one. */
function isIn(whole: unknown, value: unknown): boolean {
  if (JSON.stringify(whole) === JSON.stringify(value)) return true;
  if (typeof whole === 'string' && typeof value === 'string') return whole.includes(value);
  return (
    typeof whole === 'object' && whole !== null && Object.values(whole).some((inner) => isIn(inner, value))
  );
}

const snake = (column: string) =>
  column === 'socialMediaLinks'
    ? 'social_media'
    : column.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

describe('the amount of a deal', () => {
  const lead = (targetAmount: string | null) => takeIn(gateway, { targetAmount });

  test('is the lead’s where the input says none', async () => {
    const answer = await convert(gateway, await lead('2500.50'), { deal });
    expect(Number(answer.deal.amount)).toBe(2500.5);
    expect(skipped(answer)).toEqual({});
    const [log] = await gateway.sql(
      `select changes from logs where entity_uuid = $1 and action = 'CREATE_DEAL'`,
      [uuidOf(answer.deal.id)],
    );
    expect(log.changes).toContainEqual({
      field: 'amount',
      before: null,
      after: expect.stringMatching(/^2500\.50*$/),
    });
  });

  test('is else the input’s, and the lead’s is told', async () => {
    const answer = await convert(gateway, await lead('100'), { deal: { ...deal, amount: '90' } });
    expect(Number(answer.deal.amount)).toBe(90);
    expect(answer.carriedOver.skipped).toMatchObject([{ what: 'targetAmount', reason: 'CHOSEN_BY_CALLER' }]);
    const same = await convert(gateway, await lead('100'), { deal: { ...deal, amount: '100.00' } });
    expect(skipped(same)).toEqual({});
  });

  test('stays with the lead where there is no new deal', async () => {
    expect(skipped(await convert(gateway, await lead('100')))).toEqual({ targetAmount: 'NO_TARGET_FIELD' });
    const answer = await convert(gateway, await lead('1'), { existingDealId: demo.deals.unclaimed });
    expect(skipped(answer)).toEqual({ targetAmount: 'CUSTOMER_HAS_ANOTHER' });
  });
});

test('tags that the caller sent nowhere are told', async () => {
  const leadId = await takeIn(gateway, { tagIds });
  const answer = await convert(gateway, leadId, { carryOverTags: { customer: ['Hot'] } });
  expect(answer.carriedOver.skipped).toEqual([
    { what: 'tagIds.1', reason: 'CHOSEN_BY_CALLER', value: 'Referral' },
  ]);
});

test('a customer has at most 10 phone numbers, can be saved with them, and what is over is told', async () => {
  const numbers = (from: number, length: number) =>
    Array.from({ length }, (_, i) => `+1212${2_900_000 + from + i}`);
  const existingCustomerId = await customerOf(gateway, { phoneNumbers: numbers(0, 8) });
  const leadId = await takeIn(gateway, { phoneNumbers: numbers(6, 6) });
  const answer = await convert(gateway, leadId, { existingCustomerId, overwrite: true });
  expect(answer.customer.phoneNumbers).toEqual(numbers(0, 10));
  expect(answer.carriedOver.skipped).toEqual([
    { what: 'phoneNumbers.4', reason: 'TOO_MANY', value: numbers(10, 1)[0] },
    { what: 'phoneNumbers.5', reason: 'TOO_MANY', value: numbers(11, 1)[0] },
  ]);
  const { body } = await gateway.query(
    'mutation ($input: UpdateCustomerInput!) { updateCustomer(input: $input) { __typename } }',
    { input: { id: existingCustomerId, phoneNumbers: answer.customer.phoneNumbers } },
  );
  expect(body.data.updateCustomer.__typename).toBe('UpdateCustomerSuccess');
});

test('the receipt of a merge keeps the version that it left the customer in', async () => {
  const person = { ...stranger(), tagIds };
  const versionsOf = async (customerId: string) => {
    const rows = await gateway.sql(
      `select (c.made->>'customer')::int as kept, u.version from conversions c
       join customers u on u.tenant_id = c.tenant_id and u.id = c.customer_id
       where u.id = $1 order by c.id desc limit 1`,
      [uuidOf(customerId)],
    );
    return rows[0];
  };
  const existingCustomerId = await customerOf(gateway, person);
  const merge = async (lead: object, input: object = {}) => {
    const leadId = await takeIn(gateway, { ...person, ...lead });
    await convert(gateway, leadId, { existingCustomerId, ...input });
    return versionsOf(existingCustomerId);
  };
  expect(await versionsOf(existingCustomerId)).toEqual({ kept: 1, version: 1 });
  expect(await merge({})).toEqual({ kept: 1, version: 1 });
  expect(await merge({}, { carryOverTags: { customer: ['Hot'] } })).toEqual({ kept: 2, version: 2 });
  expect(await merge({ position: 'Buyer' })).toEqual({ kept: 3, version: 3 });
});
