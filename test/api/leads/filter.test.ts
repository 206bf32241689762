import { demo, settingId } from '../../../src/cli/seed/demo.js';
import { idOf, newId, uuidOf } from '../../../src/platform/ids/index.js';
import { type Person, startTestGateway, type TestGateway } from '../../support/gateway.js';
import { addBareTenant, addLeadRows, type BareTenant } from '../../support/lead-rows.js';
import { walk, walked } from '../../support/walk.js';

const document = `query ($filter: LeadFilter, $first: Int, $after: String) {
  leads(filter: $filter, first: $first, after: $after) { totalCount ${walked} }
}`;

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway();
});
afterAll(() => gateway.stop());

const found = (filter: object, as: Person | BareTenant['caller'] = 'ada') =>
  walk(gateway, { document, variables: { filter }, size: 200, as, connection: (data) => data.leads });
const ask = (filter: unknown, as: Person | BareTenant['caller'] = 'ada') =>
  gateway.query(document, { filter }, as);

/** What a condition on the tables themselves finds among the leads of acme that a list shows. */
const expected = (condition: string, shown = 'l.deleted_at is null and l.archived_at is null') =>
  gateway
    .sql<{ id: string }>(
      `select l.id from leads l join lead_statuses s on s.tenant_id = l.tenant_id and s.id = l.status_id
       where l.tenant_id = $1 and ${shown} and l.merged_into_id is null and (${condition}) order by l.created_at desc, l.id desc`,
      [uuidOf(demo.tenants.acme)],
    )
    .then((rows) => rows.map(({ id }) => idOf('lead', id)));

const uuid = (id: string) => `'${uuidOf(id)}'`;
const { statuses, users, leads } = demo;

const picked = (picklist: string, code: string) => settingId('picklist', 'acme', `${picklist}/${code}`);
const value = (picklist: string, code: string) => uuid(picked(picklist, code));

