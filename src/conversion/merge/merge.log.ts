import { type LeadRow, logged } from '../../leads/index.js';
import { changesBetween, EntityType, type FieldChange, LogAction, type LogEntry } from '../../logs/index.js';
import { type Id, idsOf } from '../../platform/ids/index.js';
import { loggedCustomValues, Picklist } from '../../settings/index.js';
import type { MergedRelations } from './merge.relations.js';
import type { Belongings } from './merge.repository.js';
import type { Merge } from './merge.work.js';

/** What a lead has of relations by itself. */
export const relationsOf = ({ id }: LeadRow, of: Belongings): MergedRelations => {
  const values = of.picklistValues.get(id) ?? [];
  const idsOfList = (picklist: Picklist) => idsOf(values.filter((value) => value.picklist === picklist));
  return {
    tags: new Map((of.tags.get(id) ?? []).map((tag) => [tag.id, tag.name])),
    team: of.team.get(id) ?? [],
    lists: new Map(
      [Picklist.COMPETITOR, Picklist.BUSINESS].map((picklist) => [picklist, idsOfList(picklist)]),
    ),
    products: (of.products.get(id) ?? []).map(({ productId, quantity, unitPrice }) => ({
      productId,
      quantity,
      unitPrice,
    })),
    photo: of.photos.get(id) ?? null,
  };
};

/** What the log of a merge calls by name: the status, and custom fields by their keys. */
interface NamesInLog {
  status: string | undefined;
  customFields: readonly { id: Id<'field'>; key: string }[];
}

/** A lead as the log of a merge shows it, its approval too. */
const shown = (lead: LeadRow, relations: MergedRelations, { status, customFields }: NamesInLog) => ({
  ...logged(lead, { ...relations, status, custom: loggedCustomValues(lead.customFields, customFields) }),
  approval: lead.approvalState,
  approvalComment: lead.approvalComment,
});

/** What changed on the survivor. */
export const changesOfSurvivor = (
  before: LeadRow,
  after: LeadRow,
  relations: { before: MergedRelations; after: MergedRelations },
  names: NamesInLog,
): FieldChange[] =>
  changesBetween(shown(before, relations.before, names), shown(after, relations.after, names));

/**
 * One entry for each lead: what the survivor became of which others, and what was taken off those. Where they went tells
 * their `mergedInto`, for not everybody who may see them may see the survivor.
 */
export function mergeLogs({ survivor, others, changes }: Merge, of: Belongings, now: Date): LogEntry[] {
  const entry = (entityId: Id<'lead'>, told: FieldChange[]): LogEntry => ({
    action: LogAction.MERGE_LEADS,
    entityType: EntityType.LEAD,
    entityId,
    changes: told,
  });
  // The survivor's is the newest of them in its timeline.
  return [
    ...others.map((lead) =>
      entry(lead.id, [
        { field: 'deletedAt', before: null, after: now.toISOString() },
        ...changesBetween(movingOf(relationsOf(lead, of)), nothing),
      ]),
    ),
    entry(survivor.id, [
      ...changes,
      { field: 'mergedLeadIds', before: null, after: idsOf(others).join(', ') },
    ]),
  ];
}

/** What leaves a merged lead: its team stays, for it says who may still see it, and its photo where the survivor has one. */
const movingOf = ({ tags, lists, products }: Pick<MergedRelations, 'tags' | 'lists' | 'products'>) =>
  logged({}, { tags, lists, products });
const nothing = movingOf({ tags: new Map(), lists: new Map(), products: [] });
