/** One statement for each operation: $1 is the tenant, and the text of the answer's data comes out. */

const live = (lead) =>
  `${lead}.deleted_at is null and ${lead}.archived_at is null and ${lead}.merged_into_id is null`;
const user = (alias) => `case when ${alias}.id is not null then
  json_build_object('id', ${alias}.id, 'firstName', ${alias}.first_name, 'lastName', ${alias}.last_name) end`;
const status = `json_build_object('id', s.id, 'name', s.name, 'slug', s.slug)`;
const customer = `case when c.id is not null then json_build_object(
  'id', c.id, 'firstName', c.first_name, 'lastName', c.last_name, 'email', c.email) end`;
const around = `
  join lead_statuses s on s.tenant_id = l.tenant_id and s.id = l.status_id
  left join users u on u.tenant_id = l.tenant_id and u.id = l.assigned_user_id
  left join customers c on c.tenant_id = l.tenant_id and c.id = l.customer_id`;

const single = `
  select json_build_object('lead', json_build_object(
    'id', l.id, 'firstName', l.first_name, 'lastName', l.last_name, 'email', l.email, 'phoneNumbers', l.phone_numbers,
    'company', l.company, 'createdAt', l.created_at, 'status', ${status}, 'assignedUser', ${user('u')},
    'customer', ${customer}))::text as data
  from leads l ${around}
  where l.tenant_id = $1 and l.id = $2 and l.deleted_at is null`;

const list = `
  select json_build_object('leads', json_build_object(
    'totalCount', (select count(*) from leads l where l.tenant_id = $1 and ${live('l')}),
    'nodes', (
      select json_agg(json_build_object(
        'id', l.id, 'firstName', l.first_name, 'lastName', l.last_name, 'email', l.email, 'company', l.company,
        'createdAt', l.created_at, 'status', ${status}, 'assignedUser', ${user('u')}, 'customer', ${customer},
        'comments', json_build_object('totalCount', counted.count, 'nodes', coalesce(newest.nodes, '[]')))
        order by l.created_at desc, l.id desc)
      from (select * from leads l where l.tenant_id = $1 and ${live('l')}
              order by created_at desc, id desc limit $2) l
        ${around}
        cross join lateral (select count(*) from comments m
          where m.tenant_id = l.tenant_id and m.lead_id = l.id and m.deleted_at is null) counted
        cross join lateral (
          select json_agg(json_build_object('id', m.id, 'content', m.content, 'createdAt', m.created_at,
            'user', ${user('a')}) order by m.created_at desc, m.id desc) as nodes
          from (select * from comments m where m.tenant_id = l.tenant_id and m.lead_id = l.id and m.deleted_at is null
                  order by created_at desc, id desc limit 3) m
            left join users a on a.tenant_id = m.tenant_id and a.id = m.user_id) newest)))::text as data`;

const timeline = `
  select json_build_object('lead', json_build_object('id', l.id, 'timeline', json_build_object(
    'logsCount', (select count(*) from logs g
      where g.tenant_id = l.tenant_id and g.entity_type = 'LEAD' and g.entity_uuid = l.id),
    'commentsCount', (select count(*) from comments m
      where m.tenant_id = l.tenant_id and m.lead_id = l.id and m.deleted_at is null),
    'nodes', (
      select json_agg(case when e.is_comment
        then json_build_object('__typename', 'Comment', 'id', e.id, 'content', e.content, 'createdAt', e.created_at,
          'user', ${user('a')})
        else json_build_object('__typename', 'Log', 'id', e.id, 'action', e.action, 'createdAt', e.created_at,
          'user', ${user('a')}, 'changes', e.changes) end order by e.created_at desc, e.id desc)
      from (
        (select true as is_comment, m.id, m.created_at, m.user_id, m.content, null as action, null as changes
          from comments m where m.tenant_id = l.tenant_id and m.lead_id = l.id and m.deleted_at is null
          order by m.created_at desc, m.id desc limit 20)
        union all
        (select false, g.id, g.created_at, g.user_id, null, g.action, g.changes
          from logs g where g.tenant_id = l.tenant_id and g.entity_type = 'LEAD' and g.entity_uuid = l.id
          order by g.created_at desc, g.id desc limit 20)
        order by created_at desc, id desc limit 20) e
      left join users a on a.tenant_id = l.tenant_id and a.id = e.user_id))))::text as data
  from leads l where l.tenant_id = $1 and l.id = $2 and l.deleted_at is null`;

const change = (before, now) =>
  `case when ${before} > 0 then round((${now} - ${before}) * 100.0 / ${before}, 2) end`;
const named = `json_build_object('id', s.id, 'name', s.name)`;