/** Every field of the filter, with the same said in SQL. */
const conditions: [string, object, string][] = [
  ['ids', { ids: [leads.ready, leads.lost] }, `l.id in (${uuid(leads.ready)}, ${uuid(leads.lost)})`],
  ['no ids', { ids: [] }, 'false'],
  ['statusIds', { statusIds: [statuses.new, statuses.lost] }, `s.slug in ('new', 'lost')`],
  ['statusIds by slug', { statusIds: [statuses.new, 'slug:lost', 'slug:none'] }, `s.slug in ('new', 'lost')`],
  ['statusIds of no status', { statusIds: ['slug:none', 'slug:\u0000'] }, 'false'],
  ['statusCategory', { statusCategory: 'LOST' }, `s.category = 'LOST'`],
  ['states', { states: ['INACTIVE'] }, `l.activity = 'INACTIVE'`],
  ['assignedUserIds', { assignedUserIds: [users.sam] }, `l.assigned_user_id = ${uuid(users.sam)}`],
  ['unassigned', { unassigned: true }, 'l.assigned_user_id is null'],
  ['assigned', { unassigned: false }, 'l.assigned_user_id is not null'],
  [
    'ownerIds',
    { ownerIds: [users.mia, users.ada] },
    `l.owner_id in (${uuid(users.mia)}, ${uuid(users.ada)})`,
  ],
  [
    'sourceIds',
    { sourceIds: ['code:WEB', picked('LEAD_SOURCE', 'phone'), 'code:none'] },
    `l.source_id in (${value('LEAD_SOURCE', 'web')}, ${value('LEAD_SOURCE', 'phone')})`,
  ],
  ['sourceIds of another picklist', { sourceIds: ['code:hooli'] }, 'false'],
  [
    'typeIds',
    { typeIds: ['code:INBOUND', settingId('type', 'acme', 'partner'), 'code:none'] },
    `l.type_id in (${uuid(settingId('type', 'acme', 'inbound'))}, ${uuid(settingId('type', 'acme', 'partner'))})`,
  ],
  ['categoryIds', { categoryIds: ['code:new'] }, `l.category_id = ${value('LEAD_CATEGORY', 'new')}`],
  [
    'businessIds',
    { businessIds: ['code:software', picked('BUSINESS', 'hardware')] },
    `l.id in (select lead_id from lead_picklist_values v where v.tenant_id = l.tenant_id
       and v.value_id in (${value('BUSINESS', 'software')}, ${value('BUSINESS', 'hardware')}))`,
  ],
  [
    'not of a source',
    { not: { sourceIds: ['code:web'] } },
    `l.source_id is distinct from ${value('LEAD_SOURCE', 'web')}`,
  ],
  ['countries', { countries: ['us', 'CA', 'nowhere'] }, `l.country in ('US', 'CA')`],
  ['importances', { importances: ['IMPORTANCE1', 'CUSTOM1'] }, `l.importance in ('IMPORTANCE1', 'CUSTOM1')`],
  ['priorities', { priorities: [1, 2, 7] }, 'l.priority in (1, 2)'],
  ['isConverted', { isConverted: true }, 'l.converted_at is not null'],
  ['not converted', { isConverted: false }, 'l.converted_at is null'],
  [
    'approvalStates',
    { approvalStates: ['PENDING', 'REJECTED'] },
    `l.approval_state in ('PENDING', 'REJECTED')`,
  ],
  [
    'isLocked',
    { isLocked: true },
    'l.id in (select lead_id from lead_locks k where k.tenant_id = l.tenant_id and k.expires_at > now())',
  ],
  [
    'not locked',
    { isLocked: false },
    'l.id not in (select lead_id from lead_locks k where k.tenant_id = l.tenant_id and k.expires_at > now())',
  ],
  ['not deleted', { deleted: false }, 'true'],
  ['targetAmountMin', { targetAmountMin: '20000' }, 'l.target_amount >= 20000'],
  ['targetAmountMax', { targetAmountMax: '20000.0000' }, 'l.target_amount <= 20000'],
  ['nulls, which do not count', { ids: null, search: null, and: null, not: null, createdAt: null }, 'true'],
  ['an empty filter', {}, 'true'],
  ['an empty stretch of time', { convertedAt: {} }, 'true'],
  [
    'several at once',
    { statusCategory: 'OPEN', unassigned: true },
    `s.category = 'OPEN' and l.assigned_user_id is null`,
  ],
  [
    'and',
    { and: [{ statusCategory: 'OPEN' }, { priorities: [1] }] },
    `s.category = 'OPEN' and l.priority = 1`,
  ],
  ['or', { or: [{ statusCategory: 'LOST' }, { priorities: [1] }] }, `s.category = 'LOST' or l.priority = 1`],
  ['not', { not: { statusCategory: 'OPEN' } }, `s.category <> 'OPEN'`],
  ['and of none', { and: [] }, 'true'],
  ['or of none', { or: [] }, 'false'],
  ['not an empty one', { not: {} }, 'false'],
  // A lead without a priority does not have priority 1, so it is among those that are not.
  ['not, of a missing value', { not: { priorities: [1] } }, 'l.priority is distinct from 1'],
  [
    'not, of a missing amount',
    { not: { targetAmountMin: '1' } },
    'l.target_amount is null or l.target_amount < 1',
  ],
  ['not of not', { not: { not: { priorities: [1] } } }, 'l.priority = 1'],
  [
    'five levels',
    { or: [{ and: [{ not: { or: [{ priorities: [1] }, { unassigned: true }] } }] }] },
    'l.priority is distinct from 1 and l.assigned_user_id is not null',
  ],
];

test.each(conditions)('%s', async (_, filter, condition) => {
  const selection = await expected(condition);
  expect(await found(filter)).toEqual(selection);
  const { body } = await ask(filter);
  expect(body.data.leads.totalCount).toBe(selection.length);
});

