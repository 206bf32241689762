import { type ExportedLeadColumn, exportedLeadColumns } from '../../leads/index.js';
import type { NamesByField } from '../columns/field.js';
import type { Profile } from '../columns/profiles/profile.js';

/** Columns whose text is JSON: in NDJSON they are JSON themselves. */
export const jsonColumns: ReadonlySet<string> = new Set<ExportedLeadColumn>([
  'marketingAttribution',
  'products',
]);

export const customPrefix = 'custom.';

/** Whether a name is that of a part of an exported value: a custom field, or in JSON a member of a list. */
export const isExportedPart = (name: string): boolean =>
  [...jsonColumns, 'custom'].some((column) => name.startsWith(`${column}.`));

/** The fields of those that other files have as well; the others stand for themselves. */
const known: readonly ExportedLeadColumn[] = [
  ...(['externalId', 'createdAt', 'firstName', 'lastName', 'email', 'phoneNumbers', 'company'] as const),
  ...([
    'position',
    'location',
    'country',
    'youtube',
    'facebook',
    'instagram',
    'twitter',
    'linkedin',
  ] as const),
  ...(['message', 'description', 'type', 'status', 'probabilityToWin', 'targetAmount', 'startDate'] as const),
  ...(['expectedCompletionDate', 'source', 'sourcePageUrl', 'owner', 'tags'] as const),
];

/** A file that has these columns was written by `npm run export`, and is read to the letter. */
export const exportedProfile: Profile = {
  name: 'export of the lead gateway',
  marks: ['externalId | createdAt | status | state | privacyLevel'],
  columns: {
    ...Object.fromEntries(known.map((column) => [column, column])),
    branchId: 'externalBranchId',
    exported: exportedLeadColumns
      .filter((column) => !known.includes(column) && column !== 'externalBranchId')
      .join(' | '),
  } as NamesByField,
  isExact: true,
};
