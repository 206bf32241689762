import { recountLeads } from '../../../analytics/index.js';
import type { Database, TenantTransaction } from '../../../platform/database/index.js';
import type { FileStore } from '../../../platform/files/index.js';
import { addUnclaimedDeals } from '../accounts-and-deals.js';
import { addCustomers } from '../customers.js';
import { attachFiles } from '../leads/attached-files.repository.js';
import { addLeads } from '../leads/leads.js';
import { addHookDeliveries } from '../settings/lead-hooks.js';
import { addSettings } from '../settings/settings.js';
import { addDeliveries, addSwitchedOffWebhook } from '../settings/webhooks.js';
import { insertTenant, keepLocks, writeRows } from '../write-rows.js';
import { perform } from './acting.js';
import { DemoTenant } from './demo-tenant.js';
import type { Profile } from './profile.js';

/** How a tenant is made: who they are, and which of their leads show something. */
export interface Making {
  profile: Profile;
  /** How many open deals wait for a customer. */
  unclaimedDeals: number;
  /** Tells the story of a place that is kept for an example; false where it is not kept. */
  addShownLead(tenant: DemoTenant, place: number): boolean;
}

/**
 * Makes a tenant with all that is its own, unless it is there already: what there is a use case for by that use case, and
 * by rows what comes from elsewhere or is there to fill the lists. Of two that make it at once the second waits for the
 * first at the tenant's own row.
 * @returns whether it was made
 * @throws Error of one line when another tenant has the slug
 */
export async function makeTenant(
  { profile, unclaimedDeals, addShownLead }: Making,
  now: Date,
  work: { database: Database; transaction: TenantTransaction; store: FileStore | null },
): Promise<boolean> {
  const tenant = new DemoTenant(profile, now);
  if (!(await insertTenant(work.transaction, tenant))) return false;
  const carryOut = async () => {
    const { rows, acts } = tenant.take();
    await writeRows(work.transaction, rows);
    await perform(tenant, acts, work);
  };
  addSettings(tenant);
  await carryOut();
  addCustomers(tenant);
  addUnclaimedDeals(tenant, unclaimedDeals);
  await carryOut();
  addLeads(tenant, (place) => addShownLead(tenant, place));
  addSwitchedOffWebhook(tenant);
  addDeliveries(tenant);
  addHookDeliveries(tenant);
  await carryOut();
  await attachFiles(tenant, work.transaction, work.store);
  await recountLeads(work.transaction);
  await keepLocks(work.transaction, tenant);
  return true;
}
