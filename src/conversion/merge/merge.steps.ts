import {
  type LeadRow,
  type LeadWork,
  type LockRow,
  PhotoRepository,
  setPicklistValues,
  setProducts,
} from '../../leads/index.js';
import { type Id, idOf, uuidOf } from '../../platform/ids/index.js';
import { isSame, isSameSet } from '../../platform/rules/index.js';
import type { Skip } from '../conversion.type.js';
import { mergedColumns } from './merge.columns.js';
import { changesOfSurvivor, relationsOf } from './merge.log.js';
import { mergedRelations } from './merge.relations.js';
import type { Belongings } from './merge.repository.js';
import type { Merge } from './merge.work.js';

/** Decides what becomes of the survivor. Pure. @param taken it and the others @param by who merges, and when */
export function combine(
  taken: readonly LeadRow[],
  survivorId: Id<'lead'>,
  belongings: Belongings,
  by: { userId: Id<'user'>; now: Date },
): Merge {
  const survivor = taken.find(({ id }) => id === survivorId) as LeadRow;
  const others = taken.filter((lead) => lead !== survivor).sort(newestFirst);
  const { settings, isActive } = belongings;
  const settingOf = (of: string) => settings.find(({ id }) => id === uuidOf(of));
  const status = settingOf(survivor.statusId);
  const { columns, ...ofColumns } = mergedColumns(survivor, others, {
    names: new Map(settings.map(({ id, name }) => [id, name])),
    category: status?.category ?? null,
    isActive,
    requiresApproval: (typeId) => settingOf(typeId)?.requiresApproval ?? false,
    by,
  });
  const customFields = settings.flatMap(({ id, customKey: key }) =>
    key === null ? [] : [{ id: idOf('field', id), key }],
  );
  const becomes = { ...survivor, ...columns };
  const before = relationsOf(survivor, belongings);
  const { skipped, ...after } = mergedRelations(survivor, others, belongings, becomes);
  return {
    ...{ survivor, others, columns, before, after },
    changes: changesOfSurvivor(survivor, becomes, { before, after }, { status: status?.name, customFields }),
    skipped: distinct([...ofColumns.skipped, ...skipped]),
  };
}

const newestFirst = (a: LeadRow, b: LeadRow): number =>
  b.createdAt.getTime() - a.createdAt.getTime() || (a.id < b.id ? 1 : -1);

/** What several leads have alike is told once. */
const distinct = (skipped: readonly Skip[]): Skip[] => [
  ...new Map(
    skipped.map((skip) => [JSON.stringify([skip.what.replace(/\.\d+$/, ''), skip.reason, skip.value]), skip]),
  ).values(),
];

/** Writes what the survivor becomes; where it stays as it was, nothing. */
export function changeSurvivor(
  { transaction, leads, links }: LeadWork,
  { survivor: { id }, columns, before, after, changes }: Merge,
  now: Date,
): Promise<unknown>[] {
  if (changes.length === 0) return [];
  const lists = new Map([...after.lists].filter(([list, ids]) => !isSame(ids, before.lists.get(list))));
  return [
    leads.change([id], columns, now),
    setPicklistValues(transaction, id, lists),
    ...(isSameSet(after.tags.keys(), before.tags.keys()) ? [] : [links.setTags(id, [...after.tags.keys()])]),
    ...(isSameSet(after.team, before.team) ? [] : [links.setTeam(id, after.team)]),
    ...(isSame(after.products, before.products) ? [] : [setProducts(transaction, id, after.products)]),
    ...(after.photo === null || after.photo === before.photo
      ? []
      : [new PhotoRepository(transaction).give(after.photo, id)]),
  ];
}

/**
 * A lock that somebody else has on one of the others, and that does not restrict UPDATE, goes to a survivor that has
 * none: what it keeps from happening must not happen by way of a merge. Of several the longest.
 * @param locks that hold the leads now
 */
export async function moveLock(
  { leads }: LeadWork,
  { survivor, others }: Merge,
  locks: ReadonlyMap<string, LockRow>,
  viewerId: Id<'user'>,
): Promise<void> {
  if (locks.has(survivor.id)) return;
  const [longest] = others
    .flatMap(({ id }) => locks.get(id) ?? [])
    .filter(({ lockedById }) => lockedById !== viewerId)
    .sort((a, b) => b.expiresAt.getTime() - a.expiresAt.getTime());
  if (!longest?.lockedById) return;
  const { tenantId: _, lockedById, ...lock } = longest;
  await leads.lock({ ...lock, lockedById, leadId: survivor.id });
}
