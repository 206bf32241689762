import type { Id } from '../../platform/ids/index.js';
import type { ConversionRow } from '../conversion.repository.js';
import type { Made } from '../conversion.type.js';
import type { OtherConversion } from './revert.repository.js';

/** A conversion that shares an account, or null for the one that is taken back. */
type Sharer = OtherConversion | null;

/** Of the conversions that share an account, one that brought a tag too: the tag stays with it. */
export const heirOfTag = (
  tagId: Id<'tag'>,
  others: readonly OtherConversion[],
): OtherConversion | undefined => others.find(({ carried }) => carried.accountTagIds.includes(tagId));

/** The version that a conversion left its account in; undefined where it did not change it. */
const versionLeft = ({ account, taggedAccount }: Made): number | undefined => account ?? taggedAccount;

/**
 * What the conversions that share an account have made once one of them is taken back and the account stays. That it
 * made the account, and tags that others brought too, pass to them, so that the last of them takes them back. Those
 * that changed the account one upon the other up to now count as having changed it up to its present version. What
 * somebody else changed since is not theirs to delete, and does not pass. Pure.
 * @param versions the account's, before and after
 * @returns what of them is another
 */
export function inherited(
  { made }: ConversionRow,
  others: readonly OtherConversion[],
  versions: { found: number; left: number },
): { id: Id<'conversion'>; made: Partial<Made> }[] {
  const chain = lastChangers(made, others, versions.found);
  const isUnbroken = chain.includes(null);
  const tagsOf = (other: OtherConversion) =>
    (made.tagIds?.account ?? []).filter((tagId) => heirOfTag(tagId, others) === other);
  const maker =
    made.account !== undefined && isUnbroken
      ? others.find((other) => chain.includes(other) || versionLeft(other.made) === undefined)
      : undefined;
  const isNewHere = (other: OtherConversion) =>
    versionLeft(other.made) === undefined && (other === maker || tagsOf(other).length > 0);
  const order = chain.flatMap((sharer) => sharer ?? others.filter(isNewHere));
  return others.flatMap((other) => {
    const [tagIds, place] = [tagsOf(other), order.indexOf(other)];
    const version = place < 0 ? undefined : versions.left - place;
    const isMaker = other === maker || other.made.account !== undefined;
    const hasTagged = tagIds.length > 0 || other.made.taggedAccount !== undefined;
    const changed: Partial<Made> = {
      ...(isMaker && version !== undefined && { account: version }),
      ...(hasTagged && version !== undefined && { taggedAccount: version }),
      ...(tagIds.length > 0 && { tagIds: withAccountTags(other.made, tagIds) }),
    };
    const isAnother =
      tagIds.length > 0 ||
      other === maker ||
      versionLeft({ ...other.made, ...changed }) !== versionLeft(other.made);
    return isAnother ? { id: other.id, made: changed } : [];
  });
}

/** Who changed an account last, the newest first, as far back as nobody else did. */
function lastChangers(made: Made, others: readonly OtherConversion[], version: number): Sharer[] {
  const byVersion = new Map<number | undefined, Sharer>([
    ...others.map((other) => [versionLeft(other.made), other] as const),
    [versionLeft(made), null],
  ]);
  const chain: Sharer[] = [];
  for (let at = version; byVersion.has(at); at--) chain.push(byVersion.get(at) ?? null);
  return chain;
}

const withAccountTags = ({ tagIds }: Made, more: readonly Id<'tag'>[]): Made['tagIds'] => ({
  customer: tagIds?.customer ?? [],
  account: [...(tagIds?.account ?? []), ...more],
  deal: tagIds?.deal ?? [],
});
