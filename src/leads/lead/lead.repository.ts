import { and, asc, eq, getTableColumns, inArray, isNull, type SQL, sql } from 'drizzle-orm';
import type { Member } from '../../identity/index.js';
import {
  idsNamed,
  insertion,
  pgErrorOf,
  type Statement,
  selected,
  statement,
  type TenantTransaction,
} from '../../platform/database/index.js';
import type { Id } from '../../platform/ids/index.js';
import { externalKey } from '../intake/lead.external.js';
import type { LeadValues } from '../intake/lead.rules.js';
import type { LeadLockRestriction } from './lead.enums.js';
import { leadLocks, leads } from './lead.table.js';
import { Lead } from './lead.type.js';
import { notDeleted, viewerParams, visibleToMember, visibleToViewer } from './lead.visibility.js';

// Sort keys, search text and what tells of likeness are the database's own.
const {
  lastNameKey: _,
  targetAmountKey: __,
  searchText: ___,
  likenessMarks: ____,
  ...columns
} = getTableColumns(leads);

/** For RETURNING: a lead as a statement leaves it. */
export const returningLead = { behind: sql`returning ${selected(columns)}`, fields: columns, make: Lead };

const insertLead = insertion<typeof leads, Lead>('Lead.insert', leads, returningLead);

export type LeadRow = Omit<
  typeof leads.$inferSelect,
  'lastNameKey' | 'targetAmountKey' | 'searchText' | 'likenessMarks'
>;
export type LockRow = typeof leadLocks.$inferSelect;

/** Thrown when a lead's row stays in another transaction's hands for longer than `longestWaitMs`. */
export class LockTimeoutError extends Error {
  constructor(readonly ids: readonly Id<'lead'>[]) {
    super('leads are being changed by another transaction');
  }
}

const MAX_WAIT_MS = 1000;

const tenant = sql.placeholder('tenantId');

interface Taken {
  ids: readonly Id<'lead'>[];
}

const takeLeads = (which: 'live' | 'any'): Statement<LeadRow, Taken> =>
  statement<LeadRow, Taken>(
    `Lead.take.${which}`,
    columns,
    sql`select ${selected(columns)} from ${leads}
      where ${leads.tenantId} = ${tenant} and ${leads.id} = any(${idsNamed('ids')})
        and ${leads.mergedIntoId} is null ${which === 'live' ? sql`and ${leads.deletedAt} is null` : sql``}
        and ${visibleToViewer}
      order by ${leads.id} asc for update`,
  );
const taking = { live: takeLeads('live'), any: takeLeads('any') };

const locksOf = statement<LockRow, Taken>(
  'Lead.locksHeld',
  getTableColumns(leadLocks),
  sql`select ${selected(getTableColumns(leadLocks))} from ${leadLocks}
    where ${leadLocks.tenantId} = ${tenant} and ${leadLocks.leadId} = any(${idsNamed('ids')})`,
);

/** What was done last is taken back: a lead that was archived and then deleted is archived again. */
export const restoredValues = {
  archivedAt: sql`case when ${leads.deletedAt} is null then null else ${leads.archivedAt} end`,
  deletedAt: null,
};

/** The leads of one tenant, within one transaction. */
export class LeadRepository {
  constructor(private readonly transaction: TenantTransaction) {}

  private get db() {
    return this.transaction.db;
  }

  private mine(...conditions: (SQL | undefined)[]): SQL | undefined {
    return and(eq(leads.tenantId, this.transaction.tenantId), ...conditions);
  }

  /**
   * Takes leads for change, in the order of their IDs, as far as the viewer may see them; waits a second at most.
   * @param which not deleted ones; or deleted as well
   * @throws LockTimeoutError where another transaction holds one of them for longer
   */
  async take(ids: readonly Id<'lead'>[], viewer: Member, which: 'live' | 'any' = 'live'): Promise<LeadRow[]> {
    const distinct = [...new Set(ids)];
    try {
      const [, taken] = await Promise.all([
        this.transaction.setLockTimeout(MAX_WAIT_MS),
        this.transaction.run(taking[which], { ids: distinct, ...viewerParams(viewer) }),
        this.transaction.setLockTimeout(0),
      ]);
      return taken;
    } catch (error) {
      if (pgErrorOf(error)?.code === '55P03') throw new LockTimeoutError(distinct);
      throw error;
    }
  }

  /** Holds a lead against change, shared with others who hang something on it; null where there is none to see. */
  async share(id: Id<'lead'>, viewer: Member): Promise<LeadRow | null> {
    const [lead] = await this.db
      .select(columns)
      .from(leads)
      .where(
        this.mine(
          eq(leads.id, id),
          isNull(leads.mergedIntoId),
          isNull(leads.deletedAt),
          visibleToMember(viewer),
        ),
      )
      .for('share');
    return lead ?? null;
  }

