import type { CreateLeadInput, StandingLead } from '../../leads/index.js';
import type { Id } from '../../platform/ids/index.js';
import type { LeadRow } from '../lead-file.types.js';
import { customValuesOf } from './custom-values.js';
import type { TenantWords } from './tenant-words.js';
import { withNews } from './with-news.js';

/** A word of the other system that names nothing in the tenant. */
export interface UnknownWord {
  kind: 'Status' | 'Owner' | 'Source' | 'Tag';
  word: string;
}

/** What is known where a row becomes an input. */
export interface ImportSetting {
  words: TenantWords;
  /** The ID of the LEAD_SOURCE that the file comes from. */
  sourceId: Id<'picklist'>;
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
  { words, sourceId }: ImportSetting,
): { input: CreateLeadInput; unknown: UnknownWord[] } {
  const unknown: UnknownWord[] = [];
  const matched = (kind: UnknownWord['kind'], word: string | null, find: (word: string) => string | null) => {
    const id = word === null ? null : find(word);
    if (word !== null && id === null) unknown.push({ kind, word });
    return id;
  };
  const statusId = matched('Status', row.words.status, words.status);
  const ownerId = matched('Owner', row.words.owner, words.person);
  const ownSource = matched('Source', row.words.source, words.source);
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
    ...{ marketingAttribution: row.marketingAttribution, statusId, ownerId, customFields },
    sourceId: ownSource ?? (standing || row.words.source ? null : sourceId),
    tagIds: tagIds.length === 0 ? null : [...new Set([...(standing?.tagIds ?? []), ...tagIds])],
    external: standing?.hasReference && !standing.isFoundByReference ? null : externalOf(row, sourceId),
  };
  const input = Object.fromEntries(Object.entries(said).filter(([, value]) => !isNothing(value)));
  return { input: input as unknown as CreateLeadInput, unknown };
}

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
