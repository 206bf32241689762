import { eq } from 'drizzle-orm';
import { tenants } from '../../../identity/index.js';
import { type Database, pgErrorOf } from '../../../platform/database/index.js';
import { type Id, idOf, newId } from '../../../platform/ids/index.js';
import { inTenant, type TenantRow } from '../in-tenant.js';
import { addFirstSettings } from './first-settings.js';

/** What an administrator says of a tenant. */
export type TenantValues = Pick<TenantRow, 'slug' | 'name' | 'defaultCountry' | 'timeZone' | 'currency'> &
  Partial<Pick<TenantRow, 'attachmentBytes' | 'attachmentsPerRecord'>>;

/** Every tenant, by slug. */
export async function listTenants(
  database: Database,
): Promise<(TenantValues & { tenantId: Id<'tenant'> })[]> {
  const rows = await database.query<
    Record<string, string> & { bytes: number | null; per_record: number | null }
  >(
    `select tenant_id, slug, name, default_country, time_zone, currency, attachment_bytes as bytes,
            attachments_per_record as per_record from tenants order by slug`,
    [],
  );
  return rows.map((row) => ({
    tenantId: idOf('tenant', row.tenant_id ?? ''),
    slug: row.slug ?? '',
    name: row.name ?? '',
    defaultCountry: row.default_country ?? '',
    timeZone: row.time_zone ?? '',
    currency: row.currency ?? '',
    attachmentBytes: row.bytes,
    attachmentsPerRecord: row.per_record,
  }));
}

/**
 * Makes a tenant, with statuses and a pipeline to begin with unless it is to be bare: without a status it could
 * take no lead.
 * @throws Error of one line where the slug is taken
 */
export async function createTenant(
  database: Database,
  values: TenantValues,
  { bare }: { bare: boolean },
): Promise<TenantRow> {
  const tenantId = newId('tenant');
  return database.transaction(tenantId, async (tx) => {
    const [tenant] = await tx.db
      .insert(tenants)
      .values({ ...values, tenantId })
      .onConflictDoNothing()
      .returning();
    if (!tenant) throw slugTaken(values.slug);
    if (!bare) await addFirstSettings(tx);
    return tenant;
  });
}

/** Changes what is given. @throws Error of one line where the slug is taken or there is no such tenant */
export async function updateTenant(
  database: Database,
  which: string,
  values: Partial<TenantValues>,
): Promise<TenantRow> {
  try {
    return await inTenant(database, which, async (tx, before) => {
      const [tenant] = await tx.db
        .update(tenants)
        .set(values)
        .where(eq(tenants.tenantId, tx.tenantId))
        .returning();
      return tenant ?? before;
    });
  } catch (error) {
    if (pgErrorOf(error)?.constraint === 'tenants_slug') throw slugTaken(values.slug ?? '');
    throw error;
  }
}

const slugTaken = (slug: string) => new Error(`another tenant has the slug ${slug}`);
