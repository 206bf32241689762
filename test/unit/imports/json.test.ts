import { leadsOf, read } from './reading.js';

const ann = { id: 'a1', first_name: 'Ann', last_name: 'Lee', email: 'ann@a.example' };
const ed = { id: 'a2', first_name: 'Ed', last_name: 'Fox', email: 'ed@a.example' };

describe('records stand in JSON in many ways', () => {
  test.each([
    ['a list', JSON.stringify([ann, ed])],
    ['a list in data', JSON.stringify({ data: [ann, ed], paging: { next: null } })],
    ['a list behind other things', JSON.stringify({ total: 2, done: true, records: [ann, ed] }, null, 2)],
    ['one a line', `${JSON.stringify(ann)}\n${JSON.stringify(ed)}\n`],
    ['one behind the other', JSON.stringify(ann) + JSON.stringify(ed)],
    [
      'properties of their own',
      JSON.stringify({ results: [ann, ed].map(({ id, ...properties }) => ({ id, properties })) }),
    ],
    ['a byte order mark', `\ufeff${JSON.stringify([ann, ed])}`],
  ])('%s', async (_, text) => {
    for (const size of [1, 4096]) {
      const { outcomes } = await read(text, {}, size);
      expect(outcomes).toMatchObject([
        { record: 1, lead: { firstName: 'Ann', external: { id: 'a1' } } },
        { record: 2, lead: { firstName: 'Ed', external: { id: 'a2' } } },
      ]);
    }
  });

  test('one object is one record', async () => {
    expect(await leadsOf(JSON.stringify(ann))).toHaveLength(1);
  });
});

test.each(['9007199254740993', '123456789012345678901234567890'])(
  'the number %s is an ID to its last digit',
  async (id) => {
    const [lead] = await leadsOf(`[{"id":${id},"name":"Ann Lee"}]`);
    expect(lead?.external.id).toBe(id);
  },
);

test('of answers the ID counts, and the label is shown', async () => {
  const [lead] = await leadsOf(
    JSON.stringify({
      lead_id: 'x',
      api_version: '1.0',
      form_id: 7,
      google_key: 'secret',
      user_column_data: [
        { column_id: 'FULL_NAME', column_name: 'City', string_value: 'Ann Lee' },
        { column_id: 'Q_1', column_name: 'Which site?', string_value: 'North' },
      ],
    }),
  );
  expect(lead).toMatchObject({ firstName: 'Ann', location: null, external: { id: 'x', branchId: '7' } });
  expect(lead?.extras).toContainEqual({ header: 'Which site?', value: 'North' });
  expect(JSON.stringify(lead)).not.toContain('secret');
});

test.each([
  ['{"id":1', 'ends'],
  ['[{"id":1},2]', 'object'],
  ['[{"id":1}]]', ''],
  [`[${'{"a":['.repeat(100)}`, 'deep'],
])('%s is an error', async (text, message) => {
  await expect(read(text)).rejects.toThrow(message);
});

test('names of an object that JavaScript knows are names', async () => {
  const [lead] = await leadsOf('[{"name":"Ann Lee","__proto__":"x","constructor":"y"}]');
  expect(lead?.extras).toEqual([
    { header: '__proto__', value: 'x' },
    { header: 'constructor', value: 'y' },
  ]);
});
