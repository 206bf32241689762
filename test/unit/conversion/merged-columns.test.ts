import { mergedColumns } from '../../../src/conversion/merge/merge.columns.js';
import { type MergedColumn as Column, mergePolicyOf } from '../../../src/conversion/merge/merge.policy.js';
import { type LeadRow, leadColumns } from '../../../src/leads/index.js';
import { newId } from '../../../src/platform/ids/index.js';
import { LeadStatusCategory } from '../../../src/statuses/index.js';

const columns = Object.keys(leadColumns) as Column[];

const lists = ['phoneNumbers', 'marketingAttribution'];
const strictest = {
  privacyLevel: ['PUBLIC', 'PRIVATE'],
  approvalState: ['NOT_REQUIRED', 'REJECTED'],
} as const;

/** A lead with one value alone, beside what every lead has. */
function leadWith(column?: Column, value?: unknown): LeadRow {
  const blank = Object.fromEntries(columns.map((one) => [one, lists.includes(one) ? [] : null]));
  const always = { privacyLevel: 'PUBLIC', approvalState: 'NOT_REQUIRED', firstName: 'A', lastName: 'B' };
  return { ...blank, ...always, ...(column ? { [column]: value } : {}) } as unknown as LeadRow;
}
const sampleOf = (column: Column, name: string): unknown => {
  if (column in strictest) return strictest[column as keyof typeof strictest][name === 'survivor' ? 0 : 1];
  if (column === 'phoneNumbers') return [`+1212555010${name.length}`];
  if (column === 'marketingAttribution') return [{ source: name }];
  if (column === 'socialMediaLinks' || column === 'customFields') return { twitter: name };
  return name;
};
const by = { userId: newId('user'), now: new Date(0) };
const known = {
  names: new Map(),
  category: LeadStatusCategory.LOST,
  isActive: () => true,
  requiresApproval: () => false,
  by,
};

/** What becomes of a value that only another lead has, and of one that both have: the value, and whether a skip tells. */
const outcomes: Record<
  string,
  { blank: 'taken' | 'stays'; both: 'stays' | 'joined' | 'taken'; skip: boolean }
> = {
  fill: { blank: 'taken', both: 'stays', skip: true },
  person: { blank: 'taken', both: 'stays', skip: true },
  together: { blank: 'taken', both: 'stays', skip: true },
  fillEach: { blank: 'taken', both: 'stays', skip: true },
  whereLost: { blank: 'taken', both: 'stays', skip: true },
  join: { blank: 'taken', both: 'joined', skip: false },
  own: { blank: 'stays', both: 'stays', skip: true },
  record: { blank: 'stays', both: 'stays', skip: false },
  unconverted: { blank: 'stays', both: 'stays', skip: false },
  strictest: { blank: 'taken', both: 'taken', skip: false },
};
const policyOf = (column: Column): string => {
  const policy = mergePolicyOf(column);
  return typeof policy === 'string' ? policy : 'together';
};
/** Those that go with another: the rest of an approval with its state, what is no reference without an ID, half a duration. */
const alone = columns.filter(
  (column) =>
    (!column.startsWith('approval') || column === 'approvalState') &&
    (!column.startsWith('external') || column === 'externalId') &&
    column !== 'estimatedDurationUnit',
);

describe.each(alone)('%s', (column) => {
  const outcome = outcomes[policyOf(column)] as (typeof outcomes)[string];
  const [mine, theirs] = [sampleOf(column, 'survivor'), sampleOf(column, 'other')];

  test('only the other has one', () => {
    if (['firstName', 'lastName'].includes(column)) return;
    const merged = mergedColumns(leadWith(), [leadWith(column, theirs)], known).columns;
    expect(merged).toEqual(outcome.blank === 'taken' ? { [column]: theirs } : {});
  });

  test('both have one', () => {
    const merged = mergedColumns(leadWith(column, mine), [leadWith(column, theirs)], known);
    const stands = {
      stays: {},
      taken: { [column]: theirs },
      joined: { [column]: [mine, theirs].flat() },
    }[outcome.both];
    expect(merged.columns).toEqual(stands);
    expect(merged.skipped.length).toBe(outcome.skip ? 1 : 0);
  });

  test('the newest of two others comes first', () => {
    if (outcome.both !== 'stays' || outcome.blank !== 'taken') return;
    const others = [leadWith(column, mine), leadWith(column, theirs)];
    expect(mergedColumns(leadWith(), others, known).columns).toEqual({ [column]: mine });
  });
});
