import { examples } from '../../../src/cli/seed/index.js';
import { descriptionOf, groupsOf } from '../../../src/server/graphiql/app/example-list.js';

const titles = (search: string) =>
  groupsOf(examples, search).flatMap(({ members }) => members.map(({ title }) => title));

test('every example stands once under a heading, and says what it shows', () => {
  expect(titles('').sort()).toEqual(examples.map(({ title }) => title).sort());
  expect(new Set(titles('')).size).toBe(examples.length);
  expect(groupsOf(examples, '').map(({ group }) => group)).not.toContain('Examples');
  expect(examples.filter((example) => descriptionOf(example) === '')).toEqual([]);
});

test('a description is the first comment as one line', () => {
  const query = '# Two leads\n#   meet.\nquery Q {\n  # Not this.\n  a\n}\n';
  expect(descriptionOf({ title: 'Q', query })).toBe('Two leads meet.');
  expect(descriptionOf({ title: 'Q', query: 'query Q { a }' })).toBe('');
});

test('a search asks for all of its words, in title, description or heading', () => {
  expect(titles('newestLEADS')).toEqual(['NewestLeads']);
  expect(titles('watch find').length).toBeGreaterThan(0);
  expect(titles('watch find')).not.toContain('ConvertLead');
  expect(titles('no such thing')).toEqual([]);
});
