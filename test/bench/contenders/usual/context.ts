import DataLoader from 'dataloader';
import { and, asc, count, desc, eq, inArray, isNull, lte, sql } from 'drizzle-orm';
import type { NodePgDatabase } from 'drizzle-orm/node-postgres';
import { comments, customers, leadStatuses, users } from './tables.js';

export type Comment = typeof comments.$inferSelect;

/** One request: whose it is, the database, and loaders that gather what its resolvers ask for. */
export interface Context {
  db: NodePgDatabase;
  tenantId: string;
  userId: string;
  loaders: ReturnType<typeof loadersOf>;
}

export const contextOf = (db: NodePgDatabase, tenantId: string, userId: string): Context => ({
  db,
  tenantId,
  userId,
  loaders: loadersOf(db, tenantId),
});

function loadersOf(db: NodePgDatabase, tenantId: string) {
  const byId = (table: typeof users | typeof customers | typeof leadStatuses) =>
    new DataLoader(async (ids: readonly string[]) => {
      const rows = await db
        .select()
        .from(table as typeof users)
        .where(and(eq(table.tenantId, tenantId), inArray(table.id, [...ids])));
      const found = new Map(rows.map((row) => [row.id, row]));
      return ids.map((id) => found.get(id) ?? null);
    });
  const newestComments = new Map<number, DataLoader<string, Comment[]>>();
  return {
    users: byId(users),
    customers: byId(customers),
    statuses: byId(leadStatuses),
    commentCounts: new DataLoader(async (leadIds: readonly string[]) => {
      const rows = await db
        .select({ leadId: comments.leadId, count: count() })
        .from(comments)
        .where(
          and(
            eq(comments.tenantId, tenantId),
            inArray(comments.leadId, [...leadIds]),
            isNull(comments.deletedAt),
          ),
        )
        .groupBy(comments.leadId);
      const counts = new Map(rows.map((row) => [row.leadId, row.count]));
      return leadIds.map((id) => counts.get(id) ?? 0);
    }),
    newestComments(first: number) {
      let loader = newestComments.get(first);
      if (!loader) {
        loader = new DataLoader((leadIds) => newestOf(db, tenantId, leadIds, first));
        newestComments.set(first, loader);
      }
      return loader;
    },
  };
}

async function newestOf(db: NodePgDatabase, tenantId: string, leadIds: readonly string[], first: number) {
  const ranked = db.$with('ranked').as(
    db
      .select({
        id: comments.id,
        place:
          sql<number>`row_number() over (partition by ${comments.leadId} order by ${comments.createdAt} desc, ${comments.id} desc)`.as(
            'place',
          ),
      })
      .from(comments)
      .where(
        and(
          eq(comments.tenantId, tenantId),
          inArray(comments.leadId, [...leadIds]),
          isNull(comments.deletedAt),
        ),
      ),
  );
  const rows = await db
    .with(ranked)
    .select({ comment: comments })
    .from(ranked)
    .innerJoin(comments, and(eq(comments.tenantId, tenantId), eq(comments.id, ranked.id)))
    .where(lte(ranked.place, first))
    .orderBy(asc(comments.leadId), desc(comments.createdAt), desc(comments.id));
  const byLead = grouped(rows);
  return leadIds.map((id) => (byLead.get(id) ?? []).map(({ comment }) => comment));
}

function grouped(rows: { comment: Comment }[]) {
  const groups = new Map<string | null, { comment: Comment }[]>();
  for (const row of rows) {
    const group = groups.get(row.comment.leadId);
    if (group) group.push(row);
    else groups.set(row.comment.leadId, [row]);
  }
  return groups;
}