const dashboard = `
  with zone as materialized (
    select $1::uuid as tenant_id, $2::date as first, $3::date as last, t.time_zone,
      ($2::date - ($3::date - $2::date + 1))::timestamp at time zone t.time_zone as before,
      $2::date::timestamp at time zone t.time_zone as start,
      ($3::date + 1)::timestamp at time zone t.time_zone as stop
    from tenants t where t.tenant_id = $1),
  s as materialized (select id, name, position, is_terminal from lead_statuses where tenant_id = $1),
  arrived as materialized (
    select l.status_id, l.created_at, l.converted_at, l.created_at >= z.start as is_current, z.first,
      case when l.created_at >= z.start then (l.created_at at time zone z.time_zone)::date end as day
    from zone z join leads l on l.tenant_id = z.tenant_id and l.created_at >= z.before and l.created_at < z.stop
      and l.deleted_at is null),
  totals as materialized (
    select status_id, count(*) filter (where is_current) as current, count(*) filter (where not is_current) as previous
    from arrived group by status_id),
  volume as materialized (select status_id, day - first as place, count(*) from arrived where is_current group by 1, 2),
  spells as materialized (
    select p.status_id, p.lead_id, p.is_return, p.stay_ms
    from zone z cross join s join lead_status_spells p on p.tenant_id = z.tenant_id and p.status_id = s.id
      and p.arrived_at >= z.start and p.arrived_at < z.stop and not p.is_deleted),
  outcome as materialized (
    select count(*) as created, count(converted_at) as converted,
      percentile_cont(0.5) within group (order by extract(epoch from converted_at - created_at)::float8 / 3600) as hours
    from arrived where is_current)
  select json_build_object(
    'leadTotals', (select json_agg(json_build_object('status', ${named}, 'current', coalesce(current, 0),
        'previous', coalesce(previous, 0), 'percentageChange', ${change('previous', 'current')}) order by s.position)
      from s left join totals t on t.status_id = s.id),
    'leadsVolume', (select json_build_object(
        'labels', (select json_agg(first + i order by i) from generate_series(0, last - first) i),
        'series', (select json_agg(json_build_object('status', ${named}, 'counts', (
              select json_agg(coalesce(v.count, 0) order by i) from generate_series(0, last - first) i
              left join volume v on v.status_id = s.id and v.place = i)) order by s.position) from s),
        'totalLeadsAmount', o.current, 'percentageChange', ${change('o.previous', 'o.current')})
      from zone, (select coalesce(sum(current), 0) as current, coalesce(sum(previous), 0) as previous from totals) o),
    'conversionFunnel', (select json_build_object(
        'created', created, 'converted', converted,
        'reachedTerminal', (select count(distinct p.lead_id) from spells p join s on s.id = p.status_id and s.is_terminal),
        'conversionRate', converted::float8 / nullif(created, 0), 'medianHoursToConvert', hours,
        'stages', (select json_agg(json_build_object('status', ${named}, 'entered', coalesce(stays.entered, 0),
            'medianHoursInStatus', stays.hours) order by s.position)
          from s left join (select status_id, count(*) filter (where not is_return) as entered,
              percentile_cont(0.5) within group (order by stay_ms) / 3600000 as hours
            from spells group by status_id) stays on stays.status_id = s.id))
      from outcome),
    'recentLeads', (select json_agg(json_build_object('id', l.id, 'firstName', l.first_name, 'lastName', l.last_name,
        'createdAt', l.created_at, 'status', ${named}) order by l.created_at desc, l.id desc)
      from (select * from leads l where l.tenant_id = $1 and ${live('l')} order by created_at desc, id desc limit 10) l
        join s on s.id = l.status_id))::text as data`;

/** What a new record has, as its log tells it. */
const changesOf = (
  fields,
) => `(select jsonb_agg(jsonb_build_object('field', f, 'before', null, 'after', v) order by n)
  from (values ${fields.map(([field, value], n) => `(${n}, '${field}', ${value}::text)`).join(', ')}) as made (n, f, v)
  where v is not null)`;

const create = `
  with s as (select id, name, slug from lead_statuses where tenant_id = $1 and is_default),
  l as (
    insert into leads (tenant_id, id, first_name, last_name, email, phone_numbers, company, status_id, activity,
      privacy_level, approval_state, created_by, owner_id)
    select $1, uuidv7(), $3, $4, $5, array[$6::text], $7, s.id, 'ACTIVE', 'PUBLIC', 'NOT_REQUIRED', $2, $2 from s
    returning *),
  g as (
    insert into logs (tenant_id, id, action, entity_type, entity_uuid, user_id, changes, request_id)
    select $1, uuidv7(), 'CREATE_LEAD', 'LEAD', l.id, $2, ${changesOf([
      ['firstName', 'l.first_name'],
      ['lastName', 'l.last_name'],
      ['email', 'l.email'],
      ['phoneNumbers', `array_to_string(l.phone_numbers, ', ')`],
      ['company', 'l.company'],
      ['ownerId', 'l.owner_id'],
      ['privacyLevel', 'l.privacy_level'],
      ['state', 'l.activity'],
      ['status', 's.name'],
    ])}, gen_random_uuid()::text from l, s)
  select json_build_object('createLead', json_build_object('lead', json_build_object(
    'id', l.id, 'firstName', l.first_name, 'lastName', l.last_name, 'email', l.email, 'phoneNumbers', l.phone_numbers,
    'company', l.company, 'status', ${named})))::text as data
  from l, s`;

