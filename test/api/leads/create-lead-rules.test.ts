import { demo, settingId } from '../../../src/cli/seed/demo.js';
import { newId } from '../../../src/platform/ids/index.js';
import { type Selected, startTestGateway, type TestGateway } from '../../support/gateway.js';
import { broken, LeadClient } from '../../support/leads.js';

let gateway: TestGateway;
let leads: LeadClient;

beforeAll(async () => {
  gateway = await startTestGateway();
  leads = new LeadClient(gateway);
});
afterAll(() => gateway.stop());

const create = (input: object) => leads.mutate('createLead', { ...leads.person(), ...input }, 'sam');
const times = <T>(count: number, of: (i: number) => T) => Array.from({ length: count }, (_, i) => of(i));

describe('one rule broken', () => {
  test.each<[string, object, string[]]>([
    ['no name', { firstName: '', lastName: ' \t' }, ['firstName REQUIRED', 'lastName REQUIRED']],
    ['a name too long', { firstName: 'x'.repeat(101) }, ['firstName TOO_LONG']],
    ['a name that cannot be kept', { lastName: 'a\0b' }, ['lastName INVALID_FORMAT']],
    ['half a character', { company: 'a\ud800b' }, ['company INVALID_FORMAT']],
    ['no address', { email: 'nobody' }, ['email INVALID_FORMAT']],
    [
      'two at signs',
      { email: 'a@b@', contactEmail: 'x' },
      ['contactEmail INVALID_FORMAT', 'email INVALID_FORMAT'],
    ],
    ['an unseen space in an address', { email: 'a\u00a0b@acme.test' }, ['email INVALID_FORMAT']],
    [
      'no number',
      { phoneNumbers: ['212 555 0123', '12', ''] },
      ['phoneNumbers.1 INVALID_FORMAT', 'phoneNumbers.2 INVALID_FORMAT'],
    ],
    ['no contact number', { contactPhone: 'call me' }, ['contactPhone INVALID_FORMAT']],
    ['eleven numbers', { phoneNumbers: times(11, (i) => `+1212555${1000 + i}`) }, ['phoneNumbers TOO_MANY']],
    ['a country of the past', { country: 'DD' }, ['country INVALID_FORMAT']],
    ['three letters', { country: 'DEU' }, ['country INVALID_FORMAT']],
    ['another scheme', { sourcePageUrl: 'javascript:alert(1)' }, ['sourcePageUrl INVALID_FORMAT']],
    [
      'no host',
      { socialMedia: { twitter: 'https://', linkedin: 'http:acme.test' } },
      ['socialMedia.linkedin INVALID_FORMAT', 'socialMedia.twitter INVALID_FORMAT'],
    ],
    ['a line break in a link', { sourcePageUrl: 'https://acme.test/\na' }, ['sourcePageUrl INVALID_FORMAT']],
    [
      'long texts',
      { company: 'c'.repeat(201), description: 'd'.repeat(20_001) },
      ['company TOO_LONG', 'description TOO_LONG'],
    ],
    [
      'below the range',
      { priority: 0, probabilityToWin: -1 },
      ['priority OUT_OF_RANGE', 'probabilityToWin OUT_OF_RANGE'],
    ],
    [
      'above the range',
      { priority: 7, probabilityToWin: 101 },
      ['priority OUT_OF_RANGE', 'probabilityToWin OUT_OF_RANGE'],
    ],
    ['a negative amount', { targetAmount: '-0.01' }, ['targetAmount OUT_OF_RANGE']],
    ['five decimals', { targetAmount: '1.00001' }, ['targetAmount OUT_OF_RANGE']],
    ['fifteen digits', { targetAmount: '100000000000000' }, ['targetAmount OUT_OF_RANGE']],
    ['archived from the start', { state: 'ARCHIVED' }, ['state NOT_ALLOWED']],
    ['a group’s lead without a group', { privacyLevel: 'GROUP' }, ['ownedByGroupId REQUIRED']],
    [
      'an end before the start',
      { startDate: '2027-02-02', expectedCompletionDate: '2027-02-01' },
      ['expectedCompletionDate INCONSISTENT'],
    ],
    [
      'an end that disagrees with the duration',
      {
        startDate: '2027-02-01',
        expectedCompletionDate: '2027-02-03',
        estimatedCompletionTime: { value: 1, unit: 'DAYS' },
      },
      ['expectedCompletionDate INCONSISTENT'],
    ],
    [
      'a negative duration',
      { estimatedCompletionTime: { value: -1, unit: 'DAYS' } },
      ['estimatedCompletionTime.value OUT_OF_RANGE'],
    ],
    [
      'beyond the calendar',
      { estimatedCompletionTime: { value: 9000, unit: 'YEARS' } },
      ['estimatedCompletionTime OUT_OF_RANGE'],
    ],
    [
      'IDs of another kind',
      { tagIds: [demo.users.sam], ownerId: demo.groups.sales },
      ['ownerId WRONG_ID_KIND', 'tagIds.0 WRONG_ID_KIND'],
    ],
    [
      'texts that are no IDs',
      { statusId: 'new', ownedByGroupId: '1', existingCustomerId: '-' },
      ['existingCustomerId INVALID_FORMAT', 'ownedByGroupId INVALID_FORMAT', 'statusId INVALID_FORMAT'],
    ],
    ['51 tags', { tagIds: times(51, () => newId('tag')) }, ['tagIds TOO_MANY']],
    ['a long key', { idempotencyKey: 'k'.repeat(256) }, ['idempotencyKey TOO_LONG']],
    ['a key that cannot be kept', { idempotencyKey: 'a\0' }, ['idempotencyKey INVALID_FORMAT']],
  ])('%s', async (_name, input, expected) => {
    const answer = await create(input);
    expect(answer).toMatchObject({ __typename: 'ValidationError', code: 'VALIDATION_FAILED' });
    expect(broken(answer)).toEqual(expected.map((fault) => `input.${fault}`));
    for (const { path, message } of answer.issues) {
      expect(message).not.toBe('');
      expect(answer.message).toContain(`${path.join('.')}: ${message}`);
    }
  });
});

