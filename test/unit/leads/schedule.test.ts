import fc from 'fast-check';
import { completionDate } from '../../../src/leads/intake/completion.js';
import { type Schedule, type ScheduleInput, schedule } from '../../../src/leads/intake/lead.schedule.js';
import { DurationUnit } from '../../../src/leads/lead/lead.enums.js';
import { ValidationIssues } from '../../../src/platform/graphql/index.js';

const today = '2026-06-15';
const { DAYS, MONTHS } = DurationUnit;

/** What an input makes of a schedule, and the rules that it breaks. */
function plan(input: ScheduleInput, before?: Schedule) {
  const issues = new ValidationIssues();
  const { startDate, expectedCompletionDate, estimatedDuration, estimatedDurationUnit } = schedule(
    input,
    before,
    today,
    issues,
  );
  const duration = estimatedDuration === null ? null : `${estimatedDuration} ${estimatedDurationUnit}`;
  return {
    plan: [startDate, expectedCompletionDate, duration],
    broken: issues.all.map(({ path, code }) => `${path.join('.')} ${code}`),
  };
}
const sound = (...expected: (string | null)[]) => ({ plan: expected, broken: [] });
const months = (value: number) => ({ value, unit: MONTHS });

describe('a new lead', () => {
  test.each<[string, ScheduleInput, (string | null)[]]>([
    ['nothing', {}, [null, null, null]],
    ['a start alone', { startDate: '2026-07-01' }, ['2026-07-01', null, null]],
    [
      'start and duration',
      { startDate: '2026-01-30', estimatedCompletionTime: months(1) },
      ['2026-01-30', '2026-02-28', '1 MONTHS'],
    ],
    [
      'start and end',
      { startDate: '2026-07-01', expectedCompletionDate: '2026-07-31' },
      ['2026-07-01', '2026-07-31', '30 DAYS'],
    ],
    ['a duration from today', { estimatedCompletionTime: months(1) }, [today, '2026-07-15', '1 MONTHS']],
    ['an end from today', { expectedCompletionDate: '2026-06-20' }, [today, '2026-06-20', '5 DAYS']],
    ['an end today', { expectedCompletionDate: today }, [today, today, '0 DAYS']],
    [
      'all three, in agreement',
      { startDate: '2026-01-31', expectedCompletionDate: '2026-02-28', estimatedCompletionTime: months(1) },
      ['2026-01-31', '2026-02-28', '1 MONTHS'],
    ],
  ])('%s', (_name, input, expected) => {
    expect(plan(input)).toEqual(sound(...expected));
  });

  test.each<[string, ScheduleInput, string[]]>([
    [
      'an end before today',
      { expectedCompletionDate: '2026-06-14' },
      ['input.expectedCompletionDate INCONSISTENT'],
    ],
    [
      'an end of another day',
      { expectedCompletionDate: '2026-07-16', estimatedCompletionTime: months(1) },
      ['input.expectedCompletionDate INCONSISTENT'],
    ],
    [
      'a negative duration and an end before the start',
      { expectedCompletionDate: '2026-06-14', estimatedCompletionTime: months(-1) },
      ['input.estimatedCompletionTime.value OUT_OF_RANGE', 'input.expectedCompletionDate INCONSISTENT'],
    ],
    [
      'more than the calendar has',
      { estimatedCompletionTime: months(1_000_000) },
      ['input.estimatedCompletionTime OUT_OF_RANGE'],
    ],
    [
      'more than anybody waits',
      { estimatedCompletionTime: months(1_000_001) },
      ['input.estimatedCompletionTime.value OUT_OF_RANGE'],
    ],
  ])('%s is refused', (_name, input, expected) => {
    expect(plan(input).broken).toEqual(expected);
  });
});

describe('a lead that has a schedule', () => {
  const before: Schedule = {
    startDate: '2026-01-30',
    expectedCompletionDate: '2026-02-28',
    estimatedDuration: 1,
    estimatedDurationUnit: MONTHS,
  };

  test.each<[string, ScheduleInput, (string | null)[]]>([
    ['nothing changes', {}, ['2026-01-30', '2026-02-28', '1 MONTHS']],
    ['the start moves', { startDate: '2026-03-31' }, ['2026-03-31', '2026-04-30', '1 MONTHS']],
    ['the start goes', { startDate: null }, [null, '2026-02-28', '1 MONTHS']],
    ['the end moves', { expectedCompletionDate: '2026-02-01' }, ['2026-01-30', '2026-02-01', '2 DAYS']],
    ['the end goes', { expectedCompletionDate: null }, ['2026-01-30', null, null]],
    [
      'the duration changes',
      { estimatedCompletionTime: months(2) },
      ['2026-01-30', '2026-03-30', '2 MONTHS'],
    ],
    ['the duration goes', { estimatedCompletionTime: null }, ['2026-01-30', null, null]],
    [
      'all of it goes',
      { startDate: null, expectedCompletionDate: null, estimatedCompletionTime: null },
      [null, null, null],
    ],
    [
      'start and end move',
      { startDate: '2026-05-01', expectedCompletionDate: '2026-05-04' },
      ['2026-05-01', '2026-05-04', '3 DAYS'],
    ],
  ])('%s', (_name, input, expected) => {
    expect(plan(input, before)).toEqual(sound(...expected));
  });

  test('the end may not move before the start that stays', () => {
    expect(plan({ expectedCompletionDate: '2026-01-29' }, before).broken).toEqual([
      'input.expectedCompletionDate INCONSISTENT',
    ]);
  });
});

test('whatever is accepted agrees with itself, and saying it again changes nothing', () => {
  const date = fc
    .date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
    .map((day) => day.toISOString().slice(0, 10));
  const given = fc.record(
    {
      startDate: date,
      expectedCompletionDate: date,
      estimatedCompletionTime: fc.record({
        value: fc.integer({ min: -5, max: 400 }),
        unit: fc.constantFrom(...Object.values(DurationUnit)),
      }),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(given, (input) => {
      const issues = new ValidationIssues();
      const made = schedule(input, undefined, today, issues);
      if (!issues.isEmpty) return;
      const { startDate, expectedCompletionDate: end, estimatedDuration, estimatedDurationUnit } = made;
      if (estimatedDuration === null) {
        expect(end).toBeNull();
        return;
      }
      expect(completionDate(startDate ?? '', estimatedDuration, estimatedDurationUnit ?? DAYS)).toBe(end);
      expect(schedule({ startDate: startDate }, made, today, issues)).toEqual(made);
    }),
  );
});
