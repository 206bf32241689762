import type { LeadRow } from '../../leads/index.js';
import type { FieldChange } from '../../logs/index.js';
import type { Skip } from '../conversion.type.js';
import type { MergedRelations } from './merge.relations.js';

/** What a merge comes to. */
export interface Merge {
  /** As it was. */
  survivor: LeadRow;
  /** Newest first. */
  others: readonly LeadRow[];
  /** Those of the survivor that change. */
  columns: Partial<LeadRow>;
  before: MergedRelations;
  after: MergedRelations;
  changes: FieldChange[];
  skipped: Skip[];
}
