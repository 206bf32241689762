import { ValidationIssueCode, type ValidationIssues } from '../../platform/graphql/index.js';
import { DurationUnit } from '../lead/lead.enums.js';
import { completionDate, daysBetween } from './completion.js';

/** When a lead is worked on. */
export interface Schedule {
  startDate: string | null;
  expectedCompletionDate: string | null;
  estimatedDuration: number | null;
  estimatedDurationUnit: DurationUnit | null;
}

/** What an input says of it: left out is undefined, null clears. */
export interface ScheduleInput {
  startDate?: string | null;
  expectedCompletionDate?: string | null;
  estimatedCompletionTime?: { value: number; unit: DurationUnit } | null;
}

const nothing: Schedule = {
  startDate: null,
  expectedCompletionDate: null,
  estimatedDuration: null,
  estimatedDurationUnit: null,
};

/**
 * Brings date and duration into agreement: either is computed from the other and the start. Both given must
 * agree, the end is not before the start, and a start that moves takes the date with it and keeps the duration. A
 * start that is cleared leaves both as they are.
 * @param today in the tenant's time zone: the start where none is given
 */
export function schedule(
  input: ScheduleInput,
  before: Schedule = nothing,
  today: string,
  issues: ValidationIssues,
): Schedule {
  const { startDate, expectedCompletionDate: date, estimatedCompletionTime: duration } = input;
  if (isAsBefore(input, before)) return before;
  const hasStart = startDate === undefined ? before.startDate : startDate;
  if (date === null || duration === null) {
    // Clearing either leaves nothing to compute the other from, unless the other is given anew.
    if (!date && !duration) return { ...nothing, startDate: hasStart };
  }
  if (hasStart === null && !date && !duration) return { ...before, startDate: null };
  const start = hasStart ?? today;
  if (duration && (duration.value < 0 || duration.value > 1_000_000)) {
    const message = 'must be from 0 to 1,000,000';
    issues.add(['input', 'estimatedCompletionTime', 'value'], ValidationIssueCode.OUT_OF_RANGE, message);
    if (date) byDate(start, date, issues);
    return before;
  }
  if (duration) return byDuration(start, duration, date ?? null, issues) ?? before;
  if (date) return byDate(start, date, issues);
  const kept = before.estimatedDuration;
  if (kept === null || before.estimatedDurationUnit === null) return { ...nothing, startDate: hasStart };
  return byDuration(start, { value: kept, unit: before.estimatedDurationUnit }, null, issues) ?? before;
}

/** Whether all that is said is so already: what is computed from it stays as it is, in the units that it has. */
const isAsBefore = (
  { startDate, expectedCompletionDate: date, estimatedCompletionTime: duration }: ScheduleInput,
  before: Schedule,
): boolean =>
  (startDate === undefined || startDate === before.startDate) &&
  (date === undefined || date === before.expectedCompletionDate) &&
  (duration === undefined ||
    ((duration?.value ?? null) === before.estimatedDuration &&
      (duration?.unit ?? null) === before.estimatedDurationUnit));

function byDuration(
  startDate: string,
  { value, unit }: { value: number; unit: DurationUnit },
  given: string | null,
  issues: ValidationIssues,
): Schedule | null {
  const end = completionDate(startDate, value, unit);
  if (end === null) {
    issues.add(
      ['input', 'estimatedCompletionTime'],
      ValidationIssueCode.OUT_OF_RANGE,
      'must end before the year 10000',
    );
    return null;
  }
  if (given !== null && given !== end) {
    issues.add(
      ['input', 'expectedCompletionDate'],
      ValidationIssueCode.INCONSISTENT,
      `must agree with estimatedCompletionTime, which ends on ${end}`,
    );
  }
  return { startDate, expectedCompletionDate: end, estimatedDuration: value, estimatedDurationUnit: unit };
}

function byDate(startDate: string, date: string, issues: ValidationIssues): Schedule {
  const days = daysBetween(startDate, date);
  if (days < 0) {
    issues.add(
      ['input', 'expectedCompletionDate'],
      ValidationIssueCode.INCONSISTENT,
      `must not be before the start on ${startDate}`,
    );
  }
  return {
    startDate,
    expectedCompletionDate: date,
    estimatedDuration: days,
    estimatedDurationUnit: DurationUnit.DAYS,
  };
}
