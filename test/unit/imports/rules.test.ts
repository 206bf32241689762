import { endsOf, leadsOf, read } from './reading.js';

/** A row of one person with further columns. */
const one = async (header: string, row: string) =>
  (await leadsOf(`First Name,Last Name,${header}\nAnn,Lee,${row}\n`))[0];

test('rule 1: what has no field is kept under its name, and the columns are named', async () => {
  const { description, outcomes } = await read(
    'First Name,Last Name,Which roof?,Message\nAnn,Lee,"flat, green",Hello\n',
  );
  expect(description.withoutHome).toEqual(['Which roof?']);
  expect(outcomes).toMatchObject([
    { lead: { message: 'Hello', extras: [{ header: 'Which roof?', value: 'flat, green' }] } },
  ]);
});

describe('rule 6: external IDs', () => {
  test.each([
    ['l:1790000000000101', '1790000000000101'],
    ['zcrm_5361160000000018001', '5361160000000018001'],
    ['9007199254740993', '9007199254740993'],
    ['00Q5g00000AbCdE', '00Q5g00000AbCdE'],
    ['00123', '00123'],
    ['51010001.0', '51010001'],
    ['{3F2504E0-4F89-11D3-9A0C-0305E82C3301}', '3f2504e0-4f89-11d3-9a0c-0305e82c3301'],
    ['3F2504E0-4F89-11D3-9A0C-0305E82C3301', '3f2504e0-4f89-11d3-9a0c-0305e82c3301'],
  ])('%s is %s', async (text, id) => {
    expect((await one('Lead ID', text))?.external).toMatchObject({ id, isDerived: false });
  });

  test.each(['1.79E+15', '1,79E+15', '1790000000000101.0'])(
    '%s is rejected: its digits are lost',
    async (text) => {
      expect(await endsOf(`First Name,Last Name,Lead ID\nAnn,Lee,"${text}"\n`)).toEqual([
        'external.externalId INVALID_FORMAT',
      ]);
    },
  );

  test('without any, one is made of what lasts', async () => {
    const header = 'Name,Email,Phone,Created,Notes';
    const ids = async (rows: string) =>
      (await leadsOf(`${header}\n${rows}`)).map(({ external }) => external.id);
    const [ann, later, ed] = await ids(
      'Ann Lee,a@a.example,202-555-0101,2026-01-01,one\nAnn Lee,A@A.example,(202) 555-0101,01 Jan 2026,two\nAnn Lee,,,2026-01-02,one\n',
    );
    expect(ann).toBe(later);
    expect(ann).not.toBe(ed);
    const [profile, other] = (
      await leadsOf(
        'Name,LinkedIn,Notes\nAnn Lee,https://www.linkedin.com/in/ann,a\nAnn B Lee,https://www.linkedin.com/in/ann,b\n',
      )
    ).map(({ external }) => external.id);
    expect(profile).toBe(other);
  });
});

describe('rule 7: test leads', () => {
  test.each([
    ['Email', 'test@meta.com'],
    ['Email', 'test@fb.com'],
    ['Company', '<test lead: dummy data for company>'],
    ['Phone', 'p:<test lead: dummy data for phone_number>'],
    ['is_test', 'true'],
  ])('%s %s', async (header, text) => {
    expect(await endsOf(`First Name,Last Name,${header}\nAnn,Lee,${text}\n`)).toEqual(['TEST_LEAD']);
  });
  test('who only writes of a test is none', async () => {
    expect(await endsOf('First Name,Last Name,is_test,Message\nAnn,Lee,false,a test lead\n')).toEqual([null]);
  });
});

describe('rule 8: words for nothing', () => {
  test.each(['', ' ', '\u00a0', 'NULL', 'null', '\\N', 'N/A', 'n/a', '#N/A', '-', '--', 'none'])(
    '%j',
    async (word) => {
      expect(
        await one('Email,Phone,Company,Notes,Expected Revenue,Created', Array(6).fill(word).join(',')),
      ).toMatchObject({
        email: null,
        phoneNumbers: [],
        company: null,
        description: null,
        targetAmount: null,
        external: { createdAt: null },
        extras: [],
      });
    },
  );
});

