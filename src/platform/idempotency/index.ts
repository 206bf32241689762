import { createHash } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { assigned, insertion, selected, statement, type TenantTransaction } from '../database/index.js';
import {
  DomainError,
  IdempotencyConflictError,
  ValidationIssueCode,
  type ValidationIssues,
} from '../graphql/index.js';
import type { Id } from '../ids/index.js';
import { isKept, lengthOf } from '../rules/index.js';
import { idempotencyKeys } from './idempotency.table.js';

export { idempotencyKeys } from './idempotency.table.js';
export { sweepIdempotencyKeys } from './sweep-keys.js';

/** Adds an issue for a key that is empty or longer than 255 characters, or that cannot be kept. */
export function checkIdempotencyKey(key: string | null | undefined, issues: ValidationIssues): void {
  if (key == null) return;
  const path = ['input', 'idempotencyKey'];
  if (key.length === 0) issues.add(path, ValidationIssueCode.TOO_SHORT, 'must not be empty');
  if (lengthOf(key) > 255) {
    issues.add(path, ValidationIssueCode.TOO_LONG, 'must have at most 255 characters');
  }
  if (!isKept(key)) {
    issues.add(
      path,
      ValidationIssueCode.INVALID_FORMAT,
      'must not contain U+0000 or half of a surrogate pair',
    );
  }
}

const canonical = (value: unknown): unknown => {
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return Object.fromEntries(
    entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, inner]) => [key, canonical(inner)]),
  );
};

/** SHA-256, in hex, of an input without its key, whatever the order of its fields. */
function hashOf(input: { idempotencyKey?: string | null }): string {
  const { idempotencyKey: _, ...rest } = input;
  return createHash('sha256')
    .update(JSON.stringify(canonical(rest)))
    .digest('hex');
}

const mine = sql`${idempotencyKeys.tenantId} = ${sql.placeholder('tenantId')}
  and ${idempotencyKeys.userId} = ${sql.param(sql.placeholder('userId'), idempotencyKeys.userId)}
  and ${idempotencyKeys.mutation} = ${sql.placeholder('mutation')} and ${idempotencyKeys.key} = ${sql.placeholder('key')}`;

/** One that has run out is as never used, whether or not it has been swept. */
const claim = insertion('Idempotency.claim', idempotencyKeys, {
  behind: sql`on conflict (tenant_id, user_id, mutation, key)
    do update set input_hash = excluded.input_hash, result = null, created_at = excluded.created_at,
      expires_at = excluded.expires_at
    where ${idempotencyKeys.expiresAt} <= excluded.created_at
    returning ${idempotencyKeys.key}`,
  fields: { key: idempotencyKeys.key },
});

const use = { inputHash: idempotencyKeys.inputHash, result: idempotencyKeys.result };
const firstUse = statement<Pick<typeof idempotencyKeys.$inferSelect, 'inputHash' | 'result'>>(
  'Idempotency.firstUse',
  use,
  sql`select ${selected(use)} from ${idempotencyKeys} where ${mine}`,
);

const settle = statement(
  'Idempotency.settle',
  {},
  sql`update ${idempotencyKeys} set ${assigned(idempotencyKeys, ['result'])} where ${mine}`,
);

/**
 * One use of an idempotency key: by tenant, user and mutation, for 24 hours, claimed in the work's own
 * transaction, so that only a success is kept. A repeat that comes while the first is in flight waits for it.
 */
export class IdempotentWork<Result extends Record<string, unknown>> {
  constructor(
    private readonly transaction: TenantTransaction,
    private readonly use: { userId: Id<'user'>; mutation: string; input: { idempotencyKey?: string | null } },
  ) {}

  /**
   * The result of the first use of the key; null where this is the first, or there is no key.
   * @throws DomainError IdempotencyConflictError where it was used with another input
   */
  async earlier(): Promise<Result | null> {
    const key = this.use.input.idempotencyKey;
    if (key == null) return null;
    const inputHash = hashOf(this.use.input);
    const now = this.transaction.now();
    const expiresAt = new Date(now.getTime() + 24 * 3_600_000);
    const values = { ...this.mine(key), inputHash, createdAt: now, expiresAt };
    const [claimed] = await this.transaction.run(claim, values);
    if (claimed) return null;
    const [first] = await this.transaction.run(firstUse, this.mine(key));
    // It ran out a moment ago and was swept before it could be read: nobody has used it.
    if (!first) return this.earlier();
    if (first.inputHash !== inputHash) throw new DomainError(new IdempotencyConflictError(key));
    return first.result as Result;
  }

  /**
   * Keeps what the answer is read again from.
   * @param transaction where it goes along with other writes of the same one
   */
  async settle(result: Result, transaction = this.transaction): Promise<void> {
    const key = this.use.input.idempotencyKey;
    if (key == null) return;
    await transaction.run(settle, { ...this.mine(key), result });
  }

  private mine(key: string) {
    return { userId: this.use.userId, mutation: this.use.mutation, key };
  }
}
