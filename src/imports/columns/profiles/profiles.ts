import { exportedProfile } from '../../exported/columns.js';
import type { Field } from '../field.js';
import { foldBare } from '../fold.js';
import { byName } from '../names/names.js';
import { advertising } from './advertising.js';
import type { Profile } from './profile.js';
import { systems } from './systems.js';

/** A source's profile, ready to be asked. */
export interface KnownProfile extends Profile {
  names: ReadonlyMap<string, Field>;
}

const profiles: readonly (KnownProfile & { sets: string[][] })[] = [
  ...advertising,
  ...systems,
  exportedProfile,
].map((profile) => ({
  ...profile,
  names: byName(profile.columns ?? {}),
  sets: profile.marks.map((line) => line.split('|').map(foldBare)),
}));

/** Every name of a column that some profile tells of. */
export const profileNames: ReadonlySet<string> = new Set(profiles.flatMap(({ names }) => [...names.keys()]));

/** The source whose marks a header has; of several, the one that more names speak for. Null for none. */
export function profileOf(headers: readonly string[]): KnownProfile | null {
  const given = new Set(headers.map(foldBare));
  const weight = ({ sets }: { sets: string[][] }) =>
    Math.max(0, ...sets.filter((set) => set.every((name) => given.has(name))).map((set) => set.length));
  const [best] = profiles
    .map((profile) => ({ profile, weight: weight(profile) }))
    .filter((candidate) => candidate.weight > 0)
    .sort((a, b) => b.weight - a.weight);
  return best?.profile ?? null;
}
