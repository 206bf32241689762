import { idOf, newId, uuidOf } from '../../src/platform/ids/index.js';
import type { TestGateway } from './gateway.js';
import { addBareTenant, type BareTenant } from './lead-rows.js';

/** A tenant with a pipeline and leads that arrived when a test says. */
export interface Arrivals extends BareTenant {
  /** In the order of the pipeline: New, Talking, Won, Lost. */
  statusUuids: string[];
  statusIds: string[];
  /** Puts leads into the table, past every rule, all at once. @returns their UUIDs */
  arrive(leads: { at: string | number; status?: number; isDeleted?: boolean }[]): Promise<string[]>;
}

export async function addArrivals(gateway: TestGateway, slug: string): Promise<Arrivals> {
  const tenant = await addBareTenant(gateway, slug);
  const statusUuids = [tenant.statusUuid, ...[1, 2, 3].map(() => uuidOf(newId('status')))];
  await gateway.sql(
    `insert into lead_statuses (tenant_id, id, name, slug, primary_color, position, category, is_terminal)
     values ($1, $2, 'Talking', 'talking', 'AMBER', 2, 'OPEN', false), ($1, $3, 'Won', 'won', 'GREEN', 3, 'WON', true),
       ($1, $4, 'Lost', 'lost', 'RED', 4, 'LOST', true)`,
    [tenant.uuid, ...statusUuids.slice(1)],
  );
  return {
    ...tenant,
    statusUuids,
    statusIds: statusUuids.map((uuid) => idOf('status', uuid)),
    async arrive(leads) {
      const ids = leads.map(() => uuidOf(newId('lead')));
      await gateway.sql(
        `insert into leads (tenant_id, id, first_name, last_name, activity, privacy_level, approval_state, owner_id,
           status_id, created_at, updated_at, deleted_at)
         select $1, id, 'Ann', 'Other', 'ACTIVE', 'PRIVATE', 'NOT_REQUIRED', null, status, at, at,
           case when gone then now() end
         from unnest($2::uuid[], $3::uuid[], $4::timestamptz[], $5::boolean[]) as lead (id, status, at, gone)`,
        [
          tenant.uuid,
          ids,
          leads.map(({ status = 0 }) => statusUuids[status]),
          leads.map(({ at }) => new Date(at).toISOString()),
          leads.map(({ isDeleted = false }) => isDeleted),
        ],
      );
      return ids;
    },
  };
}
