import { isTimeZone } from '../../platform/time-zones.js';
import { isExportedPart } from '../exported/columns.js';
import { type Field, fields } from './field.js';
import { fold, foldBare } from './fold.js';
import { commonNames } from './names/names.js';
import { type KnownProfile, profileNames } from './profiles/profiles.js';

/** A column of a file, and what it holds. */
export interface Column {
  /** Its place among the columns, from 0. */
  index: number;
  header: string;
  field: Field;
  /** The time zone that the name of the column says. */
  timeZone: string | null;
  /** Which address it is part of: 0 at work or the only one, 1 at home, 2 another. */
  address: 0 | 1 | 2;
  /** Further lines of a record may have this column alone. */
  isToMany: boolean;
}

type Mapping = Readonly<Record<string, Field>>;

/** What each column of a file holds, by its name, the source's profile, the names beside it, and by hand. */
export function columnsOf(
  headers: readonly string[],
  profile: KnownProfile | null,
  mapping: Mapping = {},
): Column[] {
  const byHand = handMapping(mapping);
  const given = headers.map((header) => byHand(header));
  const fieldIn = (header: string) =>
    profile?.isExact && isExportedPart(header) ? 'exported' : fieldOf(header, profile);
  const found = headers.map((header, i) => given[i] ?? fieldIn(header));
  const folded = new Set(headers.map(fold));
  return headers.map((header, index) => ({
    index,
    header: header.trim() === '' ? `Column ${index + 1}` : header,
    field: amongOthers(found[index] as Field, found),
    timeZone: zoneIn(header),
    address: addressOf(header),
    isToMany: isToMany(header, profile, folded),
  }));
}

/** Whether a text is the name of a column that is known, or mapped by hand. */
export function isKnownName(mapping: Mapping = {}): (name: string) => boolean {
  const byHand = handMapping(mapping);
  return (name) => {
    if (name.length > 120) return false;
    return byHand(name) !== undefined || profileNames.has(foldBare(name)) || fieldOf(name, null) !== 'extra';
  };
}

/** @throws TypeError for a field that there is not */
function handMapping(mapping: Mapping): (header: string) => Field | undefined {
  const exact = new Map(Object.entries(mapping));
  const loose = new Map<string, Field>();
  for (const [header, field] of exact) {
    // That one is no field of a lead: only the reader of exported files knows what is behind it.
    if (field === 'exported' || !fields.includes(field)) {
      const known = fields.filter((one) => one !== 'exported');
      throw new TypeError(`there is no field ${field}: one of ${known.join(', ')}`);
    }
    if (fold(header) !== '') loose.set(fold(header), field);
  }
  return (header) => exact.get(header) ?? exact.get(header.trim()) ?? loose.get(fold(header));
}

function fieldOf(header: string, profile: KnownProfile | null): Field {
  const lookUp = (name: string): Field | undefined => profile?.names.get(name) ?? commonNames.get(name);
  for (const name of [fold(header), foldBare(header)]) {
    const field = lookUp(name);
    if (field) return field;
  }
  return (
    fieldOfLocked(header) ??
    fieldOfNumbered(header, lookUp) ??
    fieldOfPart(header, lookUp) ??
    // Odoo's Tags/Name.
    (lookUp(fold(header.split('/', 1)[0] as string)) === 'tags' ? 'tags' : 'extra')
  );
}

/** Columns of Dynamics' sheets that nobody must change: the ID, a checksum, and when it was changed. */
function fieldOfLocked(header: string): Field | undefined {
  const [, name] =
    /^\((?:do not modify|nicht ändern|no modificar|ne pas modifier|não modificar|non modificare|niet wijzigen|nie modyfikuj)\)\s*(.+)$/iu.exec(
      header.trim(),
    ) ?? [];
  if (name === undefined) return undefined;
  if (/check ?sum|prüfsumme|comprobaci|contr[oô]le|verifica|kontroln/iu.test(name)) return 'ignored';
  return /modif|geändert|gewijzigd|zmodyfik|wijzig/iu.test(name) ? 'extra' : 'externalId';
}

const numbered: ReadonlySet<Field> = new Set([
  'ignored',
  'email',
  'phoneNumbers',
  'street',
  'city',
  'region',
  'postcode',
  'country',
]);

