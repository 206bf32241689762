import type { TenantTransaction } from '../../platform/database/index.js';
import { ValidationIssueCode as Code, type ValidationIssues } from '../../platform/graphql/index.js';
import { References } from '../lookup/setting-lookup.js';
import type { Setting } from './define-setting.js';
import type { FieldReference } from './setting-fields.js';

type Values = Record<string, unknown>;

/**
 * The IDs of the records that a setting's fields name, by column. What is not there, of another kind, or inactive and
 * not named before goes to `issues`.
 */
export async function namedRecords(
  setting: Setting,
  { transaction, issues }: { transaction: TenantTransaction; issues: ValidationIssues },
  given: Values,
  before: Values,
): Promise<Values> {
  const named = new FieldReferences(transaction, issues);
  const found = setting.fields.flatMap(([column, { refersTo }]) => {
    const value = given[column];
    if (!refersTo || typeof value !== 'string') return [];
    return [named.find(column, refersTo, value, before[column]).then((id) => [column, id] as const)];
  });
  return Object.fromEntries(await Promise.all(found));
}

class FieldReferences extends References {
  async find(
    column: string,
    { lookup, isFit }: FieldReference,
    given: string,
    before: unknown,
  ): Promise<string | null> {
    const record = await this.one(column, lookup, given, isFit);
    if (record?.isActive === false && record.id !== before) {
      this.issues.add(['input', column], Code.INACTIVE, 'must be active');
    }
    return record?.id ?? null;
  }
}