/** Of what a conversion makes, its rows and their IDs; the last part selects from them. */
const conversion = (tenant, viewer, lead) => `
  with l as (
    select *, uuidv7() as new_customer, coalesce(assigned_user_id, ${viewer}) as person from leads
    where tenant_id = ${tenant} and id = ${lead} and deleted_at is null and converted_at is null for update),
  won as (
    select id, name from lead_statuses where tenant_id = ${tenant} and category = 'WON' and is_terminal
    order by position limit 1),
  a as (
    insert into accounts (tenant_id, id, name, normalized_name, owner_id)
    select ${tenant}, uuidv7(), l.company, lower(l.company), l.person from l where l.company is not null
    on conflict (tenant_id, normalized_name) where deleted_at is null do update set name = accounts.name
    returning id, name),
  c as (
    insert into customers (tenant_id, id, first_name, last_name, email, phone_numbers, country, business_name,
      related_user_id, account_id)
    select ${tenant}, l.new_customer, l.first_name, l.last_name, l.email, l.phone_numbers, l.country, l.company, l.person,
      a.id
    from l left join a on true returning *),
  k as (
    insert into customer_keys (tenant_id, kind, value, customer_id)
    select ${tenant}, 'EMAIL', c.email, c.id from c where c.email is not null
    union all select ${tenant}, 'PHONE_NUMBER', number, c.id from c, unnest(c.phone_numbers) number),
  carried as (
    update comments set carried_to_id = l.new_customer from l
    where comments.tenant_id = ${tenant} and lead_id = l.id and comments.deleted_at is null),
  converted as (
    update leads set status_id = won.id, converted_at = now(), converted_by_id = ${viewer},
      customer_id = l.new_customer, account_id = a.id, version = leads.version + 1, updated_at = now()
    from l left join a on true, won where leads.tenant_id = ${tenant} and leads.id = l.id),
  g as (
    insert into logs (tenant_id, id, action, entity_type, entity_uuid, user_id, changes, request_id)
    select ${tenant}, uuidv7(), action, type, subject, ${viewer}, changes, gen_random_uuid()::text from (
      select 'CREATE_CUSTOMER' as action, 'CUSTOMER' as type, c.id as subject, ${changesOf([
        ['firstName', 'c.first_name'],
        ['lastName', 'c.last_name'],
        ['email', 'c.email'],
        ['country', 'c.country'],
        ['businessName', 'c.business_name'],
        ['phoneNumbers', `array_to_string(c.phone_numbers, ', ')`],
        ['relatedUserId', 'c.related_user_id'],
        ['accountId', 'c.account_id'],
      ])} as changes from c
      union all
      select 'CREATE_ACCOUNT', 'ACCOUNT', a.id, ${changesOf([['name', 'a.name']])} from a
      union all
      select 'CONVERT_LEAD', 'LEAD', l.id,
        jsonb_build_array(jsonb_build_object('field', 'status', 'before', old.name, 'after', won.name))
        || ${changesOf([
          ['customerId', 'l.new_customer'],
          ['accountId', 'a.id'],
        ])}
      from l join lead_statuses old on old.tenant_id = ${tenant} and old.id = l.status_id left join a on true, won
    ) as entry),
  receipt as (
    insert into conversions (tenant_id, id, lead_id, outcome, customer_id, account_id, converted_at, converted_by_id,
      customer_changes, carried, before, made)
    select ${tenant}, uuidv7(), l.id, 'CREATED', l.new_customer, a.id, now(), ${viewer}, '[]',
      '{"comments":0,"customerTagIds":[],"accountTagIds":[],"dealTagIds":[],"customFields":0,"attachments":0,"skipped":[]}',
      jsonb_build_object('lead', to_jsonb(l) - 'new_customer' - 'person', 'customer', null, 'deal', null),
      '{"customer":1,"account":1,"tagIds":{"customer":[],"account":[],"deal":[]}}'
    from l left join a on true)`;

const convert = `${conversion('$1::uuid', '$2::uuid', '$3::uuid')}
  select json_build_object('convertLead', json_build_object(
    'lead', json_build_object('id', l.id, 'status', json_build_object('id', won.id, 'name', won.name)),
    'customer', json_build_object('id', c.id, 'firstName', c.first_name, 'lastName', c.last_name, 'email', c.email),
    'account', case when a.id is not null then json_build_object('id', a.id, 'name', a.name) end))::text as data
  from l join c on true left join a on true, won`;

export const statements = {
  single: { text: single, values: (tenant, _, { leadId }) => [tenant, leadId] },
  list: { text: list, values: (tenant) => [tenant, 50] },
  timeline: { text: timeline, values: (tenant, _, { leadId }) => [tenant, leadId] },
  dashboard: { text: dashboard, values: (tenant, _, { from, to }) => [tenant, from, to] },
  create: {
    text: create,
    values: (tenant, userId, { firstName, lastName, email, phoneNumber, company }) => [
      ...[tenant, userId, firstName, lastName, email, phoneNumber, company],
    ],
  },
  convert: { text: convert, values: (tenant, userId, { leadId }) => [tenant, userId, leadId] },
};

export { changesOf, conversion };
