import { startTestGateway, type TestGateway } from '../../support/gateway.js';
import { addBareTenant, addLeadRows, type BareTenant } from '../../support/lead-rows.js';
import { walk, walked } from '../../support/walk.js';

const document = `query ($query: String!, $filter: LeadFilter, $first: Int, $after: String) {
  searchLeads(query: $query, filter: $filter, first: $first, after: $after) { totalCount ${walked} }
}`;

/** The oldest first. */
const rows = {
  inside: { first_name: 'Carla', last_name: 'Upjohnson' },
  prefix: { first_name: 'Carl', last_name: 'Johnsonville' },
  company: { first_name: 'Dora', last_name: 'Quill', company: 'Johnson & Sons' },
  older: { first_name: 'Abe', last_name: 'Johnson' },
  newer: { first_name: 'Zoe', last_name: 'Johnson' },
  apart: { first_name: 'Sons', last_name: 'Of', company: 'Great Johnson' },
  email: { first_name: 'Pat', last_name: 'Plain', email: 'johnson@mail.example' },
  namesake: { first_name: 'Odd johnson@mail.example', last_name: 'Odd' },
  accents: { first_name: 'José', last_name: 'Núñez-Łukasz', company: 'Straße & Söhne' },
  phone: { first_name: 'Phil', last_name: 'Dial', phone_numbers: ['+12125550123', '+493012345678'] },
  dialledToo: { first_name: 'Phila', last_name: 'Dial', phone_numbers: ['+12125550124'] },
  short: { first_name: 'Bo', last_name: 'Li' },
  percent: { first_name: '100%', last_name: 'Wool_\\Silk' },
  archived: { first_name: 'Arch', last_name: 'Gonewest', archived_at: '2026-01-01' },
  deleted: { first_name: 'Del', last_name: 'Gonewest', deleted_at: '2026-01-01' },
  address: { first_name: 'Ina', last_name: 'Roth', email: 'i.roth+x@mail.kraus.de' },
  cyrillic: { first_name: 'Ярослав', last_name: 'Мудрый' },
};

let gateway: TestGateway;
let tenant: BareTenant;
let names: Map<string, string>;

beforeAll(async () => {
  gateway = await startTestGateway();
  tenant = await addBareTenant(gateway, 'searching');
  const ids = await addLeadRows(gateway, tenant, Object.values(rows));
  names = new Map(Object.keys(rows).map((name, i) => [ids[i] ?? '', name]));
});
afterAll(() => gateway.stop());

async function found(query: string, filter: object | null = null, size = 50): Promise<string[]> {
  const list = await walk(gateway, {
    document,
    variables: { query, filter },
    size,
    as: tenant.caller,
    connection: (data) => data.searchLeads,
  });
  const { body } = await gateway.query(document, { query, filter, first: 0 }, tenant.caller);
  expect(body.data.searchLeads.totalCount).toBe(list.length);
  return list.map((id) => names.get(id) ?? id);
}

test.each<[string, string[]]>([
  // Names first, the newest of equals first; then names that begin with it, other words, the inside of a word.
  ['johnson', ['newer', 'older', 'prefix', 'namesake', 'email', 'apart', 'company', 'inside']],
  ['JOHNSON', ['newer', 'older', 'prefix', 'namesake', 'email', 'apart', 'company', 'inside']],
  ['johnson@mail.example', ['email', 'namesake']],
  ['Johnson sons', ['apart', 'company']],
  ['zoe johnson', ['newer']],
  ['johnson zoe', ['newer']],
  ['  zoe   JOHN ', ['newer']],
  ['jose nunez', ['accents']],
  ['lukasz josé', ['accents']],
  ['strasse', ['accents']],
  ['+1 (212) 555-0123', ['phone']],
  ['212 555 0123', ['phone']],
  ['030 12345678', ['phone']],
  ['kraus.de', ['address']],
  ['i.roth+x@mail.kr', ['address']],
  ['212555', ['dialledToo', 'phone']],
  ['li', ['short']],
  ['b', ['short', 'older']],
  ['bo li', ['short']],
  ['100', ['percent']],
  ['wool', ['percent']],
  ['silk_wool%', ['percent']],
  ['gonewest', []],
  ['мудрый', ['cyrillic']],
  ['МУДРЫЙ ярослав', ['cyrillic']],
  ['no such thing', []],
])('%j finds %j', async (query, selection) => {
  expect(await found(query)).toEqual(selection);
});

