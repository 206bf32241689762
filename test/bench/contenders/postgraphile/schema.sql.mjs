import { changesOf, conversion } from '../limit.sql.mjs';

const tenant = `nullif(current_setting('app.tenant_id', true), '')::uuid`;
const viewer = `nullif(current_setting('app.user_id', true), '')::uuid`;
const zone = `(select time_zone from tenants where tenant_id = ${tenant})`;
const midnight = (date) => `((${date})::timestamp at time zone ${zone})`;
const before = `(from_date - (to_date - from_date + 1))`;
const arrived = (from, to) => `l.tenant_id = ${tenant} and l.deleted_at is null
  and l.created_at >= ${midnight(from)} and l.created_at < ${midnight(to)}`;
const inRange = `p.tenant_id = ${tenant} and p.status_id = s.id and not p.is_deleted
  and p.arrived_at >= ${midnight('from_date')} and p.arrived_at < ${midnight('to_date + 1')}`;
const change = (past, now) =>
  `case when ${past} > 0 then round((${now} - ${past}) * 100.0 / ${past}, 2)::float8 end`;
const medianHours = (begin, end) =>
  `percentile_cont(0.5) within group (order by extract(epoch from ${end} - ${begin})::float8 / 3600)`;
const reads = (name, result, text) =>
  `create function bench.${name}(from_date date, to_date date) returns ${result} language sql stable as $$ ${text} $$;`;

/**
 * What the tables alone do not say, in the way that PostGraphile's documentation advises: a view with smart tags,
 * a computed column, custom queries and custom mutations. Statements ask for the tenant themselves, besides the
 * policies, so that every index serves.
 */
export const schema = `
  create schema bench;
  grant usage on schema bench to lead_gateway;
  create view bench.timeline_entries with (security_invoker = true) as
    select tenant_id, lead_id, id, created_at, user_id, content, null::text as action, null::jsonb as changes
      from comments where deleted_at is null
    union all
    select tenant_id, entity_uuid, id, created_at, user_id, null, action, changes from logs where entity_type = 'LEAD';
  comment on view bench.timeline_entries is
    E'@primaryKey tenant_id,id\\n@foreignKey (tenant_id,lead_id) references public.leads (tenant_id,id)\\n@foreignKey (tenant_id,user_id) references public.users (tenant_id,id)';
  grant select on bench.timeline_entries to lead_gateway;
  create function bench.leads_logs_count(lead leads) returns int language sql stable as $$
    select count(*)::int from logs where tenant_id = lead.tenant_id and entity_type = 'LEAD' and entity_uuid = lead.id $$;

  create type bench.lead_total as (
    status_id uuid, status_name text, current int, previous int, percentage_change float8);
  ${reads(
    'lead_totals',
    'setof bench.lead_total',
    `select s.id, s.name, t.current, t.previous, ${change('t.previous', 't.current')}
     from lead_statuses s cross join lateral (
       select count(*) filter (where l.created_at >= ${midnight('from_date')})::int as current,
         count(*) filter (where l.created_at < ${midnight('from_date')})::int as previous
       from leads l where l.status_id = s.id and ${arrived(before, 'to_date + 1')}) t
     where s.tenant_id = ${tenant} order by s.position`,
  )}
  create type bench.volume_series as (status_id uuid, status_name text, counts int[]);
  ${reads(
    'volume_series',
    'setof bench.volume_series',
    `select s.id, s.name, array(
       select coalesce(v.count, 0)::int from generate_series(0, to_date - from_date) i
       left join (select (l.created_at at time zone ${zone})::date - from_date as place, count(*) from leads l
         where l.status_id = s.id and ${arrived('from_date', 'to_date + 1')} group by 1) v on v.place = i
       order by i)
     from lead_statuses s where s.tenant_id = ${tenant} order by s.position`,
  )}
  create type bench.volume as (labels date[], total int, percentage_change float8);
  ${reads(
    'volume',
    'bench.volume',
    `select array(select from_date + i from generate_series(0, to_date - from_date) i), t.current,
       ${change('t.previous', 't.current')}
     from (select count(*) filter (where l.created_at >= ${midnight('from_date')})::int as current,
         count(*) filter (where l.created_at < ${midnight('from_date')})::int as previous
       from leads l where ${arrived(before, 'to_date + 1')}) t`,
  )}
  create type bench.funnel as (
    created int, reached_terminal int, converted int, conversion_rate float8, median_hours float8);
  ${reads(
    'funnel',
    'bench.funnel',
    `select o.created, (
         select count(distinct p.lead_id)::int from lead_statuses s, lead_status_spells p
         where s.tenant_id = ${tenant} and s.is_terminal and ${inRange}),
       o.converted, o.converted::float8 / nullif(o.created, 0), o.hours
     from (select count(*)::int as created, count(converted_at)::int as converted,
         ${medianHours('l.created_at', 'l.converted_at')} as hours
       from leads l where ${arrived('from_date', 'to_date + 1')}) o`,
  )}
  create type bench.funnel_stage as (status_id uuid, status_name text, entered int, median_hours float8);
  ${reads(
    'funnel_stages',
    'setof bench.funnel_stage',
    `select s.id, s.name, t.entered, t.hours
     from lead_statuses s cross join lateral (
       select count(*) filter (where not p.is_return)::int as entered,
         percentile_cont(0.5) within group (order by p.stay_ms) / 3600000 as hours
       from lead_status_spells p where ${inRange}) t
     where s.tenant_id = ${tenant} order by s.position`,
  )}

  create function bench.take_in_lead(first_name text, last_name text, email text, phone_numbers text[], company text)
    returns leads language sql volatile as $$
    with s as (select id, name from lead_statuses where tenant_id = ${tenant} and is_default),
    l as (
      insert into leads (tenant_id, id, first_name, last_name, email, phone_numbers, company, status_id, activity,
        privacy_level, approval_state, created_by, owner_id)
      select ${tenant}, uuidv7(), first_name, last_name, email, phone_numbers, company, s.id, 'ACTIVE', 'PUBLIC',
        'NOT_REQUIRED', ${viewer}, ${viewer} from s
      returning *),
    g as (
      insert into logs (tenant_id, id, action, entity_type, entity_uuid, user_id, changes, request_id)
      select ${tenant}, uuidv7(), 'CREATE_LEAD', 'LEAD', l.id, ${viewer}, ${changesOf([
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
    select * from l $$;

  create type bench.converted as (
    lead_id uuid, status_id uuid, status_name text, customer_id uuid, first_name text, last_name text, email text,
    account_id uuid, account_name text);
  create function bench.convert_lead(lead_id uuid) returns bench.converted language sql volatile as $$
    ${conversion(tenant, viewer, 'convert_lead.lead_id')}
    select l.id, won.id, won.name, c.id, c.first_name, c.last_name, c.email, a.id, a.name
    from l join c on true left join a on true, won $$;
  grant execute on all functions in schema bench to lead_gateway;`;
