import { sql } from 'drizzle-orm';
import { type Context, tenants } from '../identity/index.js';
import { statement } from '../platform/database/index.js';
import type { AttachmentLimits } from '../platform/files/index.js';

const limitsOfTenant = statement<{ bytes: number | null; perRecord: number | null }>(
  'Tenant.attachmentLimits',
  { bytes: tenants.attachmentBytes, perRecord: tenants.attachmentsPerRecord },
  sql`select ${tenants.attachmentBytes}, ${tenants.attachmentsPerRecord} from ${tenants}
    where ${tenants.tenantId} = ${sql.placeholder('tenantId')}`,
);

/** What the viewer's tenant may have of attachments: limits of its own, else the gateway's. */
export async function limitsOf(context: Context): Promise<AttachmentLimits> {
  const [own] = await context.read(limitsOfTenant);
  const { limits } = context.files.attachments;
  return {
    bytes: Math.min(own?.bytes ?? limits.bytes, limits.bytes),
    perRecord: own?.perRecord ?? limits.perRecord,
  };
}
