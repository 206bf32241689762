/**
 * What ICU knows besides IANA's names: abbreviations that mean one thing in America and another in Asia, and a
 * nameless system's. They would be taken by one version of Node and refused by another.
 */
const NOT_IANA = new Set(
  (
    'ACT AET AGT ART AST BET BST CAT CNT CST CTT EAT ECT IET IST JST MIT NET NST PLT PNT PRT PST SST VST ' +
    'LOCALTIME FACTORY POSIXRULES ETC/UNKNOWN'
  ).split(' '),
);

/** An offset such as +01:00, which newer versions of Node take as well, has no summer time and is no name. */
const NAME = /^[A-Za-z][A-Za-z0-9_+/-]*$/;

/** Whether a text is an IANA time zone name, in any case, that this Node knows: no SQL uses zones. */
export function isTimeZone(text: string): boolean {
  const upper = text.toUpperCase();
  if (!NAME.test(text) || NOT_IANA.has(upper) || upper.startsWith('SYSTEMV/')) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: text });
    return true;
  } catch {
    return false;
  }
}

/** A zone's name in the usual spelling; of another name of a zone, as it was given. */
export function spelledTimeZone(text: string): string {
  const isSame = (name: string) => name.toLowerCase() === text.toLowerCase();
  const resolved = new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone;
  return [resolved, ...Intl.supportedValuesOf('timeZone')].find(isSame) ?? text;
}

/** The release of the zone database that this Node has, such as 2026b. */
export const timeZonesVersion = (): string => process.versions.tz ?? 'unknown';

/** What to do about a tenant whose zone is not known here: an administrator chose it on another Node. */
export const unknownTimeZone = (timeZone: string): string =>
  `the time zone ${timeZone} of the tenant is not known here (time zones ${timeZonesVersion()}): ` +
  'give the tenant another, or run a newer Node';

/** What the PostgreSQL that comes along knows; of one release, so that a test sees when it moves. */
const BUNDLED = { postgresql: '18.4', timeZones: '2026b' };

/** Why a start warns: days would be cut by rules that others know to be out of date. Null where there is no reason. */
export const timeZonesWarning = (version = timeZonesVersion()): string | null =>
  version < BUNDLED.timeZones
    ? `the time zones of this Node are of ${version}, older than those of PostgreSQL ${BUNDLED.postgresql} (${BUNDLED.timeZones}): a newer Node knows the changes since`
    : null;
