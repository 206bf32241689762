import { readLeadFile } from '../../../src/imports/index.js';
import { endsOf, leadsOf, read, tenants } from './reading.js';

const people = 'First Name,Last Name,Email\nJörg,Müßig,joerg@a.example\n';
const utf16 = (text: string, isBigEndian = false) => {
  const bytes = Buffer.from(text, 'utf16le');
  return isBigEndian ? bytes.swap16() : bytes;
};

describe('rule 14: the encoding is read from the bytes', () => {
  test.each([
    ['UTF-8', Buffer.from(people)],
    ['UTF-8', Buffer.from(`\ufeff${people}`)],
    ['UTF-16LE', utf16(`\ufeff${people}`)],
    ['UTF-16BE', utf16(`\ufeff${people}`, true)],
    ['UTF-16LE', utf16(people)],
    ['UTF-16BE', utf16(people, true)],
    ['Windows-1252', Buffer.from(people, 'latin1')],
  ])('%s', async (encoding, bytes) => {
    const { description, outcomes } = await read(bytes, {}, 3);
    expect(description.encoding).toBe(encoding);
    expect(outcomes).toMatchObject([{ lead: { firstName: 'Jörg', lastName: 'Müßig' } }]);
  });

  test('0x80 to 0x9F of Windows-1252 are what they are there, and it is noted', async () => {
    const bytes = Buffer.concat([Buffer.from('Name,Notes\nAnn Lee,5 '), Buffer.from([0x80, 0x96, 0x99])]);
    const { description, outcomes } = await read(bytes);
    expect(outcomes).toMatchObject([{ lead: { description: '5 €–™' } }]);
    expect(description.notes).toHaveLength(1);
  });

  test('one byte at the end of a long file tells', async () => {
    const rows = Array.from({ length: 5000 }, (_, i) => `Ann,Lee,a${i}@a.example`).join('\n');
    const bytes = Buffer.concat([
      Buffer.from(`First Name,Last Name,Email\n${rows}\nJ`),
      Buffer.from([0xf6]),
      Buffer.from('rg,Lee,j@a.example'),
    ]);
    const { outcomes } = await read(bytes);
    expect(outcomes.at(-1)).toMatchObject({ record: 5001, lead: { firstName: 'Jörg' } });
  });

  test('what is wished for wins', async () => {
    const { description, outcomes } = await read(Buffer.from('Name,Notes\nAnn Lee,\xb3', 'latin1'), {
      encoding: 'iso-8859-2',
    });
    expect(description.encoding).toBe('ISO-8859-2');
    expect(outcomes).toMatchObject([{ lead: { description: 'ł' } }]);
  });
});

describe('rule 15: the header tells the delimiter', () => {
  test.each([
    [',', 'Name,Email,Company'],
    [';', 'Name;Email;Company'],
    ['\t', 'Name\tEmail\tCompany'],
    ['|', 'Name|Email|Company'],
    [';', 'sep=;\nName;Email;Company'],
    [';', '"Name";"Email, if any";"Company"'],
  ])('%j of %j', async (delimiter, header) => {
    const row = ['Ann Lee', '', '"a,b;c,d;e,f"'].join(delimiter);
    const { description, outcomes } = await read(`${header}\n${row}\n`);
    expect(description.delimiter).toBe(delimiter);
    expect(outcomes).toMatchObject([{ lead: { company: 'a,b;c,d;e,f' } }]);
  });

  test('what is wished for wins', async () => {
    const [lead] = await leadsOf('Name;Email^Company\nAnn Lee^Lee, Ltd; London\n', {
      delimiter: '^',
      mapping: { 'Name;Email': 'fullName' },
    });
    expect(lead).toMatchObject({ firstName: 'Ann', company: 'Lee, Ltd; London' });
  });
});

