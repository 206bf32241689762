import { Picklist } from '../../../settings/index.js';
import { settingId } from '../demo.js';
import type { Profile } from '../tenants/profile.js';
import { randomOf } from '../words/random.js';

/** What a lead has of the tenant's picklists. */
export interface Picked {
  columns: { sourceId: string | null; categoryId: string | null };
  lists: Map<Picklist, string[]>;
}

export const nothingPicked: Picked = { columns: { sourceId: null, categoryId: null }, lists: new Map() };

/** What the lead at this place has of picklists, with what chance leaves out. */
export function pickedOf(profile: Profile, place: number): Picked {
  const random = randomOf(`${profile.slug}/picked/${place}`);
  const several = (picklist: Picklist, probability: number) => {
    const ids = valueIds(profile, picklist);
    return random.chance(probability) ? random.some(ids, random.whole(1, Math.min(2, ids.length))) : [];
  };
  return {
    columns: {
      sourceId: random.chance(0.85) ? random.pick(valueIds(profile, Picklist.LEAD_SOURCE)) : null,
      categoryId: random.chance(0.6) ? random.pick(valueIds(profile, Picklist.LEAD_CATEGORY)) : null,
    },
    lists: new Map([
      [Picklist.COMPETITOR, several(Picklist.COMPETITOR, 0.3)],
      [Picklist.BUSINESS, several(Picklist.BUSINESS, 0.5)],
    ]),
  };
}

/** Why the lead at this place is lost. */
export const lostReasonOf = (profile: Profile, place: number): string =>
  randomOf(`${profile.slug}/lost/${place}`).pick(valueIds(profile, Picklist.LOST_REASON));

/** The IDs of a picklist's values, in order. */
export const valueIds = ({ slug, settings }: Profile, picklist: Picklist): string[] =>
  valuesOf({ settings })
    .filter((value) => value.picklist === picklist)
    .map(({ code }) => settingId('picklist', slug, `${picklist}/${code}`));

/** The name of a value of a picklist. */
export const valueName = ({ slug, settings }: Profile, id: string): string | undefined =>
  valuesOf({ settings }).find(
    ({ picklist, code }) => settingId('picklist', slug, `${picklist}/${code}`) === id,
  )?.name;

const valuesOf = ({ settings }: Pick<Profile, 'settings'>) =>
  settings
    .filter(({ kind }) => kind === 'picklist')
    .flatMap(({ rows }) => rows as { picklist: Picklist; code: string; name: string }[]);
