import { randomUUID } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import type { Context } from './context.js';
import { type LeadRow, leadStatuses, leads, logs } from './tables.js';
import type { CreateLeadInput } from './types.js';

export function createLead(
  { db, tenantId, userId }: Context,
  input: CreateLeadInput,
): Promise<{ lead: LeadRow }> {
  return db.transaction(async (transaction) => {
    const [status] = await transaction
      .select()
      .from(leadStatuses)
      .where(and(eq(leadStatuses.tenantId, tenantId), eq(leadStatuses.isDefault, true)));
    if (!status) throw new Error('no status to begin with');
    const [lead] = await transaction
      .insert(leads)
      .values({
        tenantId,
        id: randomUUID(),
        ...input,
        phoneNumbers: input.phoneNumbers ?? [],
        statusId: status.id,
        activity: 'ACTIVE',
        privacyLevel: 'PUBLIC',
        approvalState: 'NOT_REQUIRED',
        createdBy: userId,
        ownerId: userId,
      })
      .returning();
    if (!lead) throw new Error('unreachable: a row was put in');
    await transaction.insert(logs).values({
      ...{ tenantId, id: randomUUID(), userId, requestId: randomUUID() },
      ...{ action: 'CREATE_LEAD', entityType: 'LEAD', entityUuid: lead.id },
      changes: changesOf({
        firstName: lead.firstName,
        lastName: lead.lastName,
        email: lead.email,
        phoneNumbers: lead.phoneNumbers.join(', '),
        company: lead.company,
        ownerId: lead.ownerId,
        privacyLevel: lead.privacyLevel,
        state: lead.activity,
        status: status.name,
      }),
    });
    return { lead };
  });
}

/** What a new record has. */
export const changesOf = (values: Record<string, string | null>) =>
  Object.entries(values).flatMap(([field, after]) =>
    after === null ? [] : [{ field, before: null, after }],
  );
