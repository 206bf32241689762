import { auditSnapshot } from '../../logs/index.js';
import type { Id } from '../../platform/ids/index.js';
import { inOrder } from '../../platform/rules/index.js';
import { Picklist } from '../../settings/index.js';
import { leadColumns } from './lead.columns.js';
import type { ApprovalState } from './lead.enums.js';

/** A lead as its log shows it: status and tags by name, all else by ID. @param isNew leaves out columns that are null */
export function logged(
  lead: object,
  named: {
    status?: string;
    /** What it has in custom fields, by the name that the log has for them. */
    custom?: Readonly<Record<string, unknown>>;
    /** Where the change is about it too. */
    approval?: ApprovalState;
    tags?: ReadonlyMap<string, string>;
    team?: readonly Id<'user'>[];
    photo?: string | null;
    lists?: ReadonlyMap<Picklist, readonly string[]>;
    products?: readonly object[];
  },
  isNew = false,
): Record<string, unknown> {
  const row = lead as Record<string, unknown>;
  const composed = {
    marketingAttribution: touchesOf(row.marketingAttribution),
    state: row.archivedAt ? 'ARCHIVED' : row.activity,
    socialMedia: linksOf(row.socialMediaLinks),
    external: referenceOf(row),
    estimatedCompletionTime:
      row.estimatedDuration == null ? null : `${row.estimatedDuration} ${row.estimatedDurationUnit}`,
    status: named.status,
  };
  return Object.assign(auditSnapshot(row, leadColumns, composed, isNew), named.custom, {
    approval: named.approval,
    tags: named.tags && [...named.tags.values()].sort(),
    team: named.team && [...new Set(named.team)],
    photo: named.photo,
    competitorIds: named.lists?.get(Picklist.COMPETITOR),
    businessIds: named.lists?.get(Picklist.BUSINESS),
    products: named.products?.map((line) => JSON.stringify(line)),
  });
}

/** Each touch in the order of its words, whatever the order in which the database gives them. */
const touchesOf = (touches: unknown): string[] =>
  ((touches as object[] | null | undefined) ?? []).map((touch) => JSON.stringify(inOrder(touch)));

const referenceOf = (row: Record<string, unknown>): object | null => {
  const { externalId: id, externalBranchId: branchId, externalSourceId: importSourceId } = row;
  if (id == null) return null;
  return { id, ...(branchId ? { branchId } : {}), ...(importSourceId ? { importSourceId } : {}) };
};

/** Links in the order of their sites, whatever the order in which the database gives them; null for none. */
function linksOf(links: unknown): unknown {
  const given = (links as object | null | undefined) ?? {};
  return Object.keys(given).length === 0 ? null : inOrder(given);
}
