import { LRUCache } from 'lru-cache';
import type { Context } from '../../identity/index.js';

/** What figures are taken from, the same either way: the leads themselves, or the counts that triggers keep of them. */
export type Source = 'leads' | 'counts';

/** How figures are come by: where many leads or counts are looked at, nobody else is to wait behind them. */
export interface Way {
  source: Source;
  lane: 'shared' | 'dedicated';
}

/** The lane of a statement whose values say it. */
export const laneBound = ({ lane }: Record<string, unknown>) => lane as Way['lane'];

/** Up to this many leads, looking at each is quicker than putting counts together. */
const MAX_LEADS_ONE_BY_ONE = 3_000;
/** What a longer range has in a day says little of a shorter one. */
const MAX_RELIABLE_DAYS = 400;
const MAX_TENANTS = 10_000;
/** As the latest answers had it, by tenant. */
const leadsPerDay = new LRUCache<string, number>({ max: MAX_TENANTS });

/**
 * The quicker way for a range of some days, by what is known of the tenant.
 * @param fewPerDay counts do not pay where fewer leads arrive
 */
export function quickerWay({ viewer }: Context, days: number, fewPerDay = 0): Way {
  const perDay = leadsPerDay.get(viewer.tenant.id);
  if (perDay === undefined) return { source: 'counts', lane: 'dedicated' };
  if (perDay * days <= MAX_LEADS_ONE_BY_ONE) return { source: 'leads', lane: 'shared' };
  return { source: perDay < fewPerDay ? 'leads' : 'counts', lane: 'dedicated' };
}

/** Remembers how many leads arrived in so many days. */
export function noteLeads({ viewer }: Context, days: number, leads: number): void {
  if (days > MAX_RELIABLE_DAYS) return;
  leadsPerDay.set(viewer.tenant.id, leads / days);
}
