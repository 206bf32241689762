import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import { tenants } from '../identity/index.js';
import {
  idNamed,
  insertion,
  type Row,
  statement,
  type TenantTransaction,
} from '../platform/database/index.js';
import type { Id } from '../platform/ids/index.js';
import { attachments } from './attachment.table.js';

export type AttachmentRow = typeof attachments.$inferSelect;

const insertAttachment = insertion('Attachment.insert', attachments);

const present = sql`${attachments.tenantId} = ${sql.placeholder('tenantId')} and ${attachments.deletedAt} is null`;

const carryAttachments = statement<Row, { leadId: Id<'lead'>; customerId: Id<'customer'> }>(
  'Attachment.carry',
  {},
  sql`update ${attachments} set carried_to_id = ${idNamed('customerId')}
    where ${present} and ${attachments.leadId} = ${idNamed('leadId')}`,
);

const countOfLead = statement<{ count: number }, { id: Id<'lead'> }>(
  'Attachment.countOfLead',
  { count: sql`count(*)::integer` },
  sql`select count(*)::integer from ${attachments} where ${present} and ${attachments.leadId} = ${idNamed('id')}`,
);
const countOfCustomer = statement<{ count: number }, { id: Id<'customer'> }>(
  'Attachment.countOfCustomer',
  { count: sql`count(*)::integer` },
  sql`select count(*)::integer from ${attachments} where ${present} and ${attachments.customerId} = ${idNamed('id')}`,
);

/** What an attachment is on. */
export type Subject = { leadId: Id<'lead'> } | { customerId: Id<'customer'> };

/** The attachments of one tenant, within one transaction. */
export class AttachmentRepository {
  constructor(private readonly transaction: TenantTransaction) {}

  async insert(
    attachment: Omit<AttachmentRow, 'tenantId' | 'leadId' | 'customerId' | 'carriedToId' | 'deletedAt'> &
      Subject,
  ) {
    await this.transaction.run(insertAttachment, attachment);
  }

  /** How many were put to a lead or a customer itself. While its row is held, it changes no more. */
  async countOf(on: Subject): Promise<number> {
    const [found] =
      'leadId' in on
        ? await this.transaction.run(countOfLead, { id: on.leadId })
        : await this.transaction.run(countOfCustomer, { id: on.customerId });
    return found?.count ?? 0;
  }

  /** Shows a lead's attachments on a customer as well. */
  async carry(leadId: Id<'lead'>, customerId: Id<'customer'>): Promise<void> {
    await this.transaction.run(carryAttachments, { leadId, customerId });
  }

  /** Takes back what `carry` did. */
  async hide(leadId: Id<'lead'>, customerId: Id<'customer'>): Promise<void> {
    await this.transaction.db
      .update(attachments)
      .set({ carriedToId: null })
      .where(
        and(
          eq(attachments.tenantId, this.transaction.tenantId),
          eq(attachments.leadId, leadId),
          eq(attachments.carriedToId, customerId),
        ),
      );
  }

  /** An attachment that is not deleted; null for none. */
  async byId(id: Id<'attachment'>): Promise<AttachmentRow | null> {
    const [attachment] = await this.transaction.db.select().from(attachments).where(this.present(id));
    return attachment ?? null;
  }

  /** The same, held for change. */
  async take(id: Id<'attachment'>): Promise<AttachmentRow | null> {
    const { db } = this.transaction;
    const [attachment] = await db.select().from(attachments).where(this.present(id)).for('update');
    return attachment ?? null;
  }

  async delete(id: Id<'attachment'>, now: Date): Promise<void> {
    await this.transaction.db.update(attachments).set({ deletedAt: now }).where(this.present(id));
  }

  /** The attachment whose file has this name in the store; null for none. */
  async byFile(fileName: string): Promise<AttachmentRow | null> {
    const [attachment] = await this.transaction.db
      .select()
      .from(attachments)
      .where(this.named([fileName]));
    return attachment ?? null;
  }

  /** Which of some files attachments have; null where the tenant is not one of this database. */
  async namesAmong(fileNames: readonly string[]): Promise<Set<string> | null> {
    const { db, tenantId } = this.transaction;
    const known = await db
      .select({ id: tenants.tenantId })
      .from(tenants)
      .where(eq(tenants.tenantId, tenantId));
    if (known.length === 0) return null;
    const left = await db
      .select({ name: attachments.fileName })
      .from(attachments)
      .where(this.named(fileNames));
    return new Set(left.map(({ name }) => name));
  }

  private named(fileNames: readonly string[]) {
    return and(
      eq(attachments.tenantId, this.transaction.tenantId),
      inArray(attachments.fileName, [...fileNames]),
      isNull(attachments.deletedAt),
    );
  }

  private present(id: Id<'attachment'>) {
    return and(
      eq(attachments.tenantId, this.transaction.tenantId),
      eq(attachments.id, id),
      isNull(attachments.deletedAt),
    );
  }
}
