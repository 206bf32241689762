import { is } from 'drizzle-orm';
import { PgBigInt64, PgNumeric } from 'drizzle-orm/pg-core';
import { type Fields, widthOf } from '../statements/fields.js';
import { preparedName, type Statement } from '../statements/statement.js';
import { boundThrough, Gathered, madeOnce, numberedThrough } from './gathered.js';

/**
 * Reads that one statement carries out, the rows of each as JSON. All are of one moment: where one of them waits for
 * another transaction, the others still see what was before. Rows that are held are held in the order in which they were
 * asked for, as PostgreSQL computes a select list from left to right.
 */
export class GatheredReads extends Gathered {
  /** Runs what was asked for since the last time. Whoever asked is answered, or told of the failure. */
  send(): void {
    const asked = this.taken();
    const [only] = asked;
    if (!only) return;
    if (asked.length === 1) {
      this.within.run(only.statement, only.values).then(only.resolve, only.reject);
      return;
    }
    const statement = together(asked.map((one) => one.statement));
    this.within.run(statement, { parts: asked.map(({ values }) => values) }).then(
      ([found = []]) => {
        for (const [i, one] of asked.entries()) one.resolve(found[i] ?? []);
      },
      (error) => {
        for (const one of asked) one.reject(error);
      },
    );
  }
}

const together = madeOnce((parts): Statement<unknown[][]> => {
  const unfit = parts.find(({ name, shape }) => name === null || !shape);
  if (unfit) throw new Error(`not to be gathered with others: ${unfit.text}`);
  const lists = numberedThrough(parts).map((text, i) => rowsAsJson(text, parts[i]?.shape?.fields ?? {}));
  const text = `select ${lists.join(', ')}`;
  return {
    name: preparedName(`Together.${parts[0]?.name}`, text),
    text,
    bind: boundThrough(parts),
    decode: (row) => parts.map((part, i) => (row[i] as unknown[][]).map((columns) => part.decode(columns))),
  };
});

/** The rows of a statement as one JSON array of arrays. A number that whoever reads JSON would round is a text there. */
function rowsAsJson(text: string, fields: Fields): string {
  const all = Object.values(fields);
  const names = Array.from({ length: widthOf(fields) }, (_, i) => `c${i}`);
  const list = names.map((name, i) => {
    const isExact = is(all[i], PgNumeric) || is(all[i], PgBigInt64);
    return isExact ? `r.${name}::text` : `r.${name}`;
  });
  return `(select coalesce(json_agg(json_build_array(${list.join(', ')})), '[]') from (${text}) as r (${names.join(', ')}))`;
}
