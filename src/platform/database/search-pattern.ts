import { type SQL, sql } from 'drizzle-orm';

/**
 * A `like` pattern that finds `text` anywhere in what the database's function `plain_text` made (no case, no
 * accents). Its own `%`, `_` and `\` are taken as they are.
 */
export const searchPattern = (text: string): SQL =>
  sql`'%' || plain_text(${text.trim().replace(/[\\%_]/g, '\\$&')}) || '%'`;
