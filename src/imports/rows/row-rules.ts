import type { Column } from '../columns/mapping.js';
import type { ReadOptions } from '../lead-file.types.js';
import type { ColumnProof } from '../values/column-proof.js';
import type { CountryHabits } from '../values/country-habits.js';

/** What all rows of a file are read by. */
export interface RowRules {
  options: ReadOptions;
  habits: CountryHabits;
  /** What the columns' values prove, by the columns' names and places. */
  proofs: ReadonlyMap<number, ColumnProof>;
  hasInternationalPhones: boolean;
}

/** How a column writes what reads two ways, and whether that is but the country's habit. */
export interface Decision {
  /** Null where the column contradicts itself. */
  is: boolean | null;
  isGuess: boolean;
}

const decided = (
  proof: boolean | null | 'CONFLICT' | undefined,
  wished: boolean | undefined,
  habit: boolean,
): Decision => {
  if (proof === 'CONFLICT') return { is: null, isGuess: false };
  const known = proof ?? wished;
  return known === undefined ? { is: habit, isGuess: true } : { is: known, isGuess: false };
};

export const dayFirstIn = ({ proofs, habits, options }: RowRules, column: Column): Decision =>
  decided(proofs.get(column.index)?.isDayFirst, options.isDayFirst, habits.isDayFirst);

export const commaDecimalIn = ({ proofs, habits, options }: RowRules, column: Column): Decision =>
  decided(proofs.get(column.index)?.isCommaDecimal, options.isCommaDecimal, habits.isCommaDecimal);