test('most of the conditions above tell some leads of the demo data from others', async () => {
  const all = (await expected('true')).length;
  let telling = 0;
  for (const [, , condition] of conditions) {
    const { length } = await expected(condition);
    if (length > 0 && length < all) telling++;
  }
  expect(telling).toBeGreaterThan(22);
});

test('tagIds: with at least one of the tags', async () => {
  const [tag, other] = await gateway.sql<{ id: string }>(
    'select distinct tag_id as id from lead_tags where tenant_id = $1 limit 2',
    [uuidOf(demo.tenants.acme)],
  );
  const tagIds = [tag, other].map((row) => idOf('tag', row?.id ?? ''));
  expect(await found({ tagIds })).toEqual(
    await expected(
      `l.id in (select lead_id from lead_tags where tenant_id = l.tenant_id and tag_id in ('${tag?.id}', '${other?.id}'))`,
    ),
  );
});

test.each([
  ['createdAt', 'created_at'],
  ['updatedAt', 'updated_at'],
  ['convertedAt', 'converted_at'],
])('%s: from is inclusive, to exclusive', async (field, column) => {
  const [bounds] = await gateway.sql<{ low: Date; high: Date }>(
    `select min(at) as low, max(at) as high from (select ${column} as at from leads
     where tenant_id = $1 and ${column} is not null and archived_at is null order by 1 offset 5 limit 12) as part`,
    [uuidOf(demo.tenants.acme)],
  );
  const [low, high] = [bounds?.low.toISOString(), bounds?.high.toISOString()];
  const both = await expected(`l.${column} >= '${low}' and l.${column} < '${high}'`);
  expect(both.length).toBeGreaterThan(3);
  expect(await found({ [field]: { from: low, to: high } })).toEqual(both);
  expect(await found({ [field]: { from: low } })).toEqual(await expected(`l.${column} >= '${low}'`));
  expect(await found({ [field]: { to: high } })).toEqual(await expected(`l.${column} < '${high}'`));
  expect(await found({ not: { [field]: { from: low } } })).toEqual(
    await expected(`l.${column} is null or l.${column} < '${low}'`),
  );
});

