import { type LeadRow, withNews } from '../../../imports/index.js';

/**
 * Puts two rows about one lead together: of each value the last that says something wins, as one that is blank changes
 * nothing; tags, refusals and what has no field of its own are of both. The reference stays the
 * first, unless that was only derived, so that the same file again finds the lead by it.
 */
export function foldRows(before: LeadRow, row: LeadRow): LeadRow {
  const { external: first } = before;
  return {
    ...before,
    ...saidOf(row),
    external: first.isDerived && !row.external.isDerived ? row.external : first,
    words: {
      status: row.words.status ?? before.words.status,
      owner: row.words.owner ?? before.words.owner,
      source: row.words.source ?? before.words.source,
      type: row.words.type ?? before.words.type,
    },
    socialMedia: { ...before.socialMedia, ...row.socialMedia },
    tags: [...new Map([...before.tags, ...row.tags].map((tag) => [tag.toLowerCase(), tag])).values()],
    refuses: [...new Set([...before.refuses, ...row.refuses])],
    extras: bothExtras(before, row),
    description: withNews(before.description, row.description),
    exported: row.exported ? { ...before.exported, ...saidOf(row.exported) } : before.exported,
  };
}

/** What is not blank. */
const saidOf = <T extends object>(of: T): T =>
  Object.fromEntries(
    Object.entries(of).filter(([, value]) => value !== null && !(Array.isArray(value) && value.length === 0)),
  ) as T;

/** Texts of both, in the order of the rows, each once. */
const bothExtras = ({ extras: before }: LeadRow, { extras }: LeadRow): LeadRow['extras'] => [
  ...before,
  ...extras.filter(
    ({ header, value }) => !before.some((one) => one.header === header && one.value === value),
  ),
];
