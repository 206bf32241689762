import { and, asc, count, eq, gte, isNotNull, isNull, lt, type SQL, sql } from 'drizzle-orm';
import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import type { Context } from './context.js';
import { leadStatuses, leadStatusSpells, leads, tenants } from './tables.js';
import { ConversionFunnel, DateScalar, LeadsVolume, LeadTotal } from './types.js';

const dayMs = 86_400_000;
const plus = (date: string, days: number) =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);
const daysOf = (from: string, to: string) => Math.round((Date.parse(to) - Date.parse(from)) / dayMs) + 1;

const percentageChange = (previous: number, current: number): number | null =>
  previous === 0 ? null : Math.round(((current - previous) * 10_000) / previous) / 100;

/** The beginning of a day in the tenant's time zone. */
const midnight = (date: string, zone: string): SQL<Date> => sql`(${date}::timestamp at time zone ${zone})`;

@Resolver()
export class DashboardResolver {
  @Query(() => [LeadTotal])
  async leadTotals(
    @Ctx() context: Context,
    @Arg('from', () => DateScalar) from: string,
    @Arg('to', () => DateScalar) to: string,
  ): Promise<LeadTotal[]> {
    const zone = await zoneOf(context);
    const start = midnight(from, zone);
    const [statuses, rows] = await Promise.all([
      statusesOf(context),
      context.db
        .select({
          statusId: leads.statusId,
          current: sql<number>`count(*) filter (where ${leads.createdAt} >= ${start})::int`,
          previous: sql<number>`count(*) filter (where ${leads.createdAt} < ${start})::int`,
        })
        .from(leads)
        .where(arrived(context, midnight(plus(from, -daysOf(from, to)), zone), midnight(plus(to, 1), zone)))
        .groupBy(leads.statusId),
    ]);
    const byStatus = new Map(rows.map((row) => [row.statusId, row]));
    return statuses.map((status) => {
      const { current = 0, previous = 0 } = byStatus.get(status.id) ?? {};
      return { status, current, previous, percentageChange: percentageChange(previous, current) };
    });
  }

  @Query(() => LeadsVolume)
  async leadsVolume(
    @Ctx() context: Context,
    @Arg('from', () => DateScalar) from: string,
    @Arg('to', () => DateScalar) to: string,
  ): Promise<LeadsVolume> {
    const zone = await zoneOf(context);
    const day = sql<string>`(${leads.createdAt} at time zone ${sql.raw(`'${zone}'`)})::date::text`;
    const [start, end] = [midnight(from, zone), midnight(plus(to, 1), zone)];
    const [statuses, rows, previous] = await Promise.all([
      statusesOf(context),
      context.db
        .select({ statusId: leads.statusId, day, count: count() })
        .from(leads)
        .where(arrived(context, start, end))
        .groupBy(leads.statusId, day),
      context.db.$count(leads, arrived(context, midnight(plus(from, -daysOf(from, to)), zone), start)),
    ]);
    const labels = Array.from({ length: daysOf(from, to) }, (_, i) => plus(from, i));
    const counts = new Map(rows.map((row) => [`${row.statusId} ${row.day}`, row.count]));
    const series = statuses.map((status) => ({
      status,
      counts: labels.map((label) => counts.get(`${status.id} ${label}`) ?? 0),
    }));
    const total = rows.reduce((sum, row) => sum + row.count, 0);
    return { labels, series, totalLeadsAmount: total, percentageChange: percentageChange(previous, total) };
  }

  @Query(() => ConversionFunnel)
  async conversionFunnel(
    @Ctx() context: Context,
    @Arg('from', () => DateScalar) from: string,
    @Arg('to', () => DateScalar) to: string,
  ): Promise<ConversionFunnel> {
    const { db, tenantId } = context;
    const zone = await zoneOf(context);
    const [start, end] = [midnight(from, zone), midnight(plus(to, 1), zone)];
    const inRange = and(
      eq(leadStatusSpells.tenantId, tenantId),
      eq(leadStatusSpells.isDeleted, false),
      gte(leadStatusSpells.arrivedAt, start),
      lt(leadStatusSpells.arrivedAt, end),
    );
    const [statuses, created, [outcome], [terminal], stays] = await Promise.all([
      statusesOf(context),
      db.$count(leads, arrived(context, start, end)),
      db
        .select({ count: count(), hours: hoursToConvert })
        .from(leads)
        .where(and(arrived(context, start, end), isNotNull(leads.convertedAt))),
      db
        .select({ count: sql<number>`count(distinct ${leadStatusSpells.leadId})::int` })
        .from(leadStatusSpells)
        .innerJoin(
          leadStatuses,
          and(
            eq(leadStatuses.tenantId, leadStatusSpells.tenantId),
            eq(leadStatuses.id, leadStatusSpells.statusId),
            eq(leadStatuses.isTerminal, true),
          ),
        )
        .where(inRange),
      db
        .select({
          statusId: leadStatusSpells.statusId,
          entered: sql<number>`count(*) filter (where not ${leadStatusSpells.isReturn})::int`,
          hours: sql<
            number | null
          >`percentile_cont(0.5) within group (order by ${leadStatusSpells.stayMs}) / 3600000`,
        })
        .from(leadStatusSpells)
        .where(inRange)
        .groupBy(leadStatusSpells.statusId),
    ]);
    const converted = outcome?.count ?? 0;
    const byStatus = new Map(stays.map((row) => [row.statusId, row]));
    return {
      ...{ created, converted, reachedTerminal: terminal?.count ?? 0 },
      conversionRate: created === 0 ? null : converted / created,
      medianHoursToConvert: outcome?.hours ?? null,
      stages: statuses.map((status) => ({
        status,
        entered: byStatus.get(status.id)?.entered ?? 0,
        medianHoursInStatus: byStatus.get(status.id)?.hours ?? null,
      })),
    };
  }
}

const statusesOf = ({ db, tenantId }: Context) =>
  db.select().from(leadStatuses).where(eq(leadStatuses.tenantId, tenantId)).orderBy(asc(leadStatuses.order));

async function zoneOf({ db, tenantId }: Context): Promise<string> {
  const [tenant] = await db.select().from(tenants).where(eq(tenants.tenantId, tenantId));
  return tenant?.timeZone ?? 'UTC';
}

const arrived = ({ tenantId }: Context, start: SQL, end: SQL) =>
  and(
    eq(leads.tenantId, tenantId),
    isNull(leads.deletedAt),
    sql`${leads.createdAt} >= ${start}`,
    sql`${leads.createdAt} < ${end}`,
  );

const hoursToConvert = sql<number | null>`percentile_cont(0.5) within group (
  order by extract(epoch from ${leads.convertedAt} - ${leads.createdAt})::float8 / 3600)`;
