import type { CreateLeadInput, StandingLead } from '../../leads/index.js';
import type { Id } from '../../platform/ids/index.js';
import type { Attribution, LeadRow } from '../lead-file.types.js';
import { customValuesOf } from './custom-values.js';
import { exportedInput } from './exported-input.js';
import type { TenantWords } from './tenant-words.js';
import { withNews } from './with-news.js';
import type { Match } from './words.js';

/** A word of the other system that names nothing in the tenant. */
export interface UnknownWord {
  kind: string;
  word: string;
}

/** What is known where a row becomes an input. */
export interface ImportSetting {
  words: TenantWords;
  /** The ID of the LEAD_SOURCE that the file comes from. */
  sourceId: Id<'picklist'>;
  /** The ID of the type of leads whose rows name none; null for none. */
  typeId: string | null;
}

/**
 * A row as importLeads takes it. What a row does not say is left out, as null would clear it. What another system's words
 * name is matched; what they do not name stands in the description, as do texts of columns that no field is called after.
 * @param standing the lead that the row is about, where there is one: it keeps the name that another system has given it,
 *   its tags, and what stands in its description
 */
export function leadInputOf(
  row: LeadRow,
  standing: StandingLead | null,
  { words, sourceId, typeId }: ImportSetting,
): { input: CreateLeadInput; unknown: UnknownWord[] } {
  const unknown: UnknownWord[] = [];
  const matched: Match = (kind, word, find) => {
    const id = word === null ? null : find(word);
    if (word !== null && id === null) unknown.push({ kind, word });
    return id;
  };
  const exported = row.exported && exportedInput(row.exported, standing === null, words, matched);
  const statusId = matched(
    'Status',
    row.words.status,
    exported?.lostReasonId ? words.anyStatus : words.status,
  );
  const ownerId = matched('Owner', row.words.owner, words.person);
  const ownSource = matched('Source', row.words.source, words.source);
  const ownTypeId = matched('Type', row.words.type, words.type);
  const tagIds = row.tags.flatMap((tag) => matched('Tag', tag, words.tag) ?? []);
  const { customFields, rest } = customValuesOf(row.extras, words);
  const lines = [
    ...rest.map(({ header, value }) => `${header.replace(/\s+/g, ' ').trim()}: ${value}`),
    ...unknown.map(({ kind, word }) => `${kind}: ${word}`),
  ];
  const said = {
    firstName: row.firstName,
    lastName: row.lastName,
    ...{ email: row.email, phoneNumbers: row.phoneNumbers },
    ...{ company: row.company, position: row.position, location: row.location, country: row.country },
    description: [row.description, ...lines].reduce(withNews, standing?.description ?? null),
    ...{ message: row.message, sourcePageUrl: row.sourcePageUrl, socialMedia: row.socialMedia },
    ...{ targetAmount: row.targetAmount, probabilityToWin: row.probabilityToWin },
    ...{ startDate: row.startDate, expectedCompletionDate: row.expectedCompletionDate },
    ...{ marketingAttribution: row.marketingAttribution.map(touchOf), statusId, ownerId, customFields },
    typeId: ownTypeId ?? (standing || row.words.type ? null : typeId),
    sourceId: ownSource ?? (standing || row.words.source || exported ? null : sourceId),
    tagIds: tagIds.length === 0 ? null : [...new Set([...(standing?.tagIds ?? []), ...tagIds])],
    external: keepsReference(standing) ? null : externalOf(row, exported?.importSourceId ?? sourceId),
    ...exported?.said,
  };
  const input: Record<string, unknown> = row.exported && standing === null ? { ...nobody } : {};
  for (const field of Object.keys(said) as (keyof typeof said)[]) {
    const value = said[field];
    if (!isNothing(value)) input[field] = value;
  }
  return { input: input as unknown as CreateLeadInput, unknown };
}

/** A touch of marketing; behind a spill, and in a file, its time is text. */
const touchOf = ({ occurredAt, ...touch }: Attribution): object =>
  occurredAt === undefined ? touch : { ...touch, occurredAt: new Date(occurredAt) };

/** Where an export names nobody, nobody it is: neither who imports nor who is next. */
const nobody = { ownerId: null, assignedUserId: null };

/** Whether a lead has a name in another system, or is known as the export calls it. */
const keepsReference = (standing: StandingLead | null): boolean =>
  standing !== null &&
  (standing.isFoundAsExported || (standing.hasReference && !standing.isFoundByReference));

const externalOf = ({ external: { id, branchId, createdAt } }: LeadRow, importSourceId: string) => ({
  externalId: id,
  importSourceId,
  ...(branchId === null ? {} : { branchId }),
  // Behind a spill it is text.
  ...(createdAt === null ? {} : { createdAt: new Date(createdAt) }),
});

const isNothing = (value: unknown): boolean =>
  value === null ||
  value === undefined ||
  value === '' ||
  (Array.isArray(value) && value.length === 0) ||
  (typeof value === 'object' && !(value instanceof Date) && Object.keys(value).length === 0);
