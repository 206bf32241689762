import type { Database } from '../../platform/database/index.js';
import type { FileStore } from '../../platform/files/index.js';
import { demo, leadCounts } from './demo.js';
import { acme } from './tenants/acme.js';
import { globex } from './tenants/globex.js';
import { makeTenant } from './tenants/make-tenant.js';
import { hasTenant } from './write-rows.js';

/**
 * Makes the demo tenants acme and globex with all that is theirs, each in one transaction; one that is there
 * already is left as it is. Any number of starters may do this at once.
 * @param options.now when the sixty days that the data tells of end; the same `now` gives the same rows
 * @param options.store where attached files go; left out, they cannot be had
 * @returns what was made
 * @throws Error of one line when another tenant has one of their slugs
 */
export async function seed(
  database: Database,
  options: { now?: Date; store?: FileStore } = {},
): Promise<{ tenants: number; leads: number }> {
  const now = options.now ?? new Date();
  const made = { tenants: 0, leads: 0 };
  for (const making of [acme, globex]) {
    const { slug } = making.profile;
    const isMade = await database.transaction(demo.tenants[slug], (transaction) =>
      makeTenant(making, now, { database, transaction, store: options.store ?? null }),
    );
    if (!isMade) continue;
    made.tenants += 1;
    made.leads += leadCounts[slug];
  }
  return made;
}

/** Whether both demo tenants are there. */
export async function isSeeded(database: Database): Promise<boolean> {
  for (const tenantId of Object.values(demo.tenants)) {
    if (!(await database.transaction(tenantId, (tx) => hasTenant(tx, tenantId)))) return false;
  }
  return true;
}
