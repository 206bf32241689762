import { getTableColumns, sql } from 'drizzle-orm';
import { jsonRow, rowOfJson } from '../platform/database/index.js';
import { dealStages, pipelines } from '../settings/index.js';
import { LeadStatus, leadStatuses, type StatusRow } from '../statuses/index.js';
import {
  type RulesInForce,
  type RulesRead,
  rulesInForce,
  rulesMakeDeal,
  rulesOf,
} from './rules/rules-in-force.repository.js';

export type StageRow = typeof dealStages.$inferSelect & { pipelineName: string; isDefaultPipeline: boolean };
/** Every column of it, as the schema shows it. */
export type Status = StatusRow & LeadStatus;

/** What of the tenant a conversion goes by. */
export interface TenantSurroundings {
  /** Every status, in order. */
  statuses: Status[];
  /** Every stage, in order, with its pipeline's name; none where no deal is made or named. */
  stages: StageRow[];
  rules: RulesInForce;
}

/** The same, as JSON. */
export interface TenantSurroundingsRead {
  statuses: object[];
  stages: object[];
  rules: RulesRead | null;
}

const tenant = sql.placeholder('tenantId');

export const statusColumns = getTableColumns(leadStatuses);
const stageColumns = {
  ...getTableColumns(dealStages),
  pipelineName: pipelines.name,
  isDefaultPipeline: pipelines.isDefault,
};

/** For the select list of what a conversion reads. `needsStages`: whatever the rules say. */
export const tenantSurroundings = {
  statuses: sql`(select coalesce(json_agg(${jsonRow(statusColumns)} order by ${leadStatuses.order}), '[]')
    from ${leadStatuses} where ${leadStatuses.tenantId} = ${tenant})`,
  stages: sql`(select coalesce(json_agg(${jsonRow(stageColumns)} order by ${dealStages.order}, ${dealStages.id}), '[]')
    from ${dealStages}
    join ${pipelines} on ${pipelines.tenantId} = ${dealStages.tenantId} and ${pipelines.id} = ${dealStages.pipelineId}
    where ${dealStages.tenantId} = ${tenant} and (${sql.placeholder('needsStages')}::boolean or ${rulesMakeDeal}))`,
  rules: rulesInForce,
};

export const tenantSurroundingsOf = ({
  statuses,
  stages,
  rules,
}: TenantSurroundingsRead): TenantSurroundings => ({
  statuses: statuses.map((json) => rowOfJson<Status>(statusColumns, json, LeadStatus)),
  stages: stages.map((json) => rowOfJson<StageRow>(stageColumns, json)),
  rules: rulesOf(rules),
});
