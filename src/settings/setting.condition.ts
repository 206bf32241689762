import { type SQL, sql } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import { uuidOf } from '../platform/ids/index.js';
import { keptText } from './references.js';

/**
 * Whether a column names one of the settings that a filter names.
 * @param key what else than its ID is unique to such a setting: its code or slug
 * @param given as `settingArguments` tells them apart
 */
export function isOneOfSettings(
  column: PgColumn,
  setting: PgTable & { tenantId: PgColumn; id: PgColumn },
  key: PgColumn,
  given: { ids: readonly string[]; words: readonly string[] },
  tenantId: string,
): SQL {
  const known = sql`${sql.param(given.ids.map(uuidOf))}::uuid[]`;
  if (given.words.length === 0) return sql`${column} = any(${known})`;
  return sql`${column} = any(${known} || array(select ${setting.id} from ${setting}
    where ${setting.tenantId} = ${uuidOf(tenantId)}::uuid and ${key} = any(${sql.param(given.words.map(keptText))}::text[])))`;
}
