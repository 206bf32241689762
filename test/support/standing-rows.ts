import type { TestGateway } from './gateway.js';
import { tenantTables } from './tenant-tables.js';

/** What tells of the past, and who has logged in: it stays, whatever is taken back. */
const ofThePast = new Set([
  ...['logs', 'lead_events', 'listening_tenants', 'conversions', 'idempotency_keys', 'photos', 'users'],
  ...['lead_count_changes', 'lead_arrivals', 'lead_journeys', 'lead_stays', 'lead_status_spells'],
]);

/** Every row of every tenant that is not deleted, by table, without versions and times of change. */
export async function standingRows(gateway: Pick<TestGateway, 'sql'>): Promise<Record<string, string[]>> {
  const tables = (await tenantTables(gateway)).filter((table) => !ofThePast.has(table));
  const standing: Record<string, string[]> = {};
  for (const table of tables) {
    const rows = await gateway.sql<{ row: string }>(
      `select (to_jsonb(t) - 'version' - 'updated_at')::text as row from ${table} t
        where to_jsonb(t) ->> 'deleted_at' is null order by 1`,
    );
    standing[table] = rows.map(({ row }) => row);
  }
  return standing;
}

/** The rows that one has and the other has not. */
export function differences(before: Record<string, string[]>, after: Record<string, string[]>): string[] {
  return Object.keys(after).flatMap((table) => {
    const [had, has] = [before[table] ?? [], after[table] ?? []];
    const [wasThere, isThere] = [new Set(had), new Set(has)];
    return [
      ...had.filter((row) => !isThere.has(row)).map((row) => `${table} lost ${row}`),
      ...has.filter((row) => !wasThere.has(row)).map((row) => `${table} got ${row}`),
    ];
  });
}
