import type pg from 'pg';

/** Statements that find what no conversion may ever leave: none finds a row. What bursts make is known by its names. */
const halfConversions: Record<string, string> = {
  'a converted lead without customer, standing receipt, log or won status': `
    select l.id from leads l
      left join conversions c on c.tenant_id = l.tenant_id and c.lead_id = l.id and c.reverted_at is null
      left join customers u on u.tenant_id = l.tenant_id and u.id = l.customer_id and u.id = c.customer_id
      join lead_statuses s on s.tenant_id = l.tenant_id and s.id = l.status_id
     where l.converted_at is not null
       and (c.id is null or u.id is null or s.category <> 'WON' or not s.is_terminal or not exists (
         select from logs g where g.tenant_id = l.tenant_id and g.entity_uuid = l.id and g.action = 'CONVERT_LEAD'))`,
  'a receipt or a log of a lead that is not converted': `
    select l.id from leads l
     where l.converted_at is null and (
       exists (select from conversions c where c.tenant_id = l.tenant_id and c.lead_id = l.id and c.reverted_at is null)
       or exists (select from logs g where g.tenant_id = l.tenant_id and g.entity_uuid = l.id and g.action = 'CONVERT_LEAD')
       or l.customer_id is not null or l.deal_id is not null)`,
  'a lead with two logs of its conversion': `
    select entity_uuid from logs where action = 'CONVERT_LEAD' group by tenant_id, entity_uuid having count(*) > 1`,
  'a customer with an e-mail address or phone number that nobody holds': `
    select u.id from customers u
     cross join lateral (
       select 'EMAIL' as kind, u.email as value where u.email is not null
       union all select 'PHONE_NUMBER', number from unnest(u.phone_numbers) number) v
     where u.deleted_at is null and not exists (
       select from customer_keys k where k.tenant_id = u.tenant_id and k.kind = v.kind and k.value = v.value)`,
  'a key of somebody who does not have the value': `
    select k.customer_id from customer_keys k
      join customers u on u.tenant_id = k.tenant_id and u.id = k.customer_id
     where (k.kind = 'EMAIL' and u.email is distinct from k.value)
        or (k.kind = 'PHONE_NUMBER' and not u.phone_numbers @> array[k.value])`,
  'a customer whom no log says to be made': `
    select u.id from customers u where not exists (
      select from logs g where g.tenant_id = u.tenant_id and g.entity_uuid = u.id and g.action = 'CREATE_CUSTOMER')`,
  'two customers of a burst with one phone number': `
    select number from customers u, unnest(u.phone_numbers) number where u.first_name = 'Burst'
     group by u.tenant_id, number having count(*) > 1`,
  'an account of a burst that no lead has': `
    select a.id from accounts a where a.name like 'Burst%' and not exists (
      select from leads l where l.tenant_id = a.tenant_id and l.account_id = a.id)`,
  'a use of an idempotency key without its result': `select key from idempotency_keys where result is null`,
  'a customer of a burst that no lead became': `
    select u.id from customers u where u.first_name = 'Burst' and not exists (
      select from leads l where l.tenant_id = u.tenant_id and l.customer_id = u.id and l.converted_at is not null)`,
  'a deal of a burst that no lead has': `
    select d.id from deals d where d.name like 'Burst%' and not exists (
      select from leads l where l.tenant_id = d.tenant_id and l.deal_id = d.id and l.customer_id = d.customer_id)`,
};

/** What conversions have left half done, by what it is; nothing, where all is well. */
export async function findHalfConversions(client: Pick<pg.Client, 'query'>): Promise<Record<string, number>> {
  const found: Record<string, number> = {};
  for (const [what, statement] of Object.entries(halfConversions)) {
    const { rowCount } = await client.query(statement);
    if (rowCount) found[what] = rowCount;
  }
  return found;
}
