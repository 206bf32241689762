import { type LeadRow, leadLimits, type PrivacyLevel, type ProductLine } from '../../leads/index.js';
import type { Id } from '../../platform/ids/index.js';
import { isSameDecimal } from '../../platform/rules/index.js';
import { Picklist } from '../../settings/index.js';
import { CarryOverSkipReason, type Skip } from '../conversion.type.js';
import type { Belongings } from './merge.repository.js';

const { CUSTOMER_HAS_ANOTHER, INACTIVE, TOO_MANY } = CarryOverSkipReason;

/** What the survivor has of relations in the end. */
export interface MergedRelations {
  /** Names by ID. */
  tags: ReadonlyMap<Id<'tag'>, string>;
  team: readonly Id<'user'>[];
  lists: ReadonlyMap<Picklist, readonly string[]>;
  products: readonly ProductLine[];
  photo: string | null;
}

const listFields = { [Picklist.COMPETITOR]: 'competitorIds', [Picklist.BUSINESS]: 'businessIds' } as const;

/**
 * What hangs on leads becomes the survivor's: its own first, then the newest's, each once, as far as there is room. Pure.
 * @param others newest first
 * @param privacyLevel that the survivor has in the end: of a PRIVATE one, owners and assignees of the others join the
 *   team, so that nobody loses sight of their own lead
 */
export function mergedRelations(
  survivor: LeadRow,
  others: readonly LeadRow[],
  of: Belongings,
  { privacyLevel, ownerId, assignedUserId }: Pick<LeadRow, 'privacyLevel' | 'ownerId' | 'assignedUserId'>,
): MergedRelations & { skipped: Skip[] } {
  const skipped: Skip[] = [];
  const leads = [survivor, ...others];
  const union = <T>(
    field: string,
    most: number,
    entriesOf: (lead: LeadRow) => readonly T[],
    { isEqual, textOf }: { isEqual: (a: T, b: T) => boolean; textOf: (entry: T) => string },
  ): T[] => {
    const all = [...entriesOf(survivor)];
    for (const other of others) {
      for (const [i, entry] of entriesOf(other).entries()) {
        if (all.some((one) => isEqual(one, entry))) continue;
        if (all.length < most) all.push(entry);
        else skipped.push({ what: `${field}.${i}`, reason: TOO_MANY, value: textOf(entry) });
      }
    }
    return all;
  };
  const named = {
    isEqual: isSameId,
    textOf: ({ name }: { id: Id<'tag' | 'picklist'>; name: string }) => name,
  };
  const tags = union('tagIds', leadLimits.tags, (lead) => of.tags.get(lead.id) ?? [], named);
  const lists = new Map(
    ([Picklist.COMPETITOR, Picklist.BUSINESS] as const).map((picklist) => {
      const valuesOf = (lead: LeadRow) =>
        (of.picklistValues.get(lead.id) ?? []).filter((value) => value.picklist === picklist);
      const values = union(listFields[picklist], leadLimits.picklistValues, valuesOf, named);
      return [picklist, values.map(({ id }) => id)] as const;
    }),
  );
  const products = union('products', leadLimits.products, (lead) => of.products.get(lead.id) ?? [], {
    isEqual: isSameLine,
    textOf: ({ quantity, name }) => `${quantity} × ${name}`,
  }).map(({ productId, quantity, unitPrice }) => ({ productId, quantity, unitPrice }));

  const joining = (lead: LeadRow): Id<'user'>[] => {
    if (lead === survivor || privacyLevel !== ('PRIVATE' satisfies `${PrivacyLevel}`)) return [];
    return [lead.ownerId, lead.assignedUserId].filter(
      (id): id is Id<'user'> => id !== null && id !== ownerId && id !== assignedUserId && of.isActive(id),
    );
  };
  const membersOf = (lead: LeadRow) => of.team.get(lead.id) ?? [];
  for (const [i, id] of others.flatMap((lead) => [...membersOf(lead).entries()])) {
    if (!of.isActive(id) && !membersOf(survivor).includes(id))
      skipped.push({ what: `teamIds.${i}`, reason: INACTIVE, value: id });
  }
  const team = union(
    'teamIds',
    leadLimits.team,
    (lead) =>
      lead === survivor ? membersOf(lead) : [...membersOf(lead).filter(of.isActive), ...joining(lead)],
    { isEqual: (a, b) => a === b, textOf: (id) => id },
  );
  const [photo = null, ...photos] = leads.flatMap(({ id }) => of.photos.get(id) ?? []);
  skipped.push(...photos.map((value) => ({ what: 'photoFileName', reason: CUSTOMER_HAS_ANOTHER, value })));
  return { tags: new Map(tags.map(({ id, name }) => [id, name])), team, lists, products, photo, skipped };
}

const isSameId = (a: { id: Id }, b: { id: Id }): boolean => a.id === b.id;

/** A line that two leads have alike is one: the same wish, written down twice. */
const isSameLine = (a: ProductLine, b: ProductLine): boolean =>
  a.productId === b.productId &&
  isSameDecimal(a.quantity, b.quantity) &&
  isSameDecimal(a.unitPrice, b.unitPrice);
