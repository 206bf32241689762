import { createHash } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import { AttachmentRepository } from '../../../attachments/index.js';
import { conversions } from '../../../conversion/index.js';
import { leads } from '../../../leads/index.js';
import { EntityType, LogAction, LogRepository } from '../../../logs/index.js';
import { runWithin, type TenantTransaction } from '../../../platform/database/index.js';
import type { FileStore } from '../../../platform/files/index.js';
import type { Id } from '../../../platform/ids/index.js';
import { demo, leadId, settingId } from '../demo.js';
import type { DemoTenant } from '../tenants/demo-tenant.js';

const minuteMs = 60_000;

/** What hangs on leads that show something: text, so that everybody can open it. */
const files: readonly { tenant?: 'globex'; lead: Id<'lead'>; by: string; name: string; text: string }[] = [
  { lead: demo.leads.ready, by: 'sam', name: 'Requirements.md', text: '# Requirements\n\n- 40 seats\n' },
  { lead: demo.leads.ready, by: 'mia', name: 'Offer.csv', text: 'item,quantity,price\nSeat,40,1200.00\n' },
  { lead: demo.leads.readyToo, by: 'sam', name: 'First call.txt', text: 'Wants to start in autumn.\n' },
  { lead: demo.leads.lookalike, by: 'mia', name: 'Floor plan.txt', text: 'Hall 2, left of the door.\n' },
  { lead: demo.leads.lookalike, by: 'sam', name: 'Sizes.csv', text: 'door,width\nnorth,90\n' },
  { lead: demo.leads.alreadyConverted, by: 'mia', name: 'Order.txt', text: 'Ordered as offered.\n' },
  {
    tenant: 'globex',
    lead: leadId('globex', 0),
    by: 'pia',
    name: 'Anfrage.txt',
    text: 'Bitte ein Angebot.\n',
  },
];
const types: Record<string, string> = { md: 'text/markdown', csv: 'text/csv', txt: 'text/plain' };

/**
 * Attaches files to some leads, a minute and more after they came; a converted one's show on its customer as well.
 * @param store where their bytes go; null: nowhere, so that they cannot be had
 */
export async function attachFiles(
  tenant: DemoTenant,
  transaction: TenantTransaction,
  store: FileStore | null,
): Promise<void> {
  const theirs = files.filter((file) => (file.tenant ?? 'acme') === tenant.slug);
  for (const [i, { lead: onLead, by, name, text }] of theirs.entries()) {
    const [lead] = await transaction.db.select().from(leads).where(eq(leads.id, onLead));
    if (!lead) throw new Error(`${tenant.slug} has no lead ${onLead}`);
    const minute = (lead.createdAt.getTime() - tenant.calendar.at(0).getTime()) / minuteMs + i + 1;
    const now = tenant.calendar.at(minute);
    const id = tenant.id('attachment', minute, name);
    const contentType = types[name.split('.').pop() ?? ''] ?? 'text/plain';
    const fileName = `${createHash('sha256').update(id).digest('hex').slice(0, 32)}.bin`;
    const uploadedById = settingId('user', tenant.slug, by);
    await store?.put(`${tenant.tenantId}/${fileName}`, Buffer.from(text), contentType);
    await runWithin(
      transaction,
      { now: () => now, newId: (kind) => tenant.id(kind, minute, name) },
      async (at) => {
        const kept = { id, leadId: onLead, name, contentType, byteSize: Buffer.byteLength(text), fileName };
        const hanging = new AttachmentRepository(at);
        await hanging.insert({ ...kept, uploadedById, createdAt: now });
        await new LogRepository(at, { userId: uploadedById, requestId: null }).write({
          action: LogAction.ADD_ATTACHMENT,
          entityType: EntityType.ATTACHMENT,
          entityId: id,
          changes: [
            { field: 'subjectId', before: null, after: onLead },
            { field: 'name', before: null, after: name },
          ],
        });
        if (!lead.customerId) return;
        await hanging.carry(onLead, lead.customerId);
        const carried = await hanging.countOf({ leadId: onLead });
        await at.db
          .update(conversions)
          .set({
            carried: sql`jsonb_set(${conversions.carried}, '{attachments}', to_jsonb(${carried}::integer))`,
          })
          .where(eq(conversions.leadId, onLead));
      },
    );
  }
}
