import { getTableColumns, sql } from 'drizzle-orm';
import {
  jsonRow,
  rowOfJson,
  selected,
  statement,
  type TenantTransaction,
} from '../platform/database/index.js';
import {
  type CustomFieldRow,
  customFieldSetting,
  dealStages,
  pipelines,
  type Remembered,
  RememberedSettings,
  settingsVersion,
} from '../settings/index.js';
import { LeadStatus, leadStatuses, type StatusRow } from '../statuses/index.js';
import {
  type RulesInForce,
  type RulesRead,
  rulesInForce,
  rulesOf,
} from './rules/rules-in-force.repository.js';

export type StageRow = typeof dealStages.$inferSelect & { pipelineName: string; isDefaultPipeline: boolean };
/** Every column of it, as the schema shows it. */
export type Status = StatusRow & LeadStatus;
export type LeadCustomField = Pick<CustomFieldRow, 'id' | 'key'>;

/** What of the tenant a conversion goes by. */
export interface TenantSurroundings {
  /** Every status, in order. */
  statuses: readonly Status[];
  /** Every stage, in order, with its pipeline's name. */
  stages: readonly StageRow[];
  rules: RulesInForce;
  /** Every custom field, in their order. */
  customFields: readonly LeadCustomField[];
}

const tenant = sql.placeholder('tenantId');
const { table: fields } = customFieldSetting.options;
const statusColumns = getTableColumns(leadStatuses);
const stageColumns = {
  ...getTableColumns(dealStages),
  pipelineName: pipelines.name,
  isDefaultPipeline: pipelines.isDefault,
};

const fieldColumns = { id: fields.id, key: fields.key };

const columns = {
  version: settingsVersion,
  statuses: sql`(select coalesce(json_agg(${jsonRow(statusColumns)} order by ${leadStatuses.order}), '[]')
    from ${leadStatuses} where ${leadStatuses.tenantId} = ${tenant})`,
  stages: sql`(select coalesce(json_agg(${jsonRow(stageColumns)} order by ${dealStages.order}, ${dealStages.id}), '[]')
    from ${dealStages}
    join ${pipelines} on ${pipelines.tenantId} = ${dealStages.tenantId} and ${pipelines.id} = ${dealStages.pipelineId}
    where ${dealStages.tenantId} = ${tenant})`,
  rules: rulesInForce,
  customFields: sql`(select coalesce(json_agg(${jsonRow(fieldColumns)}
      order by ${fields.order}, ${fields.label}, ${fields.id}), '[]')
    from ${fields} where ${fields.tenantId} = ${tenant})`,
};
const tenantSurroundings = statement<{
  version: string | null;
  statuses: object[];
  stages: object[];
  rules: RulesRead | null;
  customFields: object[];
}>('Conversion.tenant', columns, sql`select ${selected(columns)}`);

const remembered = new RememberedSettings<TenantSurroundings>();

/** What was last read of the tenant: good only where its version still is the same. */
export const rememberedSurroundings = ({ tenantId }: Pick<TenantTransaction, 'tenantId'>) =>
  remembered.of(tenantId);

/** Reads what of the tenant a conversion goes by, and remembers it. */
export async function readSurroundings(
  transaction: TenantTransaction,
): Promise<Remembered<TenantSurroundings>> {
  const [read] = await transaction.run(tenantSurroundings);
  if (!read) throw new Error('unreachable: a statement without FROM has a row');
  const settings = {
    // One object for many requests: whoever would change it is told.
    statuses: read.statuses.map((json) => Object.freeze(rowOfJson<Status>(statusColumns, json, LeadStatus))),
    stages: read.stages.map((json) => Object.freeze(rowOfJson<StageRow>(stageColumns, json))),
    rules: rulesOf(read.rules),
    customFields: read.customFields.map((json) => rowOfJson<LeadCustomField>(fieldColumns, json)),
  };
  const found = { version: read.version, settings };
  remembered.keep(transaction.tenantId, found);
  return found;
}

const statuses = statement<Status>(
  'Conversion.statuses',
  statusColumns,
  sql`select ${selected(statusColumns)} from ${leadStatuses} where ${leadStatuses.tenantId} = ${tenant}
    order by ${leadStatuses.order}`,
  LeadStatus,
);

/** Every status of the tenant, in order. */
export const statusesOf = (transaction: TenantTransaction): Promise<Status[]> => transaction.run(statuses);
