import { read } from './database.mjs';

const dayMs = 86_400_000;
const plus = (date, days) =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);
const daysOf = ({ from, to }) => Math.round((Date.parse(to) - Date.parse(from)) / dayMs) + 1;
const before = (range) => plus(range.from, -daysOf(range));
const change = (previous, current) =>
  previous === 0 ? null : Math.round(((current - previous) * 10_000) / previous) / 100;

const zone = '(select time_zone from tenants where tenant_id = $1)';
const midnight = (parameter) => `(${parameter}::date::timestamp at time zone ${zone})`;
const arrived = (from, to) => `tenant_id = $1 and deleted_at is null
  and created_at >= ${midnight(from)} and created_at < ${midnight(to)}`;
const medianHours = (begin, end) =>
  `percentile_cont(0.5) within group (order by extract(epoch from ${end} - ${begin})::float8 / 3600)`;

const statusesOf = (context) =>
  read(
    context,
    'pipeline',
    'select id, name, slug from lead_statuses where tenant_id = $1 order by position',
    [context.tenantId],
  );
const byStatus = (rows) => new Map(rows.map((row) => [row.statusId, row]));

export async function leadTotals(_, range, context) {
  const { tenantId } = context;
  const [statuses, rows] = await Promise.all([
    statusesOf(context),
    read(
      context,
      'totals',
      `select status_id as "statusId", count(*) filter (where created_at >= ${midnight('$3')})::int as current,
         count(*) filter (where created_at < ${midnight('$3')})::int as previous
       from leads where ${arrived('$2', '$4')} group by status_id`,
      [tenantId, before(range), range.from, plus(range.to, 1)],
    ),
  ]);
  const found = byStatus(rows);
  return statuses.map((status) => {
    const { current = 0, previous = 0 } = found.get(status.id) ?? {};
    return { status, current, previous, percentageChange: change(previous, current) };
  });
}

export async function leadsVolume(_, range, context) {
  const { tenantId } = context;
  const [statuses, rows, [{ previous }]] = await Promise.all([
    statusesOf(context),
    read(
      context,
      'volume',
      `select status_id as "statusId", (created_at at time zone ${zone})::date::text as day, count(*)::int
       from leads where ${arrived('$2', '$3')} group by 1, 2`,
      [tenantId, range.from, plus(range.to, 1)],
    ),
    read(context, 'before', `select count(*)::int as previous from leads where ${arrived('$2', '$3')}`, [
      tenantId,
      before(range),
      range.from,
    ]),
  ]);
  const labels = Array.from({ length: daysOf(range) }, (_, i) => plus(range.from, i));
  const counts = new Map(rows.map(({ statusId, day, count }) => [`${statusId} ${day}`, count]));
  const total = rows.reduce((sum, { count }) => sum + count, 0);
  return {
    labels,
    series: statuses.map((status) => ({
      status,
      counts: labels.map((label) => counts.get(`${status.id} ${label}`) ?? 0),
    })),
    totalLeadsAmount: total,
    percentageChange: change(previous, total),
  };
}

export async function conversionFunnel(_, range, context) {
  const { tenantId } = context;
  const values = [tenantId, range.from, plus(range.to, 1)];
  const inRange = `p.tenant_id = $1 and not p.is_deleted and p.arrived_at >= ${midnight('$2')}
    and p.arrived_at < ${midnight('$3')}`;
  const [statuses, [outcome], [terminal], stays] = await Promise.all([
    statusesOf(context),
    read(
      context,
      'outcome',
      `select count(*)::int as created, count(converted_at)::int as converted,
         ${medianHours('created_at', 'converted_at')} as hours from leads where ${arrived('$2', '$3')}`,
      values,
    ),
    read(
      context,
      'terminal',
      `select count(distinct p.lead_id)::int as count from lead_status_spells p
       join lead_statuses s on s.tenant_id = p.tenant_id and s.id = p.status_id and s.is_terminal where ${inRange}`,
      values,
    ),
    read(
      context,
      'stays',
      `select p.status_id as "statusId", count(*) filter (where not p.is_return)::int as entered,
         percentile_cont(0.5) within group (order by p.stay_ms) / 3600000 as hours
       from lead_status_spells p where ${inRange} group by p.status_id`,
      values,
    ),
  ]);
  const found = byStatus(stays);
  const { created, converted, hours } = outcome;
  return {
    ...{ created, converted, reachedTerminal: terminal.count, medianHoursToConvert: hours },
    conversionRate: created === 0 ? null : converted / created,
    stages: statuses.map((status) => ({
      status,
      entered: found.get(status.id)?.entered ?? 0,
      medianHoursInStatus: found.get(status.id)?.hours ?? null,
    })),
  };
}
