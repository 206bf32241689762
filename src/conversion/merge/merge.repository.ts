import { sql } from 'drizzle-orm';
import { attachments } from '../../attachments/index.js';
import { comments } from '../../comments/index.js';
import { users } from '../../identity/index.js';
import {
  leadLocks,
  leads,
  leadTags,
  leadTeam,
  leadTypeSetting,
  leadProducts as lines,
  leadPicklistValues as links,
  type ProductLine,
  photos,
} from '../../leads/index.js';
import {
  byPlainText,
  idNamed,
  idsNamed,
  type Row,
  selected,
  statement,
  type TenantTransaction,
} from '../../platform/database/index.js';
import { groupedBy } from '../../platform/grouped-by.js';
import type { Id } from '../../platform/ids/index.js';
import {
  customFieldSetting,
  type Picklist,
  picklistSetting,
  productSetting,
  tags,
} from '../../settings/index.js';
import { type LeadStatusCategory, leadStatuses } from '../../statuses/index.js';

const { table: fields } = customFieldSetting.options;
const { table: types } = leadTypeSetting.options;
const { table: values } = picklistSetting.options;
const { table: products } = productSetting.options;
const tenant = sql.placeholder('tenantId');
const ids = sql`any(${idsNamed('ids')})`;
const survivor = idNamed('survivorId');

const tagsOf = statement<{ leadId: Id<'lead'>; id: Id<'tag'>; name: string }, { ids: readonly Id<'lead'>[] }>(
  'Merge.tags',
  { leadId: leadTags.leadId, id: tags.id, name: tags.name },
  sql`select ${leadTags.leadId}, ${tags.id}, ${tags.name} from ${leadTags}
    join ${tags} on ${tags.tenantId} = ${leadTags.tenantId} and ${tags.id} = ${leadTags.tagId}
    where ${leadTags.tenantId} = ${tenant} and ${leadTags.leadId} = ${ids} order by ${byPlainText(tags.name)}`,
);
const teamOf = statement<{ leadId: Id<'lead'>; userId: Id<'user'> }, { ids: readonly Id<'lead'>[] }>(
  'Merge.team',
  { leadId: leadTeam.leadId, userId: leadTeam.userId },
  sql`select ${leadTeam.leadId}, ${leadTeam.userId} from ${leadTeam}
    where ${leadTeam.tenantId} = ${tenant} and ${leadTeam.leadId} = ${ids} order by ${leadTeam.position}`,
);
const valueFields = { leadId: links.leadId, id: links.valueId, picklist: links.picklist, name: values.name };
const valuesOf = statement<
  { leadId: Id<'lead'>; id: Id<'picklist'>; picklist: Picklist; name: string },
  { ids: readonly Id<'lead'>[] }
>(
  'Merge.picklistValues',
  valueFields,
  sql`select ${selected(valueFields)} from ${links}
    join ${values} on ${values.tenantId} = ${links.tenantId} and ${values.id} = ${links.valueId}
    where ${links.tenantId} = ${tenant} and ${links.leadId} = ${ids} order by ${links.position}`,
);
const lineFields = {
  leadId: lines.leadId,
  productId: lines.productId,
  quantity: lines.quantity,
  unitPrice: lines.unitPrice,
  name: products.name,
};
const productsOf = statement<
  ProductLine & { leadId: Id<'lead'>; name: string },
  { ids: readonly Id<'lead'>[] }
>(
  'Merge.products',
  lineFields,
  sql`select ${selected(lineFields)} from ${lines}
    join ${products} on ${products.tenantId} = ${lines.tenantId} and ${products.id} = ${lines.productId}
    where ${lines.tenantId} = ${tenant} and ${lines.leadId} = ${ids} order by ${lines.position}`,
);
const photosOf = statement<{ leadId: Id<'lead'>; fileName: string }, { ids: readonly Id<'lead'>[] }>(
  'Merge.photos',
  { leadId: photos.leadId, fileName: photos.fileName },
  sql`select ${photos.leadId}, ${photos.fileName} from ${photos}
    where ${photos.tenantId} = ${tenant} and ${photos.leadId} = ${ids}`,
);
const activeOf = statement<{ id: Id<'user'> }, { ids: readonly Id<'lead'>[] }>(
  'Merge.activePeople',
  { id: users.id },
  sql`select ${users.id} from (
      select ${leadTeam.userId} as id from ${leadTeam}
        where ${leadTeam.tenantId} = ${tenant} and ${leadTeam.leadId} = ${ids}
      union
      select person.id from ${leads}, lateral (values (${leads.ownerId}), (${leads.assignedUserId})) as person (id)
        where ${leads.tenantId} = ${tenant} and ${leads.id} = ${ids}
    ) as named join ${users} on ${users.tenantId} = ${tenant} and ${users.id} = named.id and ${users.isActive}`,
);
const settingsOf = statement<Belongings['settings'][number], { ids: readonly Id<'lead'>[] }>(
  'Merge.names',
  {
    id: sql`named.id`,
    name: sql`name`,
    category: leadStatuses.category,
    requiresApproval: sql`requires_approval`,
    customKey: fields.key,
  },
  sql`select named.id, coalesce(${leadStatuses.name}, ${types.name}, ${values.name}, ${products.name}, ${fields.key}) as name,
      ${leadStatuses.category}, coalesce(${types.requiresApproval}, false), ${fields.key}
    from (
      select distinct one.id from ${leads}, lateral (values (${leads.statusId}), (${leads.typeId}), (${leads.sourceId}),
          (${leads.categoryId}), (${leads.lostReasonId}), (${leads.subscriptionPackageId})) as one (id)
        where ${leads.tenantId} = ${tenant} and ${leads.id} = ${ids} and one.id is not null
      union
      select value.field::uuid from ${leads}, lateral jsonb_object_keys(${leads.customFields}) as value (field)
        where ${leads.tenantId} = ${tenant} and ${leads.id} = ${ids}
    ) as named
    left join ${leadStatuses} on ${leadStatuses.tenantId} = ${tenant} and ${leadStatuses.id} = named.id
    left join ${types} on ${types.tenantId} = ${tenant} and ${types.id} = named.id
    left join ${values} on ${values.tenantId} = ${tenant} and ${values.id} = named.id
    left join ${products} on ${products.tenantId} = ${tenant} and ${products.id} = named.id
    left join ${fields} on ${fields.tenantId} = ${tenant} and ${fields.id} = named.id`,
);