/** Which of several it is: at work, at home, another. */
const qualifiers =
  'work|business|home|office|other|private|geschäftlich|privat|bureau|domicile|travail|professionnel(?:le)?|trabajo|del? trabajo|du travail|di lavoro|del? domicilio|' +
  'laboral|particular|ufficio|abitazione|lavoro|casa|comercial|residencial|werk|zakelijk|thuis|privé|praca|dom|służbowy|domowy|prywatny';
const qualified = new RegExp(
  String.raw`^(?:${qualifiers})\s+|\s+(?:${qualifiers})$|\s*[([](?:${qualifiers})[)\]]$`,
  'iu',
);

/** Phone 2, E-mail 3 - Value, Rue (bureau). */
function fieldOfNumbered(header: string, lookUp: (name: string) => Field | undefined): Field | undefined {
  const bare = header
    .trim()
    .replace(/\s*\d+$/, '')
    .replace(qualified, '');
  for (const name of [fold(bare), fold(header).replace(/\d/g, ''), fold(header).replace(/\d+/g, '1')]) {
    const field = lookUp(name);
    if (field && numbered.has(field)) return field;
  }
  return undefined;
}

const wholes: ReadonlySet<Field> = new Set(['someName', 'fullName', 'location']);
const parts: ReadonlySet<Field> = new Set([
  'firstName',
  'middleName',
  'lastName',
  'street',
  'city',
  'region',
  'postcode',
  'country',
]);
const ofPerson =
  /^(?:lead|person|persona|personne|pessoa|persoon|osoba|kontakt|contact|contato|contacto|contatto|contactpersoon)$/;

/** Name (First), Person - Phone: the part of a whole that is known. */
function fieldOfPart(header: string, lookUp: (name: string) => Field | undefined): Field | undefined {
  const [, whole = '', part = ''] = /^(.*?)\s*\(([^()]+)\)\s*$/su.exec(header) ?? [];
  const field = lookUp(fold(part));
  if (field && parts.has(field) && wholes.has(lookUp(fold(whole)) ?? 'extra')) return field;
  const [, entity = '', name = ''] = /^([^-–:.]+?)\s*(?: [-–] |: |\.)\s*(.+)$/su.exec(header.trim()) ?? [];
  if (!ofPerson.test(fold(entity))) return undefined;
  const named = lookUp(fold(name));
  return named === 'someName' ? 'fullName' : named;
}

/** What a name that means several things means beside the other columns. */
function amongOthers(field: Field, all: readonly Field[]): Field {
  if (field === 'someName') {
    const [first, last] = [all.includes('firstName'), all.includes('lastName')];
    if (first === last) return 'fullName';
    return first ? 'lastName' : 'firstName';
  }
  if (field === 'positionOrSalutation') return all.includes('position') ? 'extra' : 'position';
  return field;
}

/** The zone that stands behind a name: `(UTC)`, `_utc`, `(GMT+02:00)`, `(Europe/Berlin)`. */
function zoneIn(header: string): string | null {
  const [found, sign, hours, minutes = '00'] =
    /(?:^|[\s_([])(?:UTC|GMT)(?:\s*([+-])(\d{1,2})(?::?(\d{2}))?)?\s*[)\]]?\s*$/iu.exec(header) ?? [];
  if (sign && hours) return `${sign}${hours.padStart(2, '0')}:${minutes}`;
  if (found !== undefined) return 'UTC';
  const [, name = ''] = /[([]\s*([A-Za-z]+\/[A-Za-z_/-]+)\s*[)\]]\s*$/.exec(header) ?? [];
  return name !== '' && isTimeZone(name) ? name : null;
}

function addressOf(header: string): 0 | 1 | 2 {
  if (/privat|\bhome\b|domicile|particular|residencial|abitazione|privé|prywatn|domow/iu.test(header))
    return 1;
  return /weitere|\bother\b|\bautre|\botr[ao]|\baltr[oi]|\boverige|\binn[ey]/iu.test(header) ? 2 : 0;
}

/** Odoo's columns of what a record has several of: Tags/Name, order_line/product_id. */
function isToMany(header: string, profile: KnownProfile | null, folded: ReadonlySet<string>): boolean {
  const [, base = ''] = /^([^/]*[^/\s])\/[^/\s][^/]*$/u.exec(header.trim()) ?? [];
  if (base === '' || commonNames.has(fold(header))) return false;
  return profile?.hasContinuations === true || folded.has(fold(base));
}
