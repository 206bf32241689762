import { newId, uuidOf } from '../../../src/platform/ids/index.js';
import { startTestGateway, type TestGateway } from '../../support/gateway.js';
import { addBareTenant, addLeadRows, type BareTenant } from '../../support/lead-rows.js';

const document = `query ($id: ID!) { lead(id: $id) {
  duplicates(first: 50) { field leadField score record { ... on Lead { id } ... on Customer { id } } }
} }`;
const long = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft mbH';

interface Match {
  field: string;
  leadField: string | null;
  score: number;
  record: { id: string };
}
interface Person {
  first: string;
  last: string;
  company?: string;
}
const person = (text: string, company?: string): Person => {
  const [first = '', last = ''] = text.split('/');
  return { first, last, company };
};

let gateway: TestGateway;
let tenant: BareTenant;

beforeAll(async () => {
  gateway = await startTestGateway({ template: 'empty' });
  tenant = await addBareTenant(gateway, 'alike');
});
afterAll(() => gateway.stop());
beforeEach(async () => {
  await gateway.sql('delete from leads where tenant_id = $1', [tenant.uuid]);
  await gateway.sql('delete from customers where tenant_id = $1', [tenant.uuid]);
});

async function duplicatesOf(id: string | undefined): Promise<Match[]> {
  const { body } = await gateway.query(document, { id }, tenant.caller);
  expect(body.errors).toBeUndefined();
  return body.data.lead.duplicates;
}

/** The scores of another lead and of a customer who are the second person, for a lead who is the first; null for none. */
async function scoresOf(one: Person, other: Person): Promise<(number | null)[]> {
  const rows = [one, other].map(({ first, last, company }) => ({
    ...{ first_name: first, last_name: last, company: company ?? null },
  }));
  const [asked, lead] = await addLeadRows(gateway, tenant, rows);
  const customer = newId('customer');
  await gateway.sql(
    `insert into customers (tenant_id, id, first_name, last_name, business_name) values ($1, $2, $3, $4, $5)`,
    [tenant.uuid, uuidOf(customer), other.first, other.last, other.company ?? null],
  );
  const found = await duplicatesOf(asked);
  return [lead, customer].map((id) => found.find(({ record }) => record.id === id)?.score ?? null);
}

describe('colleagues whose names are not alike are different people', () => {
  test.each([
    ['Anna/Schmidt', 'Peter/Krause', long],
    ['Jane/Doe', 'Marcus/Li', 'International Business Machines Corporation of Northern Europe'],
    ['Ann/Lee', 'Bob/Lee', long],
    ['Anna/Papadopoulos', 'Maria/Papadopoulos', long],
    ['Anna/Schwarzenegger', 'Peter/Schwarzenegger', long],
    ['Maximilian/Ott', 'Maximilian/Kraus', long],
    ['Иван/Иванов', 'Пётр/Сидоров', 'Общество с ограниченной ответственностью Северо-Западная Компания'],
    ['Елена/Константинопольская', 'Мария/Константинопольская', 'ООО Северо-Западная Компания'],
    ['小明/王', '小红/王', '北京国际科学技术发展有限责任公司'],
    ['太郎/山田', '花子/山田', '株式会社山田電機製造工業'],
    ['Jo/Li', 'Al/Wu', long],
  ])('%s and %s', async (one, other, company) => {
    expect(await scoresOf(person(one, company), person(other, company))).toEqual([null, null]);
  });
});

describe('names that are alike are told, and more so at one company', () => {
  test.each([
    ['the same name', 'Jane/Meredith', 'Jane/Meredith'],
    ['case and accents', 'José/Núñez', 'JOSE/NUNEZ'],
    ['a letter more', 'Jane/Meredith', 'Janne/Meredith'],
    ['names crossed', 'Jane/Meredith', 'Meredith/Jane'],
    ['names crossed, in Chinese', '小明/王', '王/小明'],
    ['a letter wrong, in Cyrillic', 'Анастасия/Кузнецова', 'Анастасья/Кузнецова'],
  ])('%s', async (_, one, other) => {
    const alone = await scoresOf(person(one), person(other));
    const together = await scoresOf(person(one, long), person(other, long));
    const apart = await scoresOf(person(one, long), person(other, 'Elsewhere'));
    for (const at of [0, 1]) {
      // Crossed names share no last name to be looked up by: the company leads to them.
      if (!_.startsWith('names crossed')) {
        expect(alone[at]).toBeGreaterThanOrEqual(0.6);
        expect(apart[at]).toBe(alone[at]);
        if (one === other || _ === 'the same name') expect(alone[at]).toBeGreaterThan(0.85);
        expect(together[at]).toBeGreaterThan(alone[at] ?? 1);
      }
      expect(together[at]).toBeGreaterThanOrEqual(0.6);
      expect(together[at]).toBeLessThan(1);
    }
  });

  test.each([
    ['an initial', 'Jane/Meredith', 'J./Meredith'],
    ['letters swapped', 'Jane/Meredith', 'Jnae/Meredith'],
    ['a name cut short', 'Katherine/Jones', 'Kate/Jones'],
    ['a letter more in the last name', 'Jane/Meredith', 'Jane/Merredith'],
  ])('%s suffices at one company', async (_, one, other) => {
    for (const score of await scoresOf(person(one, long), person(other, long))) {
      expect(score).toBeGreaterThanOrEqual(0.6);
    }
  });
});

test('a phone number is the same with any extension where one has none, and another with another', async () => {
  const number = '+12125550187';
  const rows = {
    none: [number],
    of45: [`${number};ext=45`],
    of46: ['+442079460958', `${number};ext=46`],
    both: [`${number};ext=46`, `${number};ext=45`],
    other: ['+12125550188;ext=45'],
  };
  const names = Object.keys(rows);
  const ids = await addLeadRows(
    gateway,
    tenant,
    Object.entries(rows).map(([name, phone_numbers]) => ({
      ...{ first_name: name.repeat(3), last_name: [...name].reverse().join('').repeat(3), phone_numbers },
    })),
  );
  const of = async (name: string) =>
    (await duplicatesOf(ids[names.indexOf(name)]))
      .map(({ record, leadField }) => `${names[ids.indexOf(record.id)]} ${leadField}`)
      .sort();
  expect(await of('none')).toEqual(['both phoneNumbers.0', 'of45 phoneNumbers.0', 'of46 phoneNumbers.0']);
  expect(await of('of45')).toEqual(['both phoneNumbers.0', 'none phoneNumbers.0']);
  expect(await of('of46')).toEqual(['both phoneNumbers.1', 'none phoneNumbers.1']);
  expect(await of('both')).toEqual(['none phoneNumbers.0', 'of45 phoneNumbers.1', 'of46 phoneNumbers.0']);
  expect(await of('other')).toEqual([]);
});
