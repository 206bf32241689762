import type { LeadRow } from '../lead-file.types.js';
import { isNoDate, isNothing } from '../values/cells.js';
import { numericDate } from '../values/dates.js';
import { readDay } from '../values/instants.js';
import { numberSigns, readNumber } from '../values/numbers.js';
import type { CellValues } from './cell-values.js';
import { commaDecimalIn, dayFirstIn, type RowRules } from './row-rules.js';

/** What the business may be worth, and how likely it is. */
export function amountsIn(
  values: CellValues,
  rules: RowRules,
): Pick<LeadRow, 'targetAmount' | 'probabilityToWin'> {
  const targetAmount = numberIn('targetAmount', values, rules);
  const probability = numberIn('probabilityToWin', values, rules);
  return { targetAmount, probabilityToWin: probability === null ? null : Math.round(Number(probability)) };
}

function numberIn(
  field: 'targetAmount' | 'probabilityToWin',
  values: CellValues,
  rules: RowRules,
): string | null {
  const cell = values.single(field, isNothing);
  if (!cell) return null;
  const { is, isGuess } = commaDecimalIn(rules, cell.column);
  const number = readNumber(cell.text, is);
  if (number === null) {
    values.fault(field, cell, `${cell.text}: must be a number`);
    return null;
  }
  if (number.startsWith('-') || (field === 'probabilityToWin' && Number(number) > 100)) {
    const range = field === 'probabilityToWin' ? 'must be from 0 to 100' : 'must not be negative';
    values.fault(field, cell, `${cell.text}: ${range}`, 'OUT_OF_RANGE');
    return null;
  }
  if (isGuess && numberSigns(cell.text)?.open) {
    values.warn(cell, `${cell.text}: was read as ${number}, as in ${rules.options.country}`);
  }
  return number;
}

/** When the work on a lead begins, and when it is to be done. */
export function daysIn(
  values: CellValues,
  rules: RowRules,
): Pick<LeadRow, 'startDate' | 'expectedCompletionDate'> {
  const dayIn = (field: 'startDate' | 'expectedCompletionDate'): string | null => {
    const cell = values.single(field, isNoDate);
    if (!cell) return null;
    const { is, isGuess } = dayFirstIn(rules, cell.column);
    const day = readDay(cell.text, is);
    if (day === null) values.fault(field, cell, `${cell.text}: must be a date that there is`);
    const date = numericDate(cell.text);
    if (
      day !== null &&
      isGuess &&
      date &&
      date.first !== date.second &&
      date.first <= 12 &&
      date.second <= 12
    ) {
      values.warn(cell, `${cell.text}: was read as ${day}, as in ${rules.options.country}`);
    }
    return day;
  };
  return { startDate: dayIn('startDate'), expectedCompletionDate: dayIn('expectedCompletionDate') };
}
