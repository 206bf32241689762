import { jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import {
  auditSnapshot,
  type ColumnPolicies,
  changedColumns,
  erasedValues,
  impersonalFieldsOf,
  sensitiveFieldsOf,
} from '../../../src/logs/index.js';
import { isSameDecimal } from '../../../src/platform/rules/index.js';

const boats = pgTable('boats', {
  name: text().notNull(),
  skipper: text(),
  crew: text().array().notNull().default([]),
  papers: jsonb().notNull().default({}),
  length: text(),
  harbour: text(),
  berth: text(),
  pin: text(),
  revision: text(),
  sortKey: text().generatedAlwaysAs('x'),
});
const policies = {
  name: { audit: 'shown', personal: true },
  skipper: { audit: 'shown', personal: true },
  crew: { audit: 'shown', personal: true },
  papers: { audit: 'shown', personal: true },
  length: { audit: 'shown', isSame: isSameDecimal },
  harbour: { audit: { field: 'place' } },
  berth: { audit: { field: 'place' }, personal: true },
  pin: { audit: 'shown', sensitive: true },
  revision: { system: true },
} as const satisfies ColumnPolicies<typeof boats>;

test('a column that is not decided does not compile', () => {
  const { revision: _, ...others } = policies;
  // @ts-expect-error revision is not decided
  const undecided: ColumnPolicies<typeof boats> = others;
  // @ts-expect-error there is no such column
  const unknown: ColumnPolicies<typeof boats> = { ...policies, mast: { system: true } };
  // @ts-expect-error whether a log tells of it must be said
  const half: ColumnPolicies<typeof boats> = { ...policies, revision: { personal: true } };
  expect([undecided, unknown, half]).toHaveLength(3);
});

const boat = { name: 'Ada', skipper: null, crew: ['Bo'], length: '10.0', pin: '1', revision: 'a' };

test('values decide what changes, whatever a log tells of', () => {
  const values = { name: 'Ada', skipper: 'Cy', crew: ['Bo'], length: '10', revision: 'b', pin: undefined };
  expect(changedColumns(boat, values as object, policies)).toEqual({ skipper: 'Cy', revision: 'b' });
});

test('a log shows what is audited, and parts under the name of the whole', () => {
  const shown = auditSnapshot(boat, policies, { place: 'A7' });
  expect(Object.keys(shown)).toEqual(['name', 'skipper', 'crew', 'papers', 'length', 'place', 'pin']);
  expect(shown.place).toBe('A7');
  expect([...sensitiveFieldsOf(policies)]).toEqual(['pin']);
});

test('erasure leaves null, the default, or a word where there must be one', () => {
  expect(erasedValues(boats, policies)).toEqual({
    ...{ name: 'Erased', skipper: null, crew: [], papers: {}, berth: null },
  });
});

test('a field of a log tells of a person where any part of it does', () => {
  expect([...impersonalFieldsOf(policies)]).toEqual(['length', 'revision']);
});
