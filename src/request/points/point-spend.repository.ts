import { sql } from 'drizzle-orm';
import { type Database, idsNamed, statement } from '../../platform/database/index.js';
import type { Id } from '../../platform/ids/index.js';
import { keptSince, sweepTenants } from '../../platform/sweep-tenants.js';
import { pointSpends } from './point-spend.table.js';

/** What one member has spent in a minute. */
export interface Spend {
  userId: Id<'user'>;
  /** When the minute began. */
  minute: Date;
  points: number;
}

const { tenantId, userId, minute, points } = pointSpends;
const placed = (name: string) => sql.placeholder(name);
// In one order, so that two gateways never wait for each other.
const add = statement<Spend>(
  'PointSpend.add',
  { userId, minute, points },
  sql`insert into ${pointSpends} (tenant_id, user_id, minute, points)
    select ${placed('tenantId')}::uuid, member, at, least(spent, 2000000000)
      from unnest(${idsNamed('userIds')}, ${placed('minutes')}::timestamptz[], ${placed('points')}::bigint[])
        as told(member, at, spent) order by member
    on conflict (tenant_id, user_id) do update set minute = greatest(${minute}, excluded.minute),
      points = case when ${minute} < excluded.minute then excluded.points
        when ${minute} > excluded.minute then ${points}
        else least(${points}::bigint + excluded.points, 2000000000) end
    returning ${userId}, ${minute}, ${points}`,
);
const deleteOld = statement<Pick<Spend, 'userId'>>(
  'PointSpend.deleteOld',
  { userId },
  sql`delete from ${pointSpends}
    where ${tenantId} = ${placed('tenantId')} and ${userId} in (
      select ${userId} from ${pointSpends}
      where ${tenantId} = ${placed('tenantId')} and ${minute} <= ${placed('until')}::timestamptz
      limit ${placed('limit')} for update skip locked)
    returning ${userId}`,
);

/**
 * Adds to what members of a tenant have spent.
 * @returns what each of them has spent by now, by whichever gateway
 */
export async function addSpends(
  database: Database,
  tenant: Id<'tenant'>,
  spends: readonly Spend[],
): Promise<Spend[]> {
  return database.transaction(tenant, (transaction) =>
    transaction.run(add, {
      userIds: spends.map((spend) => spend.userId),
      minutes: spends.map((spend) => spend.minute.toISOString()),
      points: spends.map((spend) => String(spend.points)),
    }),
  );
}

/** Deletes what was spent more than an hour ago. @returns how many rows were deleted */
export const sweepPoints = (database: Database, now = new Date()): Promise<number> =>
  sweepTenants(database, deleteOld, { until: keptSince(1, now) });
