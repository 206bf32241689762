import type pg from 'pg';
import { ConfigurationError } from '../../configuration-error.js';

/**
 * Refuses a database that cannot keep every text: the only encoding that does is UTF8. Which letters its locale
 * knows does not matter, as no text is folded or sorted by it.
 * @throws ConfigurationError with the command that makes a right one
 */
export async function assertUnicode(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string; encoding: string; ctype: string | null }>(
    `select datname as name, pg_encoding_to_char(encoding) as encoding,
            (select collctype from pg_collation
              where collprovider = 'c' and collencoding in (-1, 6) and collctype ~* 'utf-?8$'
              order by collctype !~* '^C[.]', collctype !~* '^en_US', collctype limit 1) as ctype
       from pg_database where datname = current_database()`,
  );
  const [database] = rows;
  if (!database || database.encoding === 'UTF8') return;
  const { name, encoding, ctype } = database;
  throw new ConfigurationError(
    `DATABASE_URL: the database ${name} has the encoding ${encoding}, which cannot keep every name; make one of UTF8 with ` +
      `createdb --template=template0 --encoding=UTF8 --lc-collate=C --lc-ctype=${ctype ?? 'C.UTF-8'} ${name}_utf8`,
  );
}