describe('typing errors', () => {
  test.each<[string, string, string[]]>([
    ['swapped letters', 'jonhson', ['newer', 'older']],
    ['a letter missing', 'jonson', ['newer', 'older']],
    ['a letter too many', 'johnnson', ['newer', 'older']],
    ['a wrong letter', 'johnsen', ['newer', 'older']],
    ['none in a word of three letters', 'zoo jonhson', []],
    ['one in a word of four letters', 'abee jonhson', ['older']],
    ['one in two words', 'carll johnsonvile', ['prefix']],
    ['in an accented name', 'josé nunes', ['accents']],
    ['in an address', 'jhonson@mail.example', ['email']],
    ['in a short word of an address', 'i.roth+x@mial.kraus.de', ['address']],
    ['beside a short word of an address', 'i.roht@mail.kraus.de', ['address']],
    ['in Cyrillic', 'мурдый', ['cyrillic']],
  ])('%s: %j', async (_, query, selection) => {
    expect(await found(query)).toEqual(expect.arrayContaining(selection));
    if (selection.length === 0) expect(await found(query)).toEqual([]);
  });

  test('what is right comes before what is nearly right', async () => {
    const [first, ...rest] = await found('johnsonville');
    expect(first).toBe('prefix');
    expect(rest).toEqual([]);
    const nearly = await found('dial');
    expect(nearly.slice(0, 2)).toEqual(['dialledToo', 'phone']);
  });

  test('one error a word, not two', async () => {
    expect(await found('jnohsno')).toEqual([]);
  });
});

describe('odd queries', () => {
  test.each(['', ' ', '\t\n  '])('%j is refused', async (query) => {
    const { body, status } = await gateway.query(document, { query }, tenant.caller);
    expect(body.errors?.[0]?.extensions).toEqual(
      expect.objectContaining({ code: 'BAD_USER_INPUT', argument: 'query' }),
    );
    expect(status).toBeLessThan(500);
  });

  test.each([
    ['the longest', 'x'.repeat(1000), 'x'.repeat(1001)],
    ['of many words', 'qv '.repeat(333), 'qv '.repeat(334)],
    ['of emoji, each one character', '🙂'.repeat(1000), '🙂'.repeat(1001)],
  ])('%s', async (_, taken, refused) => {
    expect(await found(taken)).toEqual([]);
    const { body } = await gateway.query(document, { query: refused }, tenant.caller);
    expect(body.errors?.[0]?.extensions.argument).toBe('query');
  });

  test.each([
    '%',
    '_',
    '\\',
    '％',
    '🙂',
    '\0',
    '---',
    '(',
    '[a-z',
    '.*',
    'a{1000}',
    '\ud800',
    "'; drop table leads --",
    '(?:)',
    '⑴⑵⑶⑷',
    '½ ¼ ¾ № …',
  ])('%j harms nothing', async (query) => {
    const { body } = await gateway.query(document, { query }, tenant.caller);
    expect(body.errors).toBeUndefined();
  });

  test('a NUL stands between words', async () => {
    expect(await found('zoe\0johnson')).toEqual(['newer']);
  });

  test('first and after are judged as in every list', async () => {
    for (const [more, argument] of [
      [{ first: -1 }, 'first'],
      [{ first: 201 }, 'first'],
      [{ after: 'nonsense' }, 'after'],
    ] as const) {
      const { body } = await gateway.query(document, { query: 'x', ...more }, tenant.caller);
      expect(body.errors?.[0]?.extensions).toEqual(
        expect.objectContaining({ code: 'BAD_USER_INPUT', argument }),
      );
    }
  });
});

test('the filter holds: archived and deleted leads only where it asks for them', async () => {
  expect(await found('gonewest', { states: ['ARCHIVED'] })).toEqual(['archived']);
  expect(await found('gonewest', { deleted: true })).toEqual(['deleted']);
  expect(await found('johnson', { search: 'zoe' })).toEqual(['newer']);
  expect(await found('johnson', { not: { search: 'zoe' } })).not.toContain('newer');
});

describe('many equals', () => {
  test('are walked without a gap or a repeat, whatever the size of the page, also while more arrive', async () => {
    const crowded = await addBareTenant(gateway, 'crowded');
    const ids = await addLeadRows(
      gateway,
      crowded,
      Array.from({ length: 60 }, (_, i) => ({ last_name: i % 3 === 0 ? 'Miller' : 'Millerson' })),
    );
    const pages = (size: number, meanwhile?: () => Promise<unknown>) =>
      walk(gateway, {
        ...{ document, variables: { query: 'miller' }, size, as: crowded.caller },
        ...{ connection: (data) => data.searchLeads, meanwhile },
      });
    const byName = (selection: boolean) => ids.filter((_, i) => (i % 3 === 0) === selection).reverse();
    const selection = [...byName(true), ...byName(false)];
    expect(await pages(60)).toEqual(selection);
    expect(await pages(7)).toEqual(selection);
    let arrived: string[] = [];
    const seen = await pages(7, async () => {
      arrived = [...arrived, ...(await addLeadRows(gateway, crowded, [{ last_name: 'Miller' }]))];
    });
    expect(seen.filter((id) => !arrived.includes(id))).toEqual(selection);
    expect(new Set(seen).size).toBe(seen.length);
  });
});

test("leads of another tenant and others' private ones are not found", async () => {
  const [lead] = await gateway.sql(
    `select l.first_name, l.last_name from leads l join tenants using (tenant_id)
      where slug = 'globex' and deleted_at is null and archived_at is null limit 1`,
  );
  const query = `${lead.first_name} ${lead.last_name}`;
  const own = await gateway.query(document, { query }, 'gus');
  expect(own.body.data.searchLeads.totalCount).toBeGreaterThan(0);
  expect(await found(query)).toEqual([]);
});
