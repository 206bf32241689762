import type pg from 'pg';
import { gatewayGroup } from './gateway-role.js';

/** The audit trail is written once: whoever runs as the gateway can neither alter nor remove a row of it. */
const appendOnly = new Set(['logs']);
/** Triggers count leads there, as the tables' owner. */
const readOnly = new Set(['lead_count_changes', 'lead_arrivals', 'lead_journeys', 'lead_stays']);
const all = ['SELECT', 'INSERT', 'UPDATE', 'DELETE'];
/** What a role might have been given on a table: PostgreSQL's manual, "Privileges". */
const known = [...all, 'TRUNCATE', 'REFERENCES', 'TRIGGER'];

/**
 * Gives the gateway's group what it needs in schema `public` and takes what it must not have. Nothing is written
 * where all is right already, so that a start does not disturb gateways that run. Other schemas are out of reach.
 */
export async function grantToGateway(client: pg.Client): Promise<void> {
  const { rows: tables } = await client.query<{ name: string; privileges: string[] }>(
    `select c.relname as name,
            array(select p from unnest($2::text[]) p where has_table_privilege($1, c.oid, p)) as privileges
       from pg_class c
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
      order by c.relname`,
    [gatewayGroup, known],
  );
  const changes = tables.flatMap(({ name, privileges }) => {
    const wanted = wantedOn(name);
    const missing = wanted.filter((privilege) => !privileges.includes(privilege));
    const excess = privileges.filter((privilege) => !wanted.includes(privilege));
    const table = `public.${client.escapeIdentifier(name)}`;
    return [
      ...(missing.length > 0 ? [`grant ${missing.join(', ')} on ${table} to ${gatewayGroup}`] : []),
      ...(excess.length > 0 ? [`revoke ${excess.join(', ')} on ${table} from ${gatewayGroup}`] : []),
    ];
  });
  const { rows } = await client.query<{ usage: boolean }>(
    `select has_schema_privilege($1, 'public', 'USAGE') as usage`,
    [gatewayGroup],
  );
  if (!rows[0]?.usage) changes.unshift(`grant usage on schema public to ${gatewayGroup}`);
  if (changes.length > 0) await client.query(['begin', ...changes, 'commit'].join(';\n'));
}

function wantedOn(table: string): string[] {
  if (readOnly.has(table)) return all.slice(0, 1);
  return appendOnly.has(table) ? all.slice(0, 2) : all;
}
