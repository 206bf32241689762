import { endsOf, leadsOf, read, tenants } from './reading.js';

const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;

describe('rule 3: addresses are taken out of what is around them, and the first is the lead’s', () => {
  test.each([
    [' Ann.Lee@A.example ', 'ann.lee@a.example', []],
    ['mailto:ann@a.example', 'ann@a.example', []],
    ['Ann Lee <ann@a.example>', 'ann@a.example', []],
    ['"Lee, Ann" <ann@a.example>', 'ann@a.example', []],
    ['ann@a.example; ann@b.example', 'ann@a.example', ['ann@b.example']],
    ['ann@a.example, ann@b.example', 'ann@a.example', ['ann@b.example']],
    ['ann@a.example ::: ann@b.example', 'ann@a.example', ['ann@b.example']],
    ['none', null, []],
    ['N/A', null, []],
    ['-', null, []],
  ])('%s', async (text, email, others) => {
    const [lead] = await leadsOf(`First Name,Last Name,Email\nAnn,Lee,${quoted(text)}\n`);
    expect(lead?.email).toBe(email);
    expect(lead?.extras.map(({ value }) => value)).toEqual(others);
  });

  test.each(['ann@a', 'ann', 'ann@a.example, soon', '@a.example'])('%s is rejected', async (text) => {
    expect(await endsOf(`First Name,Last Name,Email\nAnn,Lee,${quoted(text)}\n`)).toEqual([
      'email INVALID_FORMAT',
    ]);
  });

  test('the first column that is filled counts', async () => {
    const [lead] = await leadsOf('Name,Work Email,Email\nAnn Lee,,ann@a.example\n');
    expect(lead?.email).toBe('ann@a.example');
  });
});

