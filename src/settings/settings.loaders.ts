import { sql } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import type { Context } from '../identity/index.js';
import { byPlainText, idsNamed, keyOf, selected, statement } from '../platform/database/index.js';
import { type FieldSelection, TableReader } from '../platform/graphql/index.js';
import { groupedBy } from '../platform/grouped-by.js';
import { type Id, idsOf } from '../platform/ids/index.js';
import { dealStages, financialEntities, pipelines, tags } from './settings.table.js';
import { DealStage, FinancialEntity, Pipeline, Tag } from './settings.type.js';

export const tagReader = new TableReader(Tag, tags);
export const pipelineReader = new TableReader(Pipeline, pipelines);
export const stageReader = new TableReader(DealStage, dealStages);
export const financialEntityReader = new TableReader(FinancialEntity, financialEntities);

/** The table that links a kind of record with its tags. */
export interface TagLink {
  name: string;
  table: PgTable;
  tenantId: PgColumn;
  ownerId: PgColumn;
  tagId: PgColumn;
}

/** The tags of each record, by name. */
export async function tagsOf(
  context: Context,
  link: TagLink,
  ownerIds: readonly Id[],
  selection: FieldSelection,
): Promise<Tag[][]> {
  const fields = tagReader.fieldsFor(selection);
  const read = statement<Tag & { ownerId: Id }, { owners: readonly Id[] }>(
    `${link.name}.tags(${keyOf(fields)})`,
    { ...fields, ownerId: link.ownerId },
    () => sql`select ${selected(fields)}, ${link.ownerId}
      from ${link.table} join ${tags} on ${tags.tenantId} = ${link.tenantId} and ${tags.id} = ${link.tagId}
      where ${link.tenantId} = ${sql.placeholder('tenantId')}
        and ${link.ownerId} = any(${idsNamed('owners')})
      order by ${byPlainText(tags.name)}, ${tags.id}`,
    Tag,
  );
  const rows = await context.read(read, { owners: ownerIds });
  const byOwner = groupedBy(rows, ({ ownerId }) => ownerId);
  return ownerIds.map((id) => byOwner.get(id) ?? []);
}

/** The stages of each pipeline, in order. */
export async function stagesOf(
  context: Context,
  of: readonly Pipeline[],
  selection: FieldSelection,
): Promise<DealStage[][]> {
  const fields = { ...stageReader.fieldsFor(selection), pipelineId: dealStages.pipelineId };
  const read = statement<DealStage, { pipelines: readonly Id<'pipeline'>[] }>(
    `Pipeline.stages(${keyOf(fields)})`,
    fields,
    () => sql`select ${selected(fields)} from ${dealStages}
      where ${stageReader.present} and ${dealStages.pipelineId} = any(${idsNamed('pipelines')})
      order by ${dealStages.order}, ${dealStages.id}`,
    DealStage,
  );
  const rows = await context.read(read, { pipelines: idsOf(of) });
  return of.map(({ id }) => rows.filter(({ pipelineId }) => pipelineId === id));
}