describe('rule 13: what is no data is skipped', () => {
  test.each([
    ['Notes:\n"Some, and some"\n\n', 4],
    ['Leads of May\n', 2],
    ['', 1],
  ])('lines above the header: %j', async (above, line) => {
    const { description, outcomes } = await read(`${above}First Name,Last Name\nAnn,Lee\n`);
    expect(description.headerLine).toBe(line);
    expect(outcomes).toMatchObject([{ record: 1, line: line + 1, kind: 'lead' }]);
  });

  test.each([
    ['"Grand Totals (3 records)"', ['NOT_DATA']],
    ['\n"Acme Corporation"\n"Copyright © 2026 Acme"', ['BLANK_ROW', 'NOT_DATA', 'NOT_DATA']],
    ['Confidential Information - Do Not Distribute', ['NOT_DATA']],
    ['Total,,3', ['NOT_DATA']],
    ['Summe,,"12.000,00"', ['NOT_DATA']],
    [',,\n , ,', ['BLANK_ROW', 'BLANK_ROW']],
  ])('below the data: %j', async (below, reasons) => {
    expect(await endsOf(`First Name,Last Name,Email\nAnn,Lee,\n${below}\n`)).toEqual([null, ...reasons]);
  });

  test('a line of one text is a record, where nothing says that it is none', async () => {
    expect(await endsOf('First Name,Last Name,Email\nAnn,Lee,\nUte\nEd,Fox,\n')).toEqual([
      null,
      'lastName REQUIRED',
      null,
    ]);
    expect(await endsOf('First Name,Last Name,Email\nAnn,Lee,\nUte\n')).toEqual([null, 'lastName REQUIRED']);
  });

  test('further lines of a record are put to it', async () => {
    const file =
      'Externe ID,Kontaktname,Schlagwörter/Name,order_line/product\na.1,Ann Lee,Hot,Rack\n,,Cold,Shelf\n,,,Box\na.2,Ed Fox,,\n';
    const { outcomes } = await read(file, tenants.DE);
    expect(outcomes.map(({ kind }) => kind)).toEqual(['lead', 'skipped', 'skipped', 'lead']);
    const [first] = outcomes;
    const text = JSON.stringify(first);
    for (const value of ['Hot', 'Cold', 'Rack', 'Shelf', 'Box']) expect(text).toContain(value);
  });
});

describe('rule 16: rows of odd shapes', () => {
  test.each([
    ['Ann,Lee', null],
    ['Ann,Lee,a@a.example,,', null],
    ['Ann,Lee,a@a.example,,more', 'row TOO_MANY_CELLS'],
    ['Ann "Annie",Lee,', null],
    ['Ann,Lee,a@a.example\r', null],
  ])('%j', async (row, end) => {
    expect(await endsOf(`First Name,Last Name,Email\n${row}`)).toEqual([end]);
  });

  test('a rejected row has all its cells', async () => {
    const { outcomes } = await read('First Name,Last Name\nAnn,Lee,,more\n');
    expect(outcomes).toMatchObject([
      {
        cells: [
          { header: 'First Name', value: 'Ann' },
          { header: 'Last Name', value: 'Lee' },
          { value: '' },
          { value: 'more' },
        ],
      },
    ]);
  });

  test('of two columns of one name both count', async () => {
    const [lead] = await leadsOf(
      'Name,Phone,Phone,Company,Company\nAnn Lee,202-555-0101,202-555-0102,One,Two\n',
    );
    expect(lead).toMatchObject({
      phoneNumbers: ['+12025550101', '+12025550102'],
      company: 'One',
      extras: [{ header: 'Company', value: 'Two' }],
    });
  });

  test('lines end in any way, and within quotes in another', async () => {
    const { outcomes } = await read(
      'Name,Notes\r\nAnn Lee,"one\ntwo"\r\nEd Fox,"three\r\nfour"\rUte Ray,five\nBo Day,six',
    );
    expect(outcomes).toMatchObject([
      { line: 2, lead: { description: 'one\ntwo' } },
      { line: 4, lead: { description: 'three\r\nfour' } },
      { line: 6, lead: { description: 'five' } },
      { line: 7, lead: { description: 'six' } },
    ]);
  });
});

test('a quote that is never closed is said, with its line, and nothing of the file is read', async () => {
  await expect(read('Name,Notes\nAnn Lee,x\nEd Fox,"open\nBo Day,y\n')).rejects.toThrow('line 3');
});

test.each([
  ['', 0],
  ['Name,Email\n', 0],
  ['\n\n', 0],
])('%j has no records', async (file, records) => {
  const { description, outcomes } = await read(file);
  expect(outcomes.filter(({ kind }) => kind !== 'skipped')).toHaveLength(records);
  expect(description.encoding).toBe('UTF-8');
});

test('whoever stops reading in the middle leaves nothing open', async () => {
  const rows = Array.from({ length: 20_000 }, (_, i) => `Ann,Lee,a${i}@a.example`).join('\n');
  let isClosed = false;
  function* open() {
    try {
      for (const line of `First Name,Last Name,Email\n${rows}`.match(/.{1,5000}/gs) ?? [])
        yield Buffer.from(line);
    } finally {
      isClosed = true;
    }
  }
  const { outcomes } = await readLeadFile(open, tenants.US);
  isClosed = false;
  for await (const some of outcomes()) if ([...some].some(({ record }) => record === 3)) break;
  expect(isClosed).toBe(true);
});
