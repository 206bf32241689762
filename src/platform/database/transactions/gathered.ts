import type { Statement } from '../statements/statement.js';
import type { TenantTransaction } from './transaction.js';

export interface Asked {
  statement: Statement<unknown>;
  values: Record<string, unknown>;
  resolve(rows: unknown[]): void;
  reject(error: unknown): void;
}

/** Statements that are kept until they are sent as one. */
export class Gathered {
  /** What repositories take in place of the transaction: what they run is kept. */
  readonly transaction: TenantTransaction;
  private asked: Asked[] = [];

  constructor(protected readonly within: TenantTransaction) {
    this.transaction = Object.create(within, {
      run: {
        value: (statement: Statement<unknown>, values: Record<string, unknown> = {}) =>
          new Promise((resolve, reject) => {
            this.asked.push({ statement, values, resolve, reject });
          }),
      },
    });
  }

  /** What was asked for since the last time. */
  protected taken(): Asked[] {
    const { asked } = this;
    this.asked = [];
    return asked;
  }
}

/** The texts of statements, their parameters numbered as those of one that has all of them. */
export function numberedThrough(parts: readonly Statement<unknown>[]): string[] {
  let parameters = 0;
  return parts.map(({ text }) => {
    const before = parameters;
    parameters += Math.max(0, ...[...text.matchAll(/\$(\d+)/g)].map(([, place]) => Number(place)));
    return text.replace(/\$(\d+)/g, (_, place) => `$${Number(place) + before}`);
  });
}

/** The parameters of all of them. @param parts the values of each, in their order */
export const boundThrough =
  (parts: readonly Statement<unknown>[]) =>
  ({ tenantId, parts: values }: Record<string, unknown>): unknown[] =>
    parts.flatMap((part, i) => part.bind({ tenantId, ...(values as Record<string, unknown>[])[i] }));

/** Statements by the names of what they are made of, of which there are few. */
export function madeOnce<T>(
  make: (parts: readonly Statement<unknown>[]) => Statement<T>,
): (parts: readonly Statement<unknown>[]) => Statement<T> {
  const made = new Map<string, Statement<T>>();
  return (parts) => {
    const key = parts.map(({ name }) => name).join('+');
    const known = made.get(key) ?? make(parts);
    made.set(key, known);
    return known;
  };
}
