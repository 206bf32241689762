/** What lists of leads become by a mutation, for the helpers of Apollo Client, graphcache and Relay beside this file. */

/** A lead as a mutation answers it (after-mutations.graphql). */
export interface ChangedLead {
  id: string;
  isConverted: boolean;
  status: { id: string };
}

/** What a mutation did, as far as lists are concerned. */
export interface LeadChange {
  /** Leads that are there now and were not before. */
  created?: readonly ChangedLead[];
  /** Leads that have another status than before, or may have. */
  moved?: readonly ChangedLead[];
  deletedIds?: readonly string[];
}

/** A page of `leads` as it is in a cache. */
export interface LeadPage {
  ids: readonly string[];
  /** Null where it was not asked for. */
  totalCount: number | null;
  /** False where it was not asked for. */
  hasNextPage: boolean;
}

/** Arguments of `leads`. */
export type LeadArguments = Readonly<Record<string, unknown>> | null | undefined;

/**
 * Whether a lead is in a list, by the parts of a filter that its status decides.
 * @returns null where only the gateway can tell
 */
function belongs(filter: Record<string, unknown>, lead: ChangedLead): boolean | null {
  let isIn = true;
  for (const [name, value] of Object.entries(filter)) {
    if (value === null || value === undefined) continue;
    if (name === 'statusIds' && Array.isArray(value) && value.every((id) => !String(id).startsWith('slug:'))) {
      isIn &&= value.includes(lead.status.id);
    } else if (name === 'isConverted') isIn &&= value === lead.isConverted;
    else return null;
  }
  return isIn;
}

/**
 * The page after a change: who is deleted or belongs there no longer goes, who belongs there comes in. Lists in another
 * order than the default, pages behind the first, and filters by more than status and conversion only lose deleted leads:
 * ask for them anew where they are shown.
 */
export function pageAfter(page: LeadPage, args: LeadArguments, change: LeadChange): LeadPage {
  const filter = (args?.filter ?? {}) as Record<string, unknown>;
  const isPlain = !args?.after && !args?.before && !args?.last && !args?.orderBy;
  const isWhole = Object.values(filter).every((value) => value === null || value === undefined);
  let next = page;
  for (const id of change.deletedIds ?? []) {
    if (next.ids.includes(id) || isWhole) next = without(next, id);
  }
  for (const lead of change.moved ?? []) {
    const isIn = belongs(filter, lead);
    if (isIn === false && next.ids.includes(lead.id)) next = without(next, lead.id);
    // The list of all has had it before, wherever.
    if (isIn && isPlain && !isWhole) next = withLead(next, lead.id);
  }
  for (const lead of change.created ?? []) {
    if (isPlain && belongs(filter, lead)) next = withLead(next, lead.id);
  }
  return next;
}

function without(page: LeadPage, id: string): LeadPage {
  const { ids, totalCount } = page;
  return { ...page, ids: ids.filter((one) => one !== id), totalCount: totalCount === null ? null : totalCount - 1 };
}

/** The newest come first, and IDs sort by the time at which they were made. */
function withLead(page: LeadPage, id: string): LeadPage {
  const { ids, totalCount, hasNextPage } = page;
  if (ids.includes(id)) return page;
  const older = ids.findIndex((one) => one < id);
  const counted = totalCount === null ? null : totalCount + 1;
  if (older === -1 && hasNextPage) return { ...page, totalCount: counted };
  const at = older === -1 ? ids.length : older;
  return { ...page, ids: [...ids.slice(0, at), id, ...ids.slice(at)], totalCount: counted };
}