  /**
   * Of these leads, as far as the viewer may see them, one that another transaction holds now: the first by ID, or
   * the first of all where none is held any more; null where there is none to see.
   */
  async firstLockedByOther(ids: readonly Id<'lead'>[], viewer: Member): Promise<Id<'lead'> | null> {
    const seen = this.mine(inArray(leads.id, [...ids]), isNull(leads.mergedIntoId), visibleToMember(viewer));
    const [all, free] = await Promise.all([
      this.db.select({ id: leads.id }).from(leads).where(seen).orderBy(asc(leads.id)),
      this.db.select({ id: leads.id }).from(leads).where(seen).for('update', { skipLocked: true }),
    ]);
    const isFree = new Set(free.map(({ id }) => id));
    return (all.find(({ id }) => !isFree.has(id)) ?? all[0])?.id ?? null;
  }

  /** Whether the viewer may see a lead that is there. */
  async isVisible(id: Id<'lead'>, viewer: Member): Promise<boolean> {
    const found = await this.db
      .select({ id: leads.id })
      .from(leads)
      .where(this.mine(eq(leads.id, id), notDeleted, visibleToMember(viewer)));
    return found.length > 0;
  }

  /** Takes every lead of a status for change, whoever may see it, deleted ones too. */
  async findByStatusForUpdate(statusId: Id<'status'>): Promise<Pick<LeadRow, 'id' | 'lostReasonId'>[]> {
    return this.db
      .select({ id: leads.id, lostReasonId: leads.lostReasonId })
      .from(leads)
      .where(this.mine(eq(leads.statusId, statusId)))
      .orderBy(asc(leads.id))
      .for('update');
  }

  /** @returns the lead as it stands */
  async insert(values: Omit<typeof leads.$inferInsert, 'tenantId'>): Promise<Lead> {
    const [made] = await this.transaction.run(insertLead, values);
    return made as Lead;
  }

  /** Changes leads and counts their version up. */
  async change(
    ids: readonly Id<'lead'>[],
    values: LeadValues | Record<string, SQL | null>,
    now: Date,
  ): Promise<void> {
    await this.db
      .update(leads)
      .set({ ...values, version: sql`${leads.version} + 1`, updatedAt: now })
      .where(this.mine(inArray(leads.id, [...ids])));
  }

  /** The live lead that has an address; null for none. */
  async liveByEmail(email: string): Promise<Id<'lead'> | null> {
    const [lead] = await this.db
      .select({ id: leads.id })
      .from(leads)
      .where(this.mine(eq(leads.email, email), isNull(leads.deletedAt), isNull(leads.convertedAt)));
    return lead?.id ?? null;
  }

  /** The live leads that have some of these addresses, by address. */
  async liveByEmails(emails: readonly string[]): Promise<Map<string, Id<'lead'>>> {
    if (emails.length === 0) return new Map();
    const found = await this.db
      .select({ id: leads.id, email: leads.email })
      .from(leads)
      .where(
        this.mine(
          sql`${leads.email} = any(${sql.param(emails)}::text[])`,
          isNull(leads.deletedAt),
          isNull(leads.convertedAt),
        ),
      );
    return new Map(found.map(({ id, email }) => [email as string, id]));
  }

  /** Of these IDs in other systems, those that leads have which are not deleted: `externalKey` of each. */
  async externalsTaken(externalIds: readonly string[]): Promise<Set<string>> {
    const found = await this.db
      .select({
        externalId: leads.externalId,
        externalBranchId: leads.externalBranchId,
        externalSourceId: leads.externalSourceId,
      })
      .from(leads)
      .where(this.mine(inArray(leads.externalId, [...externalIds]), isNull(leads.deletedAt)));
    return new Set(found.map(externalKey));
  }

  /** The locks that hold these leads at this moment, by lead. @param now left out: when it is answered */
  async locks(ids: readonly Id<'lead'>[], now?: Date): Promise<Map<Id<'lead'>, LockRow>> {
    const rows = await this.transaction.run(locksOf, { ids });
    const at = now ?? this.transaction.now();
    return new Map(rows.filter((lock) => lock.expiresAt > at).map((lock) => [lock.leadId, lock]));
  }

  async lock(lock: {
    leadId: Id<'lead'>;
    action: string;
    reason: string | null;
    restricts: LeadLockRestriction[];
    lockedById: Id<'user'>;
    lockedAt: Date;
    expiresAt: Date;
  }): Promise<void> {
    const { leadId: _, ...values } = lock;
    await this.db
      .insert(leadLocks)
      .values({ tenantId: this.transaction.tenantId, ...lock })
      .onConflictDoUpdate({ target: [leadLocks.tenantId, leadLocks.leadId], set: values });
  }

  async unlock(leadId: Id<'lead'>): Promise<void> {
    await this.db
      .delete(leadLocks)
      .where(and(eq(leadLocks.tenantId, this.transaction.tenantId), eq(leadLocks.leadId, leadId)));
  }
}
