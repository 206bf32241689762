import fc from 'fast-check';
import { startTestGateway, type TestGateway } from '../../support/gateway.js';
import { addBareTenant, addLeadRows, type BareTenant } from '../../support/lead-rows.js';
import { searchedPeople } from '../../support/searched-people.js';

const document = `query ($text: String!) {
  leads(filter: { search: $text }, first: 200) { nodes { id } }
  searchLeads(query: $text, first: 200) { nodes { id } }
}`;

let gateway: TestGateway;
let tenant: BareTenant;

/** Of few letters, so that texts meet. */
const word = fc.oneof(
  fc.string({ unit: fc.constantFrom(...'aAbeéΣσςшШ1-.%_\\ '), minLength: 1, maxLength: 6 }),
  fc.string({ unit: fc.constantFrom(...'山田太郎ハバーがमीน้김민'), minLength: 1, maxLength: 4 }),
);
const visible = word.filter((text) => text.trim() !== '');
const lead = fc.record(
  {
    first_name: visible,
    last_name: visible,
    company: fc.option(visible),
    email: fc.option(visible.map((text) => `${text}@mail.example`)),
    phone_numbers: fc.array(
      fc.constantFrom('+12125550187', '+12125550187;ext=45', '+442079460958', '+4930123456'),
      {
        maxLength: 2,
      },
    ),
    contact_email: fc.option(fc.constantFrom('desk@mail.example', 'x@y.example')),
    contact_phone: fc.option(fc.constantFrom('+33142685300', '+12125550187')),
  },
  { requiredKeys: ['first_name', 'last_name'] },
);

/** A piece of something that some lead has, as it is, in other case or in other order; or just something. */
const textOf = (leads: Record<string, unknown>[]) => {
  const values = leads.flatMap((row) => Object.values(row).flat().filter(Boolean)) as string[];
  const names = leads.flatMap(({ first_name: a, last_name: b }) => [
    `${a} ${b}`,
    `${b} ${a}`,
    `${a}${b}`,
    `${b}${a}`,
  ]);
  const piece = fc
    .tuple(fc.constantFrom(...values, ...names), fc.nat(8), fc.integer({ min: 1, max: 12 }))
    .map(([text, from, length]) =>
      [...text]
        .slice(from % [...text].length)
        .slice(0, length)
        .join(''),
    );
  return fc.oneof(
    piece,
    piece.map((text) => text.toUpperCase()),
    visible,
    fc.constantFrom(
      '+44 (0)20 7946 0958',
      '011 44 20 7946 0958',
      '(212) 555-0187',
      '0187',
      '-',
      '%',
      '|',
      'ー',
    ),
  );
};

beforeAll(async () => {
  gateway = await startTestGateway({ template: 'empty' });
  tenant = await addBareTenant(gateway, 'properties');
});
afterAll(() => gateway.stop());

async function found(text: string): Promise<{ listed: string[]; searched: string[] }> {
  const { body } = await gateway.query(document, { text }, tenant.caller);
  expect(body.errors).toBeUndefined();
  const ids = (list: string) => body.data[list].nodes.map(({ id }: { id: string }) => id);
  return { listed: ids('leads'), searched: ids('searchLeads') };
}

test('whatever the search of the list finds, searchLeads finds too', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc
        .array(lead, { minLength: 1, maxLength: 6 })
        .chain((leads) =>
          fc.tuple(fc.constant(leads), fc.array(textOf(leads), { minLength: 8, maxLength: 8 })),
        ),
      async ([leads, texts]) => {
        await gateway.sql('delete from leads where tenant_id = $1', [tenant.uuid]);
        // Two of one address are refused.
        const rows = leads.map((row, i) => ({
          ...row,
          phone_numbers: row.phone_numbers ?? [],
          email: leads.findIndex(({ email }) => email === row.email) === i ? (row.email ?? null) : null,
        }));
        await addLeadRows(gateway, tenant, rows);
        for (const text of texts.filter((one) => one.trim() !== '')) {
          const { listed, searched } = await found(text);
          expect([text, listed.filter((id) => !searched.includes(id))]).toEqual([text, []]);
        }
      },
    ),
    { numRuns: 60 },
  );
});

test('so it is with pieces of names of every script', async () => {
  await gateway.sql('delete from leads where tenant_id = $1', [tenant.uuid]);
  const rows = Object.values(searchedPeople) as Record<string, unknown>[];
  const ids = await addLeadRows(gateway, tenant, rows);
  for (const [i, { first_name, last_name, company }] of rows.entries()) {
    for (const value of [first_name, last_name, company].filter(Boolean) as string[]) {
      // By code points: half of a character is none.
      const letters = [...value.normalize('NFC')];
      const from = letters.length > 4 ? 1 : 0;
      for (const text of [value, letters.slice(from, from + 2).join(''), letters.slice(-2).join('')]) {
        const { listed, searched } = await found(text);
        expect([text, listed.includes(ids[i] ?? '')]).toEqual([text, true]);
        expect([text, searched.includes(ids[i] ?? '')]).toEqual([text, true]);
      }
    }
  }
});
