import type pg from 'pg';
import { newId, uuidOf } from '../../src/platform/ids/index.js';

const firstNames =
  'James Mary Robert Patricia John Jennifer Michael Linda David Elizabeth William Barbara Richard Susan Joseph Jessica Thomas Sarah José Karen Anna Nancy Daniel Lisa Zoë Betty Mark Margaret Jürgen Sandra Steven Ashley Paul Kimberly Andrew Emily Joshua Donna Kenneth Michelle';
const beginnings =
  'John Ander William Peter Richard Robert Thomp Nel Harri Robin Jack Davi Hender Simp Fergu Hop Wat Mat Gib Lar Mor Per Camp Mitch Gon Ram Her Mart Hern Lop Schm Mül Web Wag Bec Hoff Koch Klein Wol Neu';
const endings =
  'son s ez er mann ler berg ski ton ley field ford bell ham well wood man land stein ing by den ston worth ett';
const companies =
  'Acme Globex Initech Umbra Stark Wayne Hooli Vandelay Soylent Cyber North South Blue Green Silver Golden Prime Apex Delta Omega';
const trades =
  'Logistics Foods Motors Energy Media Systems Partners Trading Health Optics Steel Paper Glass Textiles Tools';

/** A word of a list, the earlier ones the more often, as names are. */
const often = (words: string, share: string) => {
  const list = words.split(' ');
  return `(array['${list.join("','")}'])[1 + floor(${list.length} * power(${share}, 1.6))::int]`;
};

/** Puts leads into the table, as many as a tenant is to have: indexes are made once all are there. */
export async function addNamedLeads(
  owner: pg.Client,
  tenants: readonly { tenant: string; count: number }[],
): Promise<void> {
  const { rows: indexes } = await owner.query<{ name: string; text: string }>(
    `select c.relname as name, pg_get_indexdef(c.oid) as text from pg_index i join pg_class c on c.oid = i.indexrelid
      where i.indrelid = 'leads'::regclass and not i.indisprimary`,
  );
  for (const { name } of indexes) await owner.query(`drop index ${owner.escapeIdentifier(name)}`);
  await owner.query(
    `set session_replication_role = replica; set maintenance_work_mem = '512MB'; select setseed(0.5)`,
  );
  for (const { tenant, count } of tenants) {
    await owner.query(
      `insert into leads (tenant_id, id, first_name, last_name, email, phone_numbers, company, status_id, activity,
         privacy_level, approval_state, created_at, updated_at, priority, target_amount, expected_completion_date)
       select $1, gen_random_uuid(), first, last, lower(first || '.' || last || '.' || n) || '@mail.example',
         array['+1' || 2000000000 + n * 7919 % 8000000000], company, $2, 'ACTIVE', 'PUBLIC', 'NOT_REQUIRED',
         now() - n * 7919 % 1000003 * interval '1 minute', now() - n * 104729 % 1000003 * interval '1 minute',
         nullif(n % 7, 0), nullif(n * 7919 % 9973, 0), case when n % 5 > 0 then current_date + (n * 7919 % 1009)::int end
       from (select n, ${often(firstNames, 'random()')} as first,
               ${often(beginnings, 'random()')} || ${often(endings, 'random()')} as last,
               ${often(companies, 'random()')} || ' ' || ${often(trades, 'random()')} as company
             from generate_series(1::bigint, $3) n) as named`,
      [tenant, uuidOf(newId('status')), count],
    );
  }
  for (const { text } of indexes) await owner.query(text);
  await owner.query('vacuum analyze leads');
}
