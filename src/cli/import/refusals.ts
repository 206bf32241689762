import type { FileDescription, RejectedRow } from '../../imports/index.js';
import type { ImportLeadResult } from '../../leads/index.js';
import { type NotFoundError, ValidationError } from '../../platform/graphql/index.js';

type Refused = Exclude<typeof ImportLeadResult, { wasCreated: boolean }>;

/** Columns of a file by what they hold. */
export type ColumnOf = (field: string) => string | null;

export const columnOf =
  ({ columns }: FileDescription): ColumnOf =>
  (field) =>
    (
      columns.find((column) => column.field === field) ??
      columns.find(({ header }) => isCalled(header, field))
    )?.header ?? null;

/** In files of `npm run export` a column is called as what it holds. */
const isCalled = (header: string, field: string): boolean => header === field || header === `${field}s`;

/** What the tenant says against a lead, as the file of rejected rows tells of it. */
export function issuesOf(refused: Refused, column: ColumnOf): RejectedRow['issues'] {
  if (!(refused instanceof ValidationError)) {
    const { code, message } = refused;
    const names = 'missingIds' in refused ? `: ${(refused as NotFoundError).missingIds.join(', ')}` : '';
    const field = code === 'EMAIL_TAKEN' ? 'email' : 'row';
    return [{ field, column: column(field), code, message: `${message}${names}` }];
  }
  return refused.issues.map(({ path, code, message }) => {
    // Behind input, leads and the position.
    const [field = 'row', ...inside] = path.slice(3).filter((part) => !/^\d+$/.test(part));
    return { field: [field, ...inside].join('.'), column: column(columnField(field, inside)), code, message };
  });
}

/** What a column of a field of the input is called among those of a file. */
export function columnField(field: string, [inside = '']: string[]): string {
  if (field === 'external') return inside;
  if (field === 'socialMedia') return inside;
  if (field === 'marketingAttribution') return inside === 'source' ? 'attributionSource' : inside;
  return field.replace(/Ids?$/, '');
}