describe('rule 9: who does not want to be reached', () => {
  test.each([
    ['Email Opt Out', 'true', ['EMAIL']],
    ['HasOptedOutOfEmail', '1', ['EMAIL']],
    ['Unsubscribed from all email', 'Yes', ['EMAIL']],
    ['UNSUB_TIME', '2026-04-01 08:00:00', ['EMAIL']],
    ['SMS_BLACKLISTED', 'Yes', ['SMS']],
    ['Do Not Call', 'x', ['PHONE']],
    ['Person - Marketing status', 'Unsubscribed', ['EMAIL']],
    ['Person - Marketing status', 'Subscribed', []],
    ['Email Opt Out', 'false', []],
    ['Email Opt Out', 'No', []],
    ['Do not allow Emails', 'Do Not Allow', ['EMAIL']],
    ['Do not allow Emails', 'Allow', []],
    ['Email Opt Out', '', []],
    ['I agree to be contacted', 'No', []],
  ])('%s: %s', async (header, text, refuses) => {
    const lead = await one(header, text);
    expect(lead?.refuses).toEqual(refuses);
    expect(lead).not.toHaveProperty('preferredContact');
    if (refuses.length > 0) expect(lead?.extras).toEqual([{ header, value: text }]);
  });
});

describe('rule 10: what the source has done with', () => {
  const cases = [
    ['Is Converted', 'true', 'CONVERTED_IN_SOURCE'],
    ['IsConverted', '1', 'CONVERTED_IN_SOURCE'],
    ['Lifecycle Stage', 'Customer', 'CONVERTED_IN_SOURCE'],
    ['lifecyclestage', 'customer', 'CONVERTED_IN_SOURCE'],
    ['Lifecycle-Phase', 'Kunde', 'CONVERTED_IN_SOURCE'],
    ['IsDeleted', 'true', 'DELETED_IN_SOURCE'],
    ['IsDeleted', 'false', null],
    ['Lifecycle Stage', 'Lead', null],
  ] as const;
  test.each(cases)('%s %s: %s', async (header, text, reason) => {
    const file = `First Name,Last Name,${header}\nAnn,Lee,${text}\n`;
    expect(await endsOf(file)).toEqual([reason]);
    expect(await endsOf(file, { takeConverted: true })).toEqual([null]);
  });
});

test('rule 11: words of the other system are handed on as words', async () => {
  const lead = await one('Lead Status,Lead Owner,Lead Source,Tags', 'Open,Mia,Web,"""Hot"",""Cold, wet"""');
  expect(lead).toMatchObject({
    words: { status: 'Open', owner: 'Mia', source: 'Web' },
    tags: ['Hot', 'Cold, wet'],
  });
});

test('rule 11: groups of an address book are no tags', async () => {
  const [lead] = await leadsOf('Given Name,Family Name,Group Membership\nAnn,Lee,Fair ::: * myContacts\n');
  expect(lead).toMatchObject({ tags: [], extras: [{ header: 'Group Membership', value: 'Fair' }] });
});

describe('rule 17: guards against formulas come off', () => {
  const warning =
    '(Sicherheitswarnung: siehe https://contactform7.com/heads-up-about-spreadsheet-vulnerabilities .) ';
  test.each([
    ["'=1+1", '=1+1'],
    ["'@you", '@you'],
    ["'-5 or so", '-5 or so'],
    [`${warning}=1+1`, '=1+1'],
    [`${warning}- please call`, '- please call'],
    ['="0123"', '0123'],
    ["'tis fine", "'tis fine"],
    ["rock 'n' roll", "rock 'n' roll"],
  ])('%s is %s', async (text, bare) => {
    expect((await one('Message', `"${text.replaceAll('"', '""')}"`))?.message).toBe(bare);
  });
});

test('rule 19: what says nothing about the person is not imported, and named', async () => {
  const names = [
    'User IP',
    'User Agent',
    'Fax',
    'Photo',
    '(Do Not Modify) Row Checksum',
    'Latitude',
    'Longitude',
    'IP-Adresse',
  ];
  const { description, outcomes } = await read(
    `First Name,Last Name,${names.join(',')}\nAnn,Lee${',secret'.repeat(names.length)}\n`,
  );
  expect(description.notImported).toEqual(names);
  expect(JSON.stringify(outcomes.map((one) => one.kind === 'lead' && one.lead))).not.toContain('secret');
});

describe('marketing in the address of a page', () => {
  test('is taken where no column says it', async () => {
    const lead = await one(
      'Source Url,utm_source',
      'https://a.example/?utm_source=bing&utm_medium=cpc&fbclid=x,google',
    );
    expect(lead).toMatchObject({
      sourcePageUrl: 'https://a.example/?utm_source=bing&utm_medium=cpc&fbclid=x',
      marketingAttribution: [{ source: 'google', medium: 'cpc', clickId: 'x' }],
    });
  });
});
