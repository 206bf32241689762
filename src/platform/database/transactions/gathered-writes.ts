import { changed, preparedName, type Statement } from '../statements/statement.js';
import type { TenantTransaction } from './transaction.js';

interface Asked {
  statement: Statement<unknown>;
  values: Record<string, unknown>;
  resolve(rows: unknown[]): void;
  reject(error: unknown): void;
}

/**
 * Writes that one statement carries out, each but one as a WITH query of it (PostgreSQL's manual, "Data-Modifying
 * Statements in WITH"). None sees what another writes, and which comes first is not said; foreign keys between them hold, as
 * these are checked when all of it is done. At most one of them may give rows.
 */
export class GatheredWrites {
  /** What repositories take in place of the transaction: what they run is kept until `send`. */
  readonly transaction: TenantTransaction;
  private asked: Asked[] = [];

  constructor(private readonly within: TenantTransaction) {
    this.transaction = Object.create(within, {
      run: {
        value: (statement: Statement<unknown>, values: Record<string, unknown> = {}) =>
          new Promise((resolve, reject) => {
            this.asked.push({ statement, values, resolve, reject });
          }),
      },
    });
  }

  /** Runs what was asked for since the last time. Whoever asked is answered, or told of the failure. */
  send(): void {
    const { asked, within } = this;
    this.asked = [];
    const main = asked.find(({ statement }) => givesRows(statement)) ?? asked[0];
    if (!main) return;
    const others = asked.filter((one) => one !== main);
    const statement = together(
      main.statement,
      others.map((one) => one.statement),
    );
    const values = [...others, main].map((one) => one.values);
    within.run(statement, { parts: values }).then(
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

/** By the names of what they are made of, of which there are few. */
const made = new Map<string, Statement<unknown>>();

function together(main: Statement<unknown>, others: readonly Statement<unknown>[]): Statement<unknown> {
  const parts = [...others, main];
  const key = parts.map(({ name }) => name).join('+');
  const known = made.get(key);
  if (known) return known;
  const unfit = parts.find((one) => one.name === null) ?? others.find(givesRows);
  if (unfit) throw new Error(`not to be gathered with others: ${unfit.text}`);
  let text = '';
  let parameters = 0;
  for (const [i, part] of parts.entries()) {
    const shifted = part.text.replace(/\$(\d+)/g, (_, place) => `$${Number(place) + parameters}`);
    parameters += Math.max(0, ...[...part.text.matchAll(/\$(\d+)/g)].map(([, place]) => Number(place)));
    if (part === main) text += others.length > 0 ? ` ${shifted}` : shifted;
    else text += `${i === 0 ? 'with ' : ', '}w${i} as (${shifted})`;
  }
  const statement = changed(main, {
    name: preparedName(`With.${main.name}`, text),
    text,
    bind: ({ tenantId, parts: values }) =>
      parts.flatMap((part, i) => part.bind({ tenantId, ...(values as Record<string, unknown>[])[i] })),
  });
  made.set(key, statement);
  return statement;
}
