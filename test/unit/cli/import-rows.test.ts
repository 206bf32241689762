import { foldRows } from '../../../src/cli/import/rows/fold.js';
import { hashOf, KeyGroups } from '../../../src/cli/import/rows/key-groups.js';
import { Spill } from '../../../src/cli/import/rows/spill.js';
import { withNews } from '../../../src/imports/index.js';
import { leadsOf } from '../imports/reading.js';

describe('rows about one lead', () => {
  const fold = async (...rows: string[]) => {
    const [first, ...rest] = await leadsOf(
      `id,First name,Last name,Email,Company,Tags,Notes,Roof\n${rows.join('\n')}\n`,
    );
    return rest.reduce(foldRows, first as NonNullable<typeof first>);
  };

  test('the last that says something wins, and a blank changes nothing', async () => {
    expect(
      await fold('1,Ann,Lee,a@a.example,One,,,', '2,Ann,Leigh,a@a.example,,,,', '1,Ann,Leigh,,Two,,,'),
    ).toMatchObject({
      lastName: 'Leigh',
      email: 'a@a.example',
      company: 'Two',
      external: { id: '1' },
    });
  });

  test('tags, and texts without a field, are of all of them', async () => {
    expect(
      await fold('1,Ann,Lee,,,Hot,a,flat', '1,Ann,Lee,,,"hot, New",b,flat', '1,Ann,Lee,,,,b,steep'),
    ).toMatchObject({
      tags: ['hot', 'New'],
      description: 'a\nb',
      extras: [
        { header: 'Roof', value: 'flat' },
        { header: 'Roof', value: 'steep' },
      ],
    });
  });

  test('an ID of the source goes before one that was derived', async () => {
    expect(await fold(',Ann,Lee,a@a.example,,,,', '5,Ann,Lee,a@a.example,,,,')).toMatchObject({
      external: { id: '5', isDerived: false },
    });
  });
});

test.each([
  [null, null, null],
  [null, 'a', 'a'],
  ['a', null, 'a'],
  ['a', ' a ', 'a'],
  ['a\nb', 'b', 'a\nb'],
  ['Score: 12', 'Score: 1', 'Score: 12\nScore: 1'],
])('%j with %j is %j', (text, news, both) => {
  expect(withNews(text, news)).toBe(both);
});

test('keys are told apart, however many there are', () => {
  const groups = new KeyGroups();
  expect(groups.get(hashOf('0'))).toBeNull();
  for (let i = 0; i < 20_000; i++) groups.set(hashOf(String(i)), i);
  groups.set(hashOf('7'), 70_000);
  expect([
    groups.get(hashOf('0')),
    groups.get(hashOf('7')),
    groups.get(hashOf('19999')),
    groups.get(hashOf('20000')),
  ]).toEqual([...[0, 70_000, 19_999, null]]);
});

test('what is spilled comes back, across the blocks of a file', async () => {
  const spill = await Spill.open<string>();
  const texts = Array.from({ length: 300 }, (_, i) => `${i} ü\n${'x'.repeat(i * 20)}`);
  const places = [];
  for (const text of texts) places.push(spill.append(text));
  const all = [];
  for await (const { record, place } of spill.all()) {
    expect(place).toEqual(places[all.length]);
    all.push(record);
  }
  expect(all).toEqual(texts);
  expect(await spill.read(places[123] as (typeof places)[number])).toBe(texts[123]);
  await spill.close();
});
