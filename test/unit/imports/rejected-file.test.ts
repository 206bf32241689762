import { rejectedFile } from '../../../src/imports/index.js';
import { endsOf, leadsOf, read } from './reading.js';

/** The file of what is rejected of another file. */
async function rejectedOf(file: string): Promise<string> {
  const { description, outcomes } = await read(file);
  let text = '';
  const headers = description.columns.map(({ header }) => header);
  for await (const piece of rejectedFile(headers, outcomes)) text += piece;
  return text;
}

const file =
  'First Name,Last Name,Email,Phone,Notes,Notes\n' +
  'Ann,Lee,ann@a.example,,,\n' +
  'Mei,,mei@a.example,+1 202-555-0101,"=1+1, ""quoted""\nand more",@second\n' +
  "Ed,Fox,nowhere,call me,'-5,\n" +
  ',,,,,\n' +
  'Ute,Ray,,,,,more\n';

test('rows stand there as they came, with the reason and the column', async () => {
  const text = await rejectedOf(file);
  const [header, ...rows] = text.split('\r\n');
  expect(header).toBe(
    '\ufeff"First Name","Last Name","Email","Phone","Notes","Notes","Rejected because","Rejected column"',
  );
  expect(rows).toHaveLength(4);
  expect(rows[0]).toMatch(
    /^"Mei","","mei@a.example","'\+1 202-555-0101","'=1\+1, ""quoted""\nand more","'@second","lastName REQUIRED: /,
  );
  expect(rows[1]).toMatch(/^"Ed","Fox","nowhere","call me","'-5","",".*","Email; Phone"$/);
  expect(rows[2]).toMatch(/^"Ute","Ray","","","","","row TOO_MANY_CELLS: .*","row","more"$/);
  expect(rows[3]).toBe('');
});

test('no cell begins as a formula does', async () => {
  const text = await rejectedOf('First Name,=1+1,+2,Email\n=cmd,@x,-3,\tnowhere\n');
  expect(text).not.toMatch(/"[=+\-@\t]/);
});

test('read again it is rejected alike, and mended it goes in, without the reasons', async () => {
  const text = await rejectedOf(file);
  expect(await endsOf(text)).toEqual([
    'lastName REQUIRED',
    'email INVALID_FORMAT, phoneNumbers INVALID_FORMAT',
    'row TOO_MANY_CELLS',
  ]);
  const mended = text
    .replace('"Mei",""', '"Mei","Lin"')
    .replace('"nowhere","call me"', '"ed@a.example",""')
    .replace(',"more"', '');
  expect(await leadsOf(mended)).toMatchObject([
    {
      firstName: 'Mei',
      lastName: 'Lin',
      phoneNumbers: ['+12025550101'],
      description: '=1+1, "quoted"\nand more',
      extras: [{ header: 'Notes', value: '@second' }],
    },
    { firstName: 'Ed', email: 'ed@a.example', description: '-5', extras: [] },
    { firstName: 'Ute' },
  ]);
});
