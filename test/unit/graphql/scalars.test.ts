import type { GraphQLScalarType } from 'graphql';
import { DateScalar, DateTime, Decimal } from '../../../src/platform/graphql/index.js';

const taken = (scalar: GraphQLScalarType, input: unknown) => scalar.parseValue(input);
const refused = (scalar: GraphQLScalarType, input: unknown) => {
  try {
    return `taken: ${scalar.parseValue(input)}`;
  } catch (error) {
    return (error as { extensions?: { code?: string } }).extensions?.code;
  }
};

describe('DateTime', () => {
  test.each([
    ['2026-01-31T09:30:00Z', '2026-01-31T09:30:00.000Z'],
    ['2026-01-31T09:30Z', '2026-01-31T09:30:00.000Z'],
    ['2026-01-31t09:30:00.5z', '2026-01-31T09:30:00.500Z'],
    ['2026-01-31T09:30:00.123456789+05:30', '2026-01-31T04:00:00.123Z'],
    ['2024-02-29T23:59:59-01:00', '2024-03-01T00:59:59.000Z'],
    ['0001-01-01T00:00:00Z', '0001-01-01T00:00:00.000Z'],
    ['9999-12-31T23:59:59.999Z', '9999-12-31T23:59:59.999Z'],
  ])('%s is %s', (text, printed) => {
    expect(DateTime.serialize(taken(DateTime, text))).toBe(printed);
  });

  test.each([
    '2026-01-31',
    '2026-01-31T09:30:00',
    '2026-02-30T09:30:00Z',
    '2025-02-29T09:30:00Z',
    '2026-01-31T25:00:00Z',
    '2026-01-31T09:60:00Z',
    '2026-01-31 09:30:00Z',
    '0001-01-01T00:00:00+00:01',
    '9999-12-31T23:59:59-00:01',
    '0000-01-01T00:00:00Z',
    '+010000-01-01T00:00:00Z',
    'yesterday',
    '',
    0,
    null,
  ])('%j is refused', (input) => {
    expect(refused(DateTime, input)).toBe('BAD_USER_INPUT');
  });

  test('what the database gives is printed as UTC with milliseconds', () => {
    expect(DateTime.serialize('2026-01-31 09:30:00+02')).toBe('2026-01-31T07:30:00.000Z');
    expect(DateTime.serialize(new Date(0))).toBe('1970-01-01T00:00:00.000Z');
  });
});

describe('Date', () => {
  test.each(['0001-01-01', '2024-02-29', '2000-02-29', '9999-12-31'])('%s', (text) => {
    expect(DateScalar.serialize(taken(DateScalar, text))).toBe(text);
  });

  test.each([
    '0000-12-31',
    '2025-02-29',
    '1900-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-04-31',
    '2026-1-1',
    '10000-01-01',
    '',
    20260101,
  ])('%j is refused', (input) => {
    expect(refused(DateScalar, input)).toBe('BAD_USER_INPUT');
  });
});

describe('Decimal', () => {
  test.each([
    ['10.50', '10.50'],
    ['0', '0'],
    ['-0', '0'],
    ['-0.0001', '-0.0001'],
    ['999999999999999.999999999999999', '999999999999999.999999999999999'],
    [12, '12'],
    [-7, '-7'],
  ])('%j is %j', (input, text) => {
    expect(Decimal.serialize(taken(Decimal, input))).toBe(text);
  });

  test.each([
    '1e5',
    '1,000',
    '.5',
    '5.',
    '01',
    '+1',
    ' 1',
    '',
    'NaN',
    'Infinity',
    '1234567890123456',
    0.1,
    2 ** 53,
    null,
    true,
  ])('%j is refused', (input) => {
    expect(refused(Decimal, input)).toBe('BAD_USER_INPUT');
  });
});