describe('rule 4: phone numbers', () => {
  test.each([
    ["'+12025550194", '', ['+12025550194']],
    ['p:+12025550101', '', ['+12025550101']],
    ['p:', '', []],
    ['tel:+1-202-555-0101', '', ['+12025550101']],
    ['="02079460295"', 'UK', ['+442079460295']],
    ['+44 (0)20 7946 0301 / +1 202.555.0101', 'GB', ['+442079460301', '+12025550101']],
    ['202-555-0101 | 202-555-0102', '', ['+12025550101', '+12025550102']],
    ['202-555-0101\n202-555-0102', '', ['+12025550101', '+12025550102']],
    ['202-555-0101; 202-555-0102; 202-555-0103', '', ['+12025550101', '+12025550102', '+12025550103']],
    ['202-555-0101, (202) 555-0101', '', ['+12025550101']],
    ['202-555-0102 ext. 12', '', ['+12025550102;ext=12']],
    ['Mobile: 202-555-0102', '', ['+12025550102']],
    ['0044 20 7946 0303', 'US', ['+442079460303']],
    ['2079460293', 'United Kingdom', ['+442079460293']],
    ['030 23125132', 'Deutschland', ['+493023125132']],
    ['\u202a+1\u00a0202\u2011555\u20110104\u202c', '', ['+12025550104']],
    ['n/a', '', []],
    ['--', '', []],
  ])('%j in %j is %j', async (text, country, numbers) => {
    const [lead] = await leadsOf(`First Name,Last Name,Phone,Country\nAnn,Lee,${quoted(text)},${country}\n`);
    expect(lead?.phoneNumbers).toEqual(numbers);
  });

  test('a plus sign is added where there is no number without, and said', async () => {
    const { outcomes } = await read('First Name,Last Name,Phone\nAnn,Lee,493023125296\n');
    expect(outcomes).toMatchObject([
      { kind: 'lead', lead: { phoneNumbers: ['+493023125296'] }, warnings: [{ column: 'Phone' }] },
    ]);
  });

  test.each(['4.42079E+11', '4,93023E+11', '4.4E11', 'call after 6', '12'])(
    '%s is rejected',
    async (text) => {
      expect(await endsOf(`First Name,Last Name,Phone\nAnn,Lee,${quoted(text)}\n`)).toEqual([
        'phoneNumbers INVALID_FORMAT',
      ]);
    },
  );

  test('a number whose digits are lost is told so', async () => {
    const { outcomes } = await read('First Name,Last Name,Phone\nAnn,Lee,4.42079E+11\n');
    expect(outcomes).toMatchObject([
      { kind: 'rejected', issues: [{ message: expect.stringContaining('lost') }] },
    ]);
  });

  test('fax and pager are none, and neither is what only speaks of phones', async () => {
    const header =
      'First Name,Last Name,Fax,Business Fax,Pager,Assistant’s Phone,Phone Number Verified,Phone';
    const { description, outcomes } = await read(
      `${header}\nAnn,Lee,202-555-0101,202-555-0102,202-555-0103,202-555-0104,true,202-555-0105\n`,
    );
    expect(outcomes).toMatchObject([{ kind: 'lead', lead: { phoneNumbers: ['+12025550105'] } }]);
    expect(description.notImported).toEqual(['Fax', 'Business Fax', 'Pager']);
    expect(description.withoutHome).toEqual(['Assistant’s Phone', 'Phone Number Verified']);
  });

  test('columns that only look like addresses are none', async () => {
    const header =
      'First Name,Last Name,Email,Email Opt Out,Contact Owner Email,Email Domain,Last Email Date,Email Type';
    const [lead] = await leadsOf(`${header}\nAnn,Lee,,false,boss@us.example,a.example,2026-01-01,SMTP\n`);
    expect(lead).toMatchObject({ email: null, refuses: [] });
  });

  test('what cannot be read is kept as text on demand, and its record goes in', async () => {
    const file = 'First Name,Last Name,Email,Phone,Country\nAnn,Lee,nowhere,call me,Atlantis\n';
    expect(await endsOf(file)).toEqual([
      'email INVALID_FORMAT, country INVALID_FORMAT, phoneNumbers INVALID_FORMAT',
    ]);
    const { outcomes } = await read(file, { keepGood: true });
    expect(outcomes).toMatchObject([
      {
        kind: 'lead',
        lead: {
          email: null,
          phoneNumbers: [],
          country: null,
          extras: [
            { header: 'Email', value: 'nowhere' },
            { header: 'Phone', value: 'call me' },
            { header: 'Country', value: 'Atlantis' },
          ],
        },
      },
    ]);
  });
});

test('a national number of a country that cannot be read is nobody’s', async () => {
  const { outcomes } = await read(
    'First Name,Last Name,Phone,Country\nAnn,Lee,202-555-0101,Atlantis\nEd,Fox,+12025550102,Atlantis\n',
    { keepGood: true },
  );
  expect(outcomes).toMatchObject([
    { lead: { phoneNumbers: [] } },
    { lead: { phoneNumbers: ['+12025550102'] } },
  ]);
});

test('a cell of several faults is one', async () => {
  expect(await endsOf('First Name,Last Name,Phone\nAnn,Lee,one / two\n')).toEqual([
    'phoneNumbers INVALID_FORMAT',
  ]);
});

describe('countries are read by code and by name', () => {
  test.each([
    ['US', 'US'],
    ['UK', 'GB'],
    ['DEU', 'DE'],
    ['Germany', 'DE'],
    ['Deutschland', 'DE'],
    ['Allemagne', 'DE'],
    ['Alemania', 'DE'],
    ['Niemcy', 'DE'],
    ['Norge', 'NO'],
    ['Österreich', 'AT'],
    ['France', 'FR'],
    ['United Kingdom', 'GB'],
    ['United States', 'US'],
    ['na', 'NA'],
    ['NA', 'NA'],
    ['N/A', null],
  ])('%s is %s', async (text, country) => {
    const [lead] = await leadsOf(`First Name,Last Name,Country\nAnn,Lee,${text}\n`, tenants.DE);
    expect(lead?.country).toBe(country);
  });
});
