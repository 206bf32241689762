import { randomUUID } from 'node:crypto';
import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import type { Context } from './context.js';
import { changesOf } from './create-lead.js';
import {
  accounts,
  comments,
  conversions,
  customerKeys,
  customers,
  type LeadRow,
  leadStatuses,
  leads,
  logs,
} from './tables.js';

/** Makes a customer of a lead, with an account of its company. */
export function convertLead({ db, tenantId, userId }: Context, leadId: string) {
  return db.transaction(async (transaction) => {
    const [lead] = await transaction
      .select()
      .from(leads)
      .where(and(eq(leads.tenantId, tenantId), eq(leads.id, leadId), isNull(leads.deletedAt)))
      .for('update');
    if (!lead) throw new Error('there is no such lead');
    if (lead.convertedAt) throw new Error('the lead is converted');
    const [before] = await transaction
      .select()
      .from(leadStatuses)
      .where(and(eq(leadStatuses.tenantId, tenantId), eq(leadStatuses.id, lead.statusId)));
    const [status] = await transaction
      .select()
      .from(leadStatuses)
      .where(
        and(
          eq(leadStatuses.tenantId, tenantId),
          eq(leadStatuses.category, 'WON'),
          eq(leadStatuses.isTerminal, true),
        ),
      )
      .orderBy(asc(leadStatuses.order))
      .limit(1);
    if (!status) throw new Error('there is no status of won leads');

    const ownerId = lead.assignedUserId ?? userId;
    const account = await accountOf(transaction, lead, ownerId);
    const now = new Date();
    const [customer] = await transaction
      .insert(customers)
      .values({
        tenantId,
        id: randomUUID(),
        firstName: lead.firstName,
        lastName: lead.lastName,
        email: lead.email,
        phoneNumbers: lead.phoneNumbers,
        country: lead.country,
        businessName: lead.company,
        relatedUserId: ownerId,
        accountId: account?.id,
        createdAt: now,
        updatedAt: now,
      })
      .returning();
    if (!customer) throw new Error('unreachable: a row was put in');
    const keys = [
      ...(lead.email ? [{ kind: 'EMAIL', value: lead.email }] : []),
      ...lead.phoneNumbers.map((value) => ({ kind: 'PHONE_NUMBER', value })),
    ];
    const claimed = await transaction
      .insert(customerKeys)
      .values(keys.map((key) => ({ tenantId, customerId: customer.id, ...key })))
      .onConflictDoNothing()
      .returning();
    if (claimed.length < keys.length) throw new Error('there is such a customer');
    await transaction
      .update(comments)
      .set({ carriedToId: customer.id })
      .where(and(eq(comments.tenantId, tenantId), eq(comments.leadId, leadId), isNull(comments.deletedAt)));
    const [converted] = await transaction
      .update(leads)
      .set({
        statusId: status.id,
        convertedAt: now,
        convertedById: userId,
        customerId: customer.id,
        accountId: account?.id ?? null,
        version: sql`${leads.version} + 1`,
        updatedAt: now,
      })
      .where(and(eq(leads.tenantId, tenantId), eq(leads.id, leadId)))
      .returning();
    const customerChanges = changesOf({
      firstName: customer.firstName,
      lastName: customer.lastName,
      email: customer.email,
      country: customer.country,
      businessName: customer.businessName,
      phoneNumbers: customer.phoneNumbers.join(', '),
      relatedUserId: ownerId,
      accountId: account?.id ?? null,
    });
    const by = { tenantId, userId, requestId: randomUUID() };
    await transaction.insert(logs).values([
      {
        ...{ ...by, id: randomUUID(), action: 'CREATE_CUSTOMER', entityType: 'CUSTOMER' },
        ...{ entityUuid: customer.id, changes: customerChanges },
      },
      ...(account
        ? [
            {
              ...{ ...by, id: randomUUID(), action: 'CREATE_ACCOUNT', entityType: 'ACCOUNT' },
              ...{ entityUuid: account.id, changes: changesOf({ name: account.name }) },
            },
          ]
        : []),
      {
        ...{ ...by, id: randomUUID(), action: 'CONVERT_LEAD', entityType: 'LEAD', entityUuid: leadId },
        changes: [
          { field: 'status', before: before?.name ?? null, after: status.name },
          ...changesOf({ customerId: customer.id, accountId: account?.id ?? null }),
        ],
      },
    ]);
    await transaction.insert(conversions).values({
      ...{ tenantId, id: randomUUID(), leadId, outcome: 'CREATED', customerId: customer.id },
      ...{ accountId: account?.id, convertedAt: now, convertedById: userId, customerChanges: [] },
      carried: {
        comments: 0,
        customerTagIds: [],
        accountTagIds: [],
        dealTagIds: [],
        customFields: 0,
        attachments: 0,
        skipped: [],
      },
      before: { lead, customer: null, deal: null },
      made: {
        customer: 1,
        account: account ? 1 : undefined,
        tagIds: { customer: [], account: [], deal: [] },
      },
    });
    return { lead: converted, customer, account };
  });
}

type Transaction = Parameters<Parameters<Context['db']['transaction']>[0]>[0];

/** The account of the lead's company, made where there is none. */
async function accountOf(transaction: Transaction, { tenantId, company }: LeadRow, ownerId: string) {
  if (!company) return null;
  const normalizedName = company.toLowerCase();
  const [found] = await transaction
    .select()
    .from(accounts)
    .where(
      and(
        eq(accounts.tenantId, tenantId),
        eq(accounts.normalizedName, normalizedName),
        isNull(accounts.deletedAt),
      ),
    )
    .for('share');
  if (found) return found;
  const [made] = await transaction
    .insert(accounts)
    .values({ tenantId, id: randomUUID(), name: company, normalizedName, ownerId })
    .returning();
  return made ?? null;
}