/** What hangs on leads, by lead, and what is known of what they name. */
export interface Belongings {
  /** By name. */
  tags: ReadonlyMap<Id<'lead'>, { id: Id<'tag'>; name: string }[]>;
  team: ReadonlyMap<Id<'lead'>, Id<'user'>[]>;
  picklistValues: ReadonlyMap<Id<'lead'>, { id: Id<'picklist'>; picklist: Picklist; name: string }[]>;
  products: ReadonlyMap<string, (ProductLine & { name: string })[]>;
  /** File names. */
  photos: ReadonlyMap<Id<'lead'>, string>;
  isActive: (userId: Id<'user'>) => boolean;
  /** By UUID: statuses, types, picklist values, products and custom fields. */
  settings: readonly {
    id: string;
    name: string;
    category: LeadStatusCategory | null;
    requiresApproval: boolean;
    /** Of a custom field. */
    customKey: string | null;
  }[];
}

/** The leads that are merged, and into which. */
interface Merged {
  ids: readonly Id<'lead'>[];
  survivorId: Id<'lead'>;
}

const markMerged = statement<Row, Merged>(
  'Merge.mark',
  {},
  sql`update ${leads} set merged_into_id = ${survivor}, deleted_at = ${sql.placeholder('now')}::timestamptz,
      updated_at = ${sql.placeholder('now')}::timestamptz, version = ${leads.version} + 1
    where ${leads.tenantId} = ${tenant} and ${leads.id} = ${ids}`,
);
/** Whatever was merged into one of them leads on to the survivor at once. */
const leadOn = statement<Row, Merged>(
  'Merge.leadOn',
  {},
  sql`update ${leads} set merged_into_id = ${survivor}
    where ${leads.tenantId} = ${tenant} and ${leads.mergedIntoId} = ${ids}`,
);
const moveComments = statement<Row, Merged>(
  'Merge.moveComments',
  {},
  sql`update ${comments} set lead_id = ${survivor}
    where ${comments.tenantId} = ${tenant} and ${comments.leadId} = ${ids}`,
);
const moveAttachments = statement<Row, Merged>(
  'Merge.moveAttachments',
  {},
  sql`update ${attachments} set lead_id = ${survivor}
    where ${attachments.tenantId} = ${tenant} and ${attachments.leadId} = ${ids}`,
);
const clearing = [leadTags, links, lines, leadLocks].map((table, i) =>
  statement<Row, Merged>(
    `Merge.clear.${i}`,
    {},
    sql`delete from ${table} where ${table.tenantId} = ${tenant} and ${table.leadId} = ${ids}`,
  ),
);

/** What a merge reads and writes of all its leads at once, so that no statement is run for each. */
export class MergeRepository {
  constructor(private readonly transaction: TenantTransaction) {}

  /** What hangs on leads. While their rows are held, it changes no more. */
  async belongingsOf(leadIds: readonly Id<'lead'>[]): Promise<Belongings> {
    const { transaction } = this;
    const given = { ids: leadIds };
    const [tagRows, team, values, products, photoRows, active, settings] = await Promise.all([
      transaction.run(tagsOf, given),
      transaction.run(teamOf, given),
      transaction.run(valuesOf, given),
      transaction.run(productsOf, given),
      transaction.run(photosOf, given),
      transaction.run(activeOf, given),
      transaction.run(settingsOf, given),
    ]);
    const isActive = new Set(active.map(({ id }) => id));
    const lead = ({ leadId }: { leadId: Id<'lead'> }) => leadId;
    return {
      tags: groupedBy(tagRows, lead),
      team: new Map([...groupedBy(team, lead)].map(([id, rows]) => [id, rows.map(({ userId }) => userId)])),
      picklistValues: groupedBy(values, lead),
      products: groupedBy(products, lead),
      photos: new Map(photoRows.map(({ leadId, fileName }) => [leadId, fileName])),
      isActive: (userId) => isActive.has(userId),
      settings,
    };
  }

  /**
   * Leads become merged ones, and what moves is taken off them; their team stays, for it says who may still see them.
   * Comments and attachments go to the survivor, those that are deleted too.
   */
  async merge(leadIds: readonly Id<'lead'>[], survivorId: Id<'lead'>, now: Date): Promise<void> {
    const { transaction } = this;
    const given = { ids: leadIds, survivorId };
    await Promise.all([
      transaction.run(markMerged, { ...given, now: now.toISOString() }),
      transaction.run(leadOn, given),
      transaction.run(moveComments, given),
      transaction.run(moveAttachments, given),
      ...clearing.map((clear) => transaction.run(clear, given)),
    ]);
  }
}
