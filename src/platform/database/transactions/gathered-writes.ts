import { changed, preparedName, type Statement } from '../statements/statement.js';
import { boundThrough, Gathered, madeOnce, numberedThrough } from './gathered.js';

/**
 * Writes that one statement carries out, each but one as a WITH query of it (PostgreSQL's manual, "Data-Modifying
 * Statements in WITH"). None sees what another writes, and which comes first is not said; foreign keys between them hold, as
 * these are checked when all of it is done. At most one of them may give rows.
 */
export class GatheredWrites extends Gathered {
  /** Runs what was asked for since the last time. Whoever asked is answered, or told of the failure. */
  send(): void {
    const asked = this.taken();
    const main = asked.find(({ statement }) => givesRows(statement)) ?? asked[0];
    if (!main) return;
    const others = asked.filter((one) => one !== main);
    const parts = [...others, main];
    const statement = together(parts.map((one) => one.statement));
    this.within.run(statement, { parts: parts.map((one) => one.values) }).then(
      (rows) => {
        for (const one of others) one.resolve([]);
        main.resolve(rows);
      },
      (error) => {
        for (const one of asked) one.reject(error);
      },
    );
  }
}

const givesRows = ({ shape }: Statement<unknown>): boolean => Object.keys(shape?.fields ?? {}).length > 0;

/** The last of them is the main one. */
const together = madeOnce((parts) => {
  const others = parts.slice(0, -1);
  const main = parts[others.length] as Statement<unknown>;
  const unfit = parts.find(({ name }) => name === null) ?? others.find(givesRows);
  if (unfit) throw new Error(`not to be gathered with others: ${unfit.text}`);
  const texts = numberedThrough(parts);
  const queries = texts.slice(0, -1).map((text, i) => `w${i} as (${text})`);
  const text = `${queries.length > 0 ? `with ${queries.join(', ')} ` : ''}${texts.at(-1)}`;
  return changed(main, { name: preparedName(`With.${main.name}`, text), text, bind: boundThrough(parts) });
});
