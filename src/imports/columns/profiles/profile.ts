import type { NamesByField } from '../field.js';

/** What is known of the files of one source, beyond what names of columns say anywhere. */
export interface Profile {
  name: string;
  /** Names of columns, parted by bars: a file that has all of one line is of this source. */
  marks: readonly string[];
  /** What columns hold here, whatever their names say elsewhere. */
  columns?: NamesByField;
  /** Phone numbers begin with the country's calling code, without a plus sign. */
  hasInternationalPhones?: true;
  /** Records of several lines, the further ones blank but for columns whose name has a slash. */
  hasContinuations?: true;
  /** Written by `npm run export`: texts are taken to the letter. */
  isExact?: true;
}
