import { leadColumns, type MergeGroup, type MergePolicy } from '../../leads/index.js';

export type MergedColumn = keyof typeof leadColumns;
const all = Object.keys(leadColumns) as MergedColumn[];

/** What a merge does with a column of a lead. */
export const mergePolicyOf = (column: MergedColumn): MergePolicy => leadColumns[column].onMerge;

/** The columns of which a merge does one thing. */
export const columnsOf = (policy: Extract<MergePolicy, string>): MergedColumn[] =>
  all.filter((column) => mergePolicyOf(column) === policy);

/** The columns of a group. */
export const columnsTogether = (group: MergeGroup): MergedColumn[] =>
  all.filter((column) => {
    const policy = mergePolicyOf(column);
    return typeof policy === 'object' && policy.together === group;
  });

export const groups: readonly MergeGroup[] = ['schedule', 'customer', 'external'];
