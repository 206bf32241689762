import { changesBetween, type FieldChange } from '../../logs/index.js';
import type { Id } from '../../platform/ids/index.js';
import type { ConversionWork } from './conversion.work.js';

/** The tags of a record, where some of the lead's that it does not have yet go to it; else nothing. */
export function tagsTo(
  to: 'customer' | 'account' | 'deal',
  { targets }: Pick<ConversionWork, 'targets'>,
): FieldChange[] {
  const { before, coming } = targets.tagNames[to];
  return changesBetween({ tags: before }, { tags: [...new Set([...before, ...coming])].sort() });
}

/** The tags that go to a record and that it does not have yet, by ID. */
export const newTags = (
  to: 'customer' | 'account' | 'deal',
  { targets: { tagIds, tagNames } }: Pick<ConversionWork, 'targets'>,
): Id<'tag'>[] =>
  tagIds[to].filter((_, i) => !tagNames[to].before.includes(tagNames[to].coming[i] as string));

/** Whether they change it, who was there before: its version counts that, as of any change. */
export const isTagged = (
  to: 'customer' | 'account' | 'deal',
  work: Pick<ConversionWork, 'targets'>,
): boolean => tagsTo(to, work).length > 0;
