import { type LeadValues, leadValues, limits } from '../../../src/leads/intake/lead.rules.js';
import { ValidationIssues } from '../../../src/platform/graphql/index.js';
import { newId } from '../../../src/platform/ids/index.js';

const tenant = {
  ...{
    id: newId('tenant'),
    slug: 'acme',
    name: 'Acme',
    defaultCountry: 'US',
    timeZone: 'UTC',
    currency: 'USD',
  },
};

/** The columns of an input, and the rules that it breaks. */
function judge(input: Parameters<typeof leadValues>[0]): {
  values: LeadValues;
  broken: string[];
  messages: string[];
} {
  const issues = new ValidationIssues();
  const values = leadValues(input, tenant, issues);
  return {
    values,
    broken: issues.all.map(({ path, code }) => `${path.slice(1).join('.')} ${code}`),
    messages: issues.all.map(({ message }) => message),
  };
}

test('what is left out gives no column, null gives null', () => {
  expect(judge({}).values).toEqual({});
  expect(judge({ email: null, company: null, priority: null, phoneNumbers: null }).values).toEqual({
    ...{ email: null, company: null, priority: null, phoneNumbers: [] },
  });
});

test('blank texts are none', () => {
  expect(judge({ company: ' \u00a0\n', message: '' }).values).toEqual({ company: null, message: null });
});

const wide = '\u{1F600}';
test.each([
  ['firstName', limits.name],
  ['lastName', limits.name],
  ['company', limits.shortText],
  ['position', limits.shortText],
  ['location', limits.shortText],
  ['description', limits.longText],
  ['message', limits.longText],
] as const)('%s has at most %d characters, however many bytes they are', (field, most) => {
  expect(judge({ [field]: ` ${wide.repeat(most)} ` })).toMatchObject({
    values: { [field]: wide.repeat(most) },
    broken: [],
  });
  const { broken, messages } = judge({ [field]: wide.repeat(most + 1) });
  expect(broken).toEqual([`${field} TOO_LONG`]);
  expect(messages).toEqual([`must have at most ${most.toLocaleString('en')} characters`]);
});

test.each([
  ['priority', 1, 6],
  ['probabilityToWin', 0, 100],
] as const)('%s is from %d to %d', (field, least, most) => {
  expect(judge({ [field]: least }).broken).toEqual([]);
  expect(judge({ [field]: most }).broken).toEqual([]);
  for (const value of [least - 1, most + 1]) {
    const { broken, messages } = judge({ [field]: value });
    expect([broken, messages]).toEqual([[`${field} OUT_OF_RANGE`], [`must be from ${least} to ${most}`]]);
  }
});

test.each(['0', '0.0001', '99999999999999.9999', '10.50'])('an amount may be %s', (targetAmount) => {
  expect(judge({ targetAmount })).toMatchObject({ values: { targetAmount }, broken: [] });
});

test.each(['-1', '-0.0001', '0.00001', '100000000000000'])('but not %s', (targetAmount) => {
  expect(judge({ targetAmount }).broken).toEqual(['targetAmount OUT_OF_RANGE']);
});

test('ten numbers, in the order given, however often and in whatever way each is written', () => {
  const numbers = Array.from({ length: 10 }, (_, i) => `+1212555${1000 + i}`);
  const written = numbers.map((number) => number.replace(/^\+1(\d{3})(\d{3})/, '($1) $2-'));
  expect(judge({ phoneNumbers: [...numbers, ...written] })).toMatchObject({
    ...{ values: { phoneNumbers: numbers }, broken: [] },
  });
  expect(judge({ phoneNumbers: [...numbers, '+12125552000'] }).broken).toEqual(['phoneNumbers TOO_MANY']);
  expect(judge({ phoneNumbers: Array(101).fill('+12125552000') }).broken).toEqual(['phoneNumbers TOO_MANY']);
});

test('fifty people', () => {
  const ids = Array.from({ length: 50 }, () => newId('user'));
  expect(judge({ teamIds: [...ids, ids[0] as string] }).broken).toEqual([]);
  expect(judge({ teamIds: [...ids, newId('user')] }).broken).toEqual(['teamIds TOO_MANY']);
});

test('of links those that are given are kept', () => {
  const socialMedia = { youtube: 'https://y.test', facebook: null, linkedin: 'nowhere' };
  const { values, broken } = judge({ socialMedia });
  expect(broken).toEqual(['socialMedia.linkedin INVALID_FORMAT']);
  expect(values.socialMediaLinks).toMatchObject({ youtube: 'https://y.test' });
  expect(values.socialMediaLinks).not.toHaveProperty('facebook');
});