test('at the bounds everything is taken', async () => {
  const wide = '\u{1F600}';
  const lead = await leads.make({
    ...{ firstName: ` ${wide.repeat(100)} `, lastName: 'x', company: wide.repeat(200) },
    ...{ description: wide.repeat(20_000), message: 'm'.repeat(20_000), priority: 1, probabilityToWin: 0 },
    ...{ targetAmount: '99999999999999.9999', idempotencyKey: wide.repeat(255) },
    phoneNumbers: [...times(10, (i) => `+1212555${1000 + i}`), '(212) 555-1000'],
    email: `${'l'.repeat(64)}@${'d'.repeat(63)}.test`,
  });
  expect(lead.phoneNumbers).toHaveLength(10);
  expect(lead).toMatchObject({ firstName: wide.repeat(100), targetAmount: '99999999999999.9999' });
  expect((await leads.make({ targetAmount: '0' })).targetAmount).toBe('0');
});

test('every fault comes back at once', async () => {
  const answer = await create({
    ...{ firstName: '', email: 'nobody', contactPhone: '1', country: 'ZZ', sourcePageUrl: 'ftp://x.test' },
    ...{
      priority: 0,
      targetAmount: '-1',
      state: 'ARCHIVED',
      privacyLevel: 'GROUP',
      idempotencyKey: 'k'.repeat(256),
    },
    tagIds: [settingId('tag', 'acme', 'Hot'), demo.leads.ready],
    ...{ startDate: '2027-01-02', expectedCompletionDate: '2027-01-01', ownerId: 'me' },
    estimatedCompletionTime: { value: -1, unit: 'DAYS' },
  });
  expect(broken(answer)).toEqual(
    [
      'contactPhone INVALID_FORMAT',
      'country INVALID_FORMAT',
      'email INVALID_FORMAT',
      'estimatedCompletionTime.value OUT_OF_RANGE',
      'expectedCompletionDate INCONSISTENT',
      'firstName REQUIRED',
      'idempotencyKey TOO_LONG',
      'ownedByGroupId REQUIRED',
      'ownerId INVALID_FORMAT',
      'priority OUT_OF_RANGE',
      'sourcePageUrl INVALID_FORMAT',
      'state NOT_ALLOWED',
      'tagIds.1 WRONG_ID_KIND',
      'targetAmount OUT_OF_RANGE',
    ].map((fault) => `input.${fault}`),
  );
});

test.each([
  ['Date', { startDate: '2027-02-30' }],
  ['Decimal', { targetAmount: '1e3' }],
])('a malformed %s is no input at all', async (scalar, input) => {
  const { body } = await leads.answer('createLead', { ...leads.person(), ...input });
  expect(body.data?.createLead ?? null).toBeNull();
  expect(body.errors?.[0]).toMatchObject({
    message: expect.stringContaining(scalar),
    extensions: { code: 'BAD_USER_INPUT' },
  });
});

test('a slug or code that cannot be kept names nothing', async () => {
  const answer = await create({ statusId: 'slug:\0', ownedByGroupId: 'code:\0' });
  expect([answer.__typename, answer.missingIds]).toEqual(['NotFoundError', ['slug:\0', 'code:\0']]);
});

test('a financial entity that is closed is not taken', async () => {
  await gateway.sql(`update financial_entities set is_active = false where code = 'acme-leasing'`);
  expect(broken(await create({ financialEntityId: 'code:acme-leasing' }))).toEqual([
    'input.financialEntityId INACTIVE',
  ]);
});

test('nothing is left of a lead that was refused', async () => {
  const count = async () =>
    (await gateway.sql<{ leads: number; logs: number }>(
      'select (select count(*) from leads) leads, (select count(*) from logs) logs',
    )) as Selected;
  const before = await count();
  await create({ priority: 9 });
  await create({ tagIds: [newId('tag')] });
  expect(await count()).toEqual(before);
});
