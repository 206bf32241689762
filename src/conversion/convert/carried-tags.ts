import { changesBetween, type FieldChange } from '../../logs/index.js';
import type { ConversionWork } from './conversion.work.js';

/** The tags of a record, where some of the lead's that it does not have yet go to it; else nothing. */
export function tagsTo(
  to: 'customer' | 'account' | 'deal',
  { targets }: Pick<ConversionWork, 'targets'>,
): FieldChange[] {
  const { before, coming } = targets.tagNames[to];
  return changesBetween({ tags: before }, { tags: [...new Set([...before, ...coming])].sort() });
}

/** Whether they change it, who was there before: its version counts that, as of any change. */
export const isTagged = (
  to: 'customer' | 'account' | 'deal',
  work: Pick<ConversionWork, 'targets'>,
): boolean => tagsTo(to, work).length > 0;
