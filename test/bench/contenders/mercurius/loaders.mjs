import { customerColumns, read } from './database.mjs';

const uncached = (loader) => ({ loader, opts: { cache: false } });

/** A record that each object names by an ID. */
const named = (name, table, columns, idOf) =>
  uncached(async (queries, context) => {
    const ids = [...new Set(queries.map(({ obj }) => idOf(obj)).filter(Boolean))];
    if (ids.length === 0) return queries.map(() => null);
    const rows = await read(
      context,
      name,
      `select ${columns} from ${table} where tenant_id = $1 and id = any($2)`,
      [context.tenantId, ids],
    );
    const found = new Map(rows.map((row) => [row.id, row]));
    return queries.map(({ obj }) => found.get(idOf(obj)) ?? null);
  });

const userColumns = 'id, first_name as "firstName", last_name as "lastName"';
const author = named('authors', 'users', userColumns, ({ userId }) => userId);
const userColumn = 'user_id as "userId"';

const counts = async (context, name, text, leadIds) => {
  const rows = await read(context, name, text, [context.tenantId, leadIds]);
  return new Map(rows.map(({ leadId, count }) => [leadId, count]));
};

const commentCounts = `select lead_id as "leadId", count(*)::int from comments
  where tenant_id = $1 and lead_id = any($2) and deleted_at is null group by lead_id`;
const logCounts = `select entity_uuid as "leadId", count(*)::int from logs
  where tenant_id = $1 and entity_type = 'LEAD' and entity_uuid = any($2) group by entity_uuid`;
const newestComments = `select wanted.lead_id as "leadId", m.* from unnest($2::uuid[]) as wanted (lead_id)
  cross join lateral (
    select id, content, created_at as "createdAt", ${userColumn} from comments
    where tenant_id = $1 and lead_id = wanted.lead_id and deleted_at is null
    order by created_at desc, id desc limit $3) m`;
const newestEntries = `select wanted.lead_id as "leadId", e.* from unnest($2::uuid[]) as wanted (lead_id)
  cross join lateral (
    (select id, created_at as "createdAt", ${userColumn}, content, null as action, null as changes from comments
      where tenant_id = $1 and lead_id = wanted.lead_id and deleted_at is null
      order by created_at desc, id desc limit $3)
    union all
    (select id, created_at, user_id, null, action, changes from logs
      where tenant_id = $1 and entity_type = 'LEAD' and entity_uuid = wanted.lead_id
      order by created_at desc, id desc limit $3)
    order by "createdAt" desc, id desc limit $3) e`;

const ofLeads = (name, text) =>
  uncached(async (queries, context) => {
    const rows = await read(context, name, text, [
      context.tenantId,
      queries.map(({ obj }) => obj.leadId),
      queries[0].obj.first,
    ]);
    const byLead = new Map(queries.map(({ obj }) => [obj.leadId, []]));
    for (const row of rows) byLead.get(row.leadId).push(row);
    return queries.map(({ obj }) => byLead.get(obj.leadId));
  });
const countOf = (name, text) =>
  uncached(async (queries, context) => {
    const byLead = await counts(
      context,
      name,
      text,
      queries.map(({ obj }) => obj.leadId),
    );
    return queries.map(({ obj }) => byLead.get(obj.leadId) ?? 0);
  });

export const loaders = {
  Lead: {
    status: named('statuses', 'lead_statuses', 'id, name, slug', ({ statusId }) => statusId),
    assignedUser: named('assignees', 'users', userColumns, ({ assignedUserId }) => assignedUserId),
    customer: named('customers', 'customers', customerColumns, ({ customerId }) => customerId),
  },
  CommentConnection: {
    totalCount: countOf('commentCounts', commentCounts),
    nodes: ofLeads('newestComments', newestComments),
  },
  TimelineConnection: {
    commentsCount: countOf('commentCounts', commentCounts),
    logsCount: countOf('logCounts', logCounts),
    nodes: ofLeads('newestEntries', newestEntries),
  },
  Comment: { user: author },
  Log: { user: author },
};
