import { numericDate } from './dates.js';
import { numberSigns } from './numbers.js';

/** What the values of a column prove of how it writes dates and numbers; what contradicts itself proves nothing. */
export class ColumnProof {
  private dayFirst = false;
  private monthFirst = false;
  private comma = false;
  private point = false;

  /** Looks at one more value of the column. */
  see(text: string): void {
    if (text.length > 60 || !/\d/.test(text)) return;
    const date = numericDate(text);
    if (date) {
      if (date.first > 12) this.dayFirst = true;
      if (date.second > 12) this.monthFirst = true;
      return;
    }
    const signs = numberSigns(text);
    if (signs?.decimal === ',') this.comma = true;
    if (signs?.decimal === '.') this.point = true;
  }

  /** Whether the day stands before the month; null where nothing proves it, CONFLICT where both are proved. */
  get isDayFirst(): boolean | null | 'CONFLICT' {
    return verdict(this.dayFirst, this.monthFirst);
  }

  get isCommaDecimal(): boolean | null | 'CONFLICT' {
    return verdict(this.comma, this.point);
  }
}

const verdict = (one: boolean, other: boolean): boolean | null | 'CONFLICT' =>
  one && other ? 'CONFLICT' : one || other ? one : null;
