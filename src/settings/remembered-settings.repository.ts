import { type SQL, sql } from 'drizzle-orm';
import { LRUCache } from 'lru-cache';
import type { Id } from '../platform/ids/index.js';
import { settingsVersions } from './settings-version.table.js';

/** Of more tenants, those that were asked for longest ago make room. */
const MAX_TENANTS = 1000;

/**
 * The version of the tenant's settings, a UUID, null before their first change: the database gives another one whenever what conversions and new leads
 * go by has changed. For the select list of a statement.
 */
export const settingsVersion: SQL<string | null> =
  sql`(select ${settingsVersions.version} from ${settingsVersions}
  where ${settingsVersions.tenantId} = ${sql.placeholder('tenantId')})`;

/** Settings as of one version of them. */
export interface Remembered<T> {
  version: string | null;
  settings: T;
}

/**
 * What was read of tenants' settings, so that it is not read again for every lead. It is good only where a statement of
 * the same transaction finds the version unchanged: another gateway may have changed them a moment ago. A version that
 * was rolled back never comes again, so that nobody else takes what its transaction read for true.
 */
export class RememberedSettings<T> {
  readonly #kept = new LRUCache<Id<'tenant'>, Remembered<T>>({ max: MAX_TENANTS });

  of(tenantId: Id<'tenant'>): Remembered<T> | undefined {
    return this.#kept.get(tenantId);
  }

  keep(tenantId: Id<'tenant'>, remembered: Remembered<T>): void {
    this.#kept.set(tenantId, remembered);
  }

  forget(tenantId: Id<'tenant'>): void {
    this.#kept.delete(tenantId);
  }
}
