import { endsOf, leadsOf, read, tenants } from './reading.js';

const created = async (header: string, texts: string[], tenant = tenants.US) => {
  const rows = texts.map((text, i) => `Ann,Lee,a${i}@a.example,"${text}"`);
  const leads = await leadsOf(`First Name,Last Name,Email,${header}\n${rows.join('\n')}\n`, tenant);
  return leads.map(({ external }) => external.createdAt?.toISOString() ?? null);
};

describe('rule 5: times', () => {
  test.each([
    ['Created', '2026-03-08T01:30:00-05:00', '2026-03-08T06:30:00.000Z'],
    ['Created', '2026-03-08T06:30:00+0000', '2026-03-08T06:30:00.000Z'],
    ['Created', '2026-03-08T23:59:59+05:30', '2026-03-08T18:29:59.000Z'],
    ['Created', '2026-03-01T14:05:33.000Z', '2026-03-01T14:05:33.000Z'],
    ['Created', '2026-03-01 14:05:33 UTC', '2026-03-01T14:05:33.000Z'],
    ['Created (UTC)', '2026-05-04 23:30:00', '2026-05-04T23:30:00.000Z'],
    ['created_at_utc', '2026-05-04 23:30:00', '2026-05-04T23:30:00.000Z'],
    ['Created At UTC', '2026-05-04 23:30:00', '2026-05-04T23:30:00.000Z'],
    ['Created (Europe/Berlin)', '2026-05-04 23:30:00', '2026-05-04T21:30:00.000Z'],
    ['Created (GMT+02:00)', '2026-05-04 23:30:00', '2026-05-04T21:30:00.000Z'],
    ['Created', '2026-03-12 09:31', '2026-03-12T13:31:00.000Z'],
    ['Created', '2026-03-12', '2026-03-12T04:00:00.000Z'],
    ['Created', '24 Apr 2026', '2026-04-24T04:00:00.000Z'],
    ['Created', 'Apr 24, 2026', '2026-04-24T04:00:00.000Z'],
    ['Created', '24. April 2026 09:30 Uhr', '2026-04-24T13:30:00.000Z'],
    ['Created', '24 de abril de 2026', '2026-04-24T04:00:00.000Z'],
    ['Created', 'Tue, 24 Mar 2026 10:00:00 -0400', '2026-03-24T14:00:00.000Z'],
    ['Created', '05/13/2026 12:05am', '2026-05-13T04:05:00.000Z'],
    ['Created', '05/13/2026 12:07 PM', '2026-05-13T16:07:00.000Z'],
    ['Created', '05/13/2026 3:19 p.m.', '2026-05-13T19:19:00.000Z'],
    ['Created', '1777900000', '2026-05-04T13:06:40.000Z'],
    // Clocks are put on over 02:30; they show 01:30 twice.
    ['Created', '2026-03-08 02:30', '2026-03-08T07:30:00.000Z'],
    ['Created', '2026-11-01 01:30', '2026-11-01T05:30:00.000Z'],
    ['Created', '0.0.00', null],
    ['Created', '0/0/00', null],
    ['Created', 'N/A', null],
  ])('%s: %s is %s', async (header, text, instant) => {
    expect(await created(header, [text])).toEqual([instant]);
  });

  test.each(['2026-02-30', '31.04.2026', '2026-13-01', '2026-01-01 25:00', '13:00 pm', 'soon'])(
    '%s is rejected',
    async (text) => {
      const file = `First Name,Last Name,Created\nAnn,Lee,${text}\n`;
      expect(await endsOf(file)).toEqual(['external.createdAt INVALID_FORMAT']);
    },
  );

  test('day and month are told by a row at the end of the file', async () => {
    const many = Array.from({ length: 300 }, () => '03/04/2026');
    expect(new Set(await created('Created', [...many, '13/04/2026']))).toEqual(
      new Set(['2026-04-03T04:00:00.000Z', '2026-04-13T04:00:00.000Z']),
    );
    expect((await created('Created', [...many, '04/13/2026']))[0]).toBe('2026-03-04T05:00:00.000Z');
  });

  test.each([
    [tenants.US, '2026-03-04T05:00:00.000Z'],
    [tenants.DE, '2026-04-02T22:00:00.000Z'],
  ])('where no row tells, the country does, with a warning', async (tenant, instant) => {
    const { outcomes } = await read('First Name,Last Name,Created\nAnn,Lee,03/04/2026\n', tenant);
    const [outcome] = outcomes;
    if (outcome?.kind !== 'lead') throw new Error('no lead');
    expect(outcome.lead.external.createdAt?.toISOString()).toBe(instant);
    expect(outcome.warnings).toHaveLength(1);
  });

  test('what another file proved may be handed on', async () => {
    const file = (last: string) => `First Name,Last Name,Created\nAnn,Lee,03/04/2026\nEd,Fox,${last}\n`;
    const { description } = await read(file('13/04/2026'));
    expect(description.columns.map(({ isDayFirst }) => isDayFirst)).toEqual([null, null, true]);
    const { outcomes } = await read(file('04/05/2026'), { isDayFirst: true });
    expect(outcomes).toMatchObject([
      { lead: { external: { createdAt: new Date('2026-04-03T04:00:00Z') } }, warnings: [] },
      { lead: { external: { createdAt: new Date('2026-05-04T04:00:00Z') } }, warnings: [] },
    ]);
  });

  test('a column that writes both ways says nothing of a date that reads two ways', async () => {
    const file = 'First Name,Last Name,Created\nA,B,13/04/2026\nC,D,04/13/2026\nE,F,03/04/2026\n';
    expect(await endsOf(file)).toEqual([null, null, 'external.createdAt INVALID_FORMAT']);
  });
});

describe('rule 18: numbers', () => {
  const amounts = async (texts: string[], tenant = tenants.US) => {
    const rows = texts.map((text) => `Ann,Lee,"${text}"`).join('\n');
    const leads = await leadsOf(`First Name,Last Name,Expected Revenue\n${rows}\n`, tenant);
    return leads.map(({ targetAmount }) => targetAmount);
  };

  test.each([
    [
      ['1.234,50', '12.000'],
      ['1234.50', '12000'],
    ],
    [
      ['1,234.50', '12,000'],
      ['1234.50', '12000'],
    ],
    [
      ['12.000', '10,5'],
      ['12000', '10.5'],
    ],
    [
      ['1’234.50', '1\u202f234.50', '1\u00a0234.5'],
      ['1234.50', '1234.50', '1234.5'],
    ],
    [
      ['1.234.567', '1.250'],
      ['1234567', '1250'],
    ],
    [
      ['€ 1.250,00', '$5', '12 EUR'],
      ['1250.00', '5', '12'],
    ],
    [['12345678901234.5678'], ['12345678901234.5678']],
    [
      ['-', 'N/A', ''],
      [null, null, null],
    ],
  ])('%j is %j', async (texts, expected) => expect(await amounts(texts)).toEqual(expected));

  test.each([
    [tenants.US, '12'],
    [tenants.DE, '12000'],
  ])('where no value tells, the country does', async (tenant, amount) => {
    const [read] = await amounts(['12.000'], tenant);
    expect(Number(read)).toBe(Number(amount));
  });

  test.each([
    ['a lot', 'targetAmount INVALID_FORMAT'],
    ['1.2.3', 'targetAmount INVALID_FORMAT'],
    ['-5', 'targetAmount OUT_OF_RANGE'],
  ])('%s is rejected', async (text, issue) => {
    expect(await endsOf(`First Name,Last Name,Expected Revenue\nAnn,Lee,"${text}"\n`)).toEqual([issue]);
  });
});