describe('archived and deleted leads', () => {
  const both = [leads.archived, leads.ready];

  test('archived ones are left out unless the filter asks for them', async () => {
    expect(await found({ ids: both })).toEqual([leads.ready]);
    expect(await found({ ids: both, states: ['ARCHIVED'] })).toEqual([leads.archived]);
    expect((await found({ ids: both, states: ['ARCHIVED', 'ACTIVE'] })).sort()).toEqual([...both].sort());
    expect(await found({ ids: both, or: [{ states: ['ARCHIVED'] }] })).toEqual([leads.archived]);
    expect(await found({ ids: both, not: { states: ['ARCHIVED'] } })).toEqual([leads.ready]);
    expect(await found({ ids: both, states: ['INACTIVE'] })).toEqual([]);
  });

  test('deleted ones are shown to those alone who may delete, and only where asked for', async () => {
    const tenant = await addBareTenant(gateway, 'deleting');
    const [live, gone, goneFromArchive] = (await addLeadRows(gateway, tenant, [
      {},
      { deleted_at: '2026-01-01' },
      { deleted_at: '2026-01-01', archived_at: '2026-01-01' },
      { archived_at: '2026-01-01' },
    ])) as [string, string, string];
    const deleted = [gone, goneFromArchive].sort();
    expect(await found({}, tenant.caller)).toEqual([live]);
    expect(await found({ deleted: false }, tenant.caller)).toEqual([live]);
    expect((await found({ deleted: true }, tenant.caller)).sort()).toEqual(deleted);
    expect(await found({ deleted: true, states: ['ARCHIVED'] }, tenant.caller)).toEqual([goneFromArchive]);
    expect(await found({ not: { deleted: true } }, tenant.caller)).toEqual([live]);
    expect((await found({ or: [{ deleted: true }, { ids: [live] }] }, tenant.caller)).sort()).toEqual(
      [live, ...deleted].sort(),
    );
    for (const filter of [{ deleted: true }, { or: [{ and: [{ deleted: true }] }] }]) {
      const { body } = await ask(filter, 'sam');
      expect(body.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    }
    expect((await ask({ deleted: false }, 'sam')).body.errors).toBeUndefined();
  });

  test('merged ones are in no list, not even of deleted ones', async () => {
    const tenant = await addBareTenant(gateway, 'merging');
    const [survivor] = (await addLeadRows(gateway, tenant, [{}])) as [string];
    await addLeadRows(gateway, tenant, [{ deleted_at: '2026-01-01', merged_into_id: uuidOf(survivor) }]);
    expect(await found({}, tenant.caller)).toEqual([survivor]);
    expect(await found({ deleted: true }, tenant.caller)).toEqual([]);
  });
});

describe('search', () => {
  let tenant: BareTenant;
  let ids: Record<string, string>;
  const rows = {
    accents: { first_name: 'José', last_name: 'Núñez-Łukasz' },
    capitals: { first_name: 'ANNA', last_name: 'MÜLLER', company: 'Straße & Söhne' },
    email: { last_name: 'Plain', email: 'first_last@mail.example' },
    percent: { last_name: '100% Wool' },
    wide: { last_name: 'Back\\slash' },
    phone: { last_name: 'Dialled', phone_numbers: ['+12125550123', '+493012345678'] },
  };
  const names = (of: string[]) => of.map((id) => Object.keys(ids).find((name) => ids[name] === id)).sort();

  beforeAll(async () => {
    tenant = await addBareTenant(gateway, 'searching');
    const made = await addLeadRows(gateway, tenant, Object.values(rows));
    ids = Object.fromEntries(Object.keys(rows).map((name, i) => [name, made[i] ?? '']));
  });

  test.each([
    ['jose nunez', ['accents']],
    ['JOSÉ', ['accents']],
    ['ÑUÑ', ['accents']],
    ['lukasz', ['accents']],
    ['anna müller', ['capitals']],
    ['muller', ['capitals']],
    ['strasse & sohne', ['capitals']],
    ['  Anna  ', ['capitals']],
    ['FIRST_LAST@MAIL', ['email']],
    ['first-last', []],
    ['t_l', ['email']],
    ['n_a', []],
    ['%', ['percent']],
    ['100% wool', ['percent']],
    ['n%a', []],
    ['％', ['percent']],
    ['\\', ['wide']],
    ['k\\s', ['wide']],
    ['212', ['phone']],
    ['(212) 555-0123', ['phone']],
    ['+1 212.555.0123', ['phone']],
    ['030 1234 5678', ['phone']],
    ['0049 30 12345678', ['phone']],
    ['999', []],
    ['000', []],
    ['0', ['percent', 'phone']],
    ['', Object.keys(rows).sort()],
    ['   ', Object.keys(rows).sort()],
    ['no such thing', []],
    ['\0', []],
    ["'; drop table leads --", []],
  ])('%j finds %j', async (search, selection) => {
    expect(names(await found({ search }, tenant.caller))).toEqual(selection);
  });

  test('email is compared whole, trimmed and without case', async () => {
    expect(names(await found({ email: ' First_Last@MAIL.example ' }, tenant.caller))).toEqual(['email']);
    for (const email of ['last@mail.example', 'nonsense', '', '\0']) {
      expect(await found({ email }, tenant.caller)).toEqual([]);
    }
  });

  test('phoneNumber is read as the tenant dials it, and any of the numbers counts', async () => {
    for (const phoneNumber of ['+12125550123', '(212) 555-0123', '+49 30 12345678']) {
      expect(names(await found({ phoneNumber }, tenant.caller))).toEqual(['phone']);
    }
    for (const phoneNumber of ['+12125550124', '212', '', '\0']) {
      expect(await found({ phoneNumber }, tenant.caller)).toEqual([]);
    }
  });
});

describe('what is refused', () => {
  const values = (count: number) => Array.from({ length: count }, () => newId('lead'));
  const nested = (levels: number): object =>
    levels === 1 ? { priorities: [1] } : { not: nested(levels - 1) };
  const conditionsOf = (count: number) => ({
    or: Array.from({ length: count }, () => ({ unassigned: true })),
  });

  test.each([
    ['five levels', nested(5)],
    ['fifty conditions', conditionsOf(50)],
    ['fifty conditions within several lists', { and: [conditionsOf(20), { not: conditionsOf(30) }] }],
    ['two hundred values', { ids: values(200) }],
    ['two hundred priorities', { priorities: values(200).map((_, i) => i) }],
  ])('%s are taken', async (_, filter) => {
    expect((await ask(filter)).body.errors).toBeUndefined();
  });

  test.each([
    ['six levels', nested(6), 'filter.not.not.not.not.not'],
    ['six levels by way of a list', { and: [nested(5)] }, 'filter.and.0.not.not.not.not'],
    ['fifty-one conditions', conditionsOf(51), 'filter.or.50.unassigned'],
    ['fifty-one filters that ask for nothing', { and: Array(51).fill({}) }, 'filter.and.50'],
    ['two hundred and one values', { ids: values(201) }, 'filter.ids'],
    ['two hundred and one priorities', { priorities: values(201).map((_, i) => i) }, 'filter.priorities'],
    ['two hundred and one alternatives', { or: values(201).map(() => ({})) }, 'filter.or'],
    ['a malformed ID', { statusIds: [statuses.new, 'x'] }, 'filter.statusIds.1'],
    ['an ID of another kind', { ids: [users.ada] }, 'filter.ids.0'],
    ['a UUID', { assignedUserIds: [uuidOf(users.ada)] }, 'filter.assignedUserIds.0'],
    ['a malformed ID deep within', { or: [{}, { not: { tagIds: ['tag_'] } }] }, 'filter.or.1.not.tagIds.0'],
  ])('%s', async (_, filter, argument) => {
    const { body, status } = await ask(filter);
    expect(body.errors).toHaveLength(1);
    expect(body.errors?.[0]?.extensions).toEqual(
      expect.objectContaining({ code: 'BAD_USER_INPUT', argument }),
    );
    expect(status).toBeLessThan(500);
  });

  test.each([101, 3000])("%i levels are the client's fault as well", async (levels) => {
    const { body, status } = await ask(nested(levels));
    expect(body.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
    expect(status).toBeLessThan(500);
  });

  test.each([
    [{ createdAt: { from: '2026-01-01' } }],
    [{ createdAt: { from: '2026-02-30T00:00:00Z' } }],
    [{ createdAt: { from: '0001-01-01T00:00:00+14:00' } }],
    [{ createdAt: { to: '9999-12-31T23:59:59-14:00' } }],
    [{ targetAmountMin: '1e5' }],
    [{ targetAmountMin: '1234567890123456' }],
    [{ targetAmountMax: 'NaN' }],
    [{ priorities: [2147483648] }],
  ])('%j', async (filter) => {
    const { body } = await ask(filter);
    expect(body.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });

  test.each([
    [{ createdAt: { from: '0001-01-01T00:00:00Z', to: '9999-12-31T23:59:59.999999999Z' } }],
    [{ targetAmountMin: '-999999999999999.999999999999999', targetAmountMax: 999999999999999 }],
    [{ priorities: [2147483647, -2147483648] }],
    [{ countries: ['\0', ''] }],
  ])('%j is at the bounds and taken', async (filter) => {
    expect((await ask(filter)).body.errors).toBeUndefined();
  });
});
