import type { TenantTransaction } from '../../platform/database/index.js';
import { ValidationIssueCode as Code, type ValidationIssues } from '../../platform/graphql/index.js';
import type { Path } from '../../platform/rules/index.js';
import { CustomFieldKind, customFieldSetting, References } from '../../settings/index.js';
import type { ConversionFieldRuleInput } from './conversion-rules.input.js';
import type { FieldRuleRow } from './conversion-rules.repository.js';
import type { ConversionDealField } from './conversion-rules.type.js';

const MAX_RULES = 200;
const path = ['input', 'customFields'];

type CustomFieldRow = (typeof customFieldSetting.options.table)['$inferSelect'];

/** The kinds that fill each field of a deal. */
const filling: Record<ConversionDealField, readonly CustomFieldKind[]> = {
  NAME: [CustomFieldKind.STRING, CustomFieldKind.SELECT],
  AMOUNT: [CustomFieldKind.FLOAT],
  CLOSING_DATE: [CustomFieldKind.DATE],
};

/** What rules of custom fields name, looked up and judged; broken rules go to `issues`, each with its path. */
export class FieldRules extends References {
  constructor(
    transaction: TenantTransaction,
    issues: ValidationIssues,
    /** Those that were there: a field that has become inactive since may stay. */
    private readonly before: readonly FieldRuleRow[],
  ) {
    super(transaction, issues);
  }

  /** The rules that these would be, by the ID of the field. */
  async judge(given: readonly ConversionFieldRuleInput[]): Promise<FieldRuleRow[]> {
    if (given.length > MAX_RULES) {
      this.issues.add(path, Code.TOO_MANY, `must have at most ${MAX_RULES} entries`);
      return [];
    }
    const places = given.flatMap(({ fieldId, toFieldId }, i) => [
      { path: [...path, i, 'fieldId'], given: fieldId },
      ...(toFieldId == null ? [] : [{ path: [...path, i, 'toFieldId'], given: toFieldId }]),
    ]);
    const found = await this.all(
      customFieldSetting.lookup,
      places.map((place) => ({ ...place, isFit: () => true })),
    );
    const taken = { field: new Set<string>(), target: new Set<string>(), deal: new Set<string>() };
    const rules = given.flatMap(({ isRequired, toFieldId, toDealField = null }, i): FieldRuleRow[] => {
      const at = (name: string) => [...path, i, name];
      const field = found.shift() ?? null;
      const target = toFieldId == null ? null : (found.shift() ?? null);
      this.refuseTwice(taken.field, field?.id, at('fieldId'), 'is there twice');
      this.refuseTwice(taken.target, target?.id, at('toFieldId'), 'is where another field goes');
      this.refuseTwice(taken.deal, toDealField, at('toDealField'), 'is filled by another field');
      const old = this.before.find(({ fieldId }) => fieldId === field?.id);
      if (field && !field.isActive && !old) this.refuseInactiveField(at('fieldId'));
      if (target && !target.isActive && old?.toFieldId !== target.id)
        this.refuseInactiveField(at('toFieldId'));
      if (field && target) this.refuseUnlike(field, target, at('toFieldId'));
      if (field && toDealField && !filling[toDealField].includes(field.kind)) {
        const kinds = filling[toDealField].join(' or ');
        this.issues.add(
          at('toDealField'),
          Code.WRONG_KIND,
          `is filled by a ${kinds}, and this is a ${field.kind}`,
        );
      }
      // One that goes where it would go by itself is no rule of where it goes.
      const toFieldIdAfter = target && target.id !== field?.id ? target.id : null;
      return field ? [{ fieldId: field.id, isRequired, toFieldId: toFieldIdAfter, toDealField }] : [];
    });
    return rules
      .filter(({ isRequired, toFieldId, toDealField }) => isRequired || toFieldId || toDealField)
      .sort((a, b) => (a.fieldId < b.fieldId ? -1 : 1));
  }

  private refuseTwice(taken: Set<string>, one: string | null | undefined, at: Path, message: string): void {
    if (one == null) return;
    if (taken.has(one)) this.issues.add(at, Code.INCONSISTENT, message);
    taken.add(one);
  }

  private refuseInactiveField(at: Path): void {
    this.issues.add(at, Code.INACTIVE, 'must be a field that can be filled');
  }

  /** A value must mean the same on both sides. */
  private refuseUnlike(field: CustomFieldRow, target: CustomFieldRow, at: Path): void {
    const isText = field.kind === CustomFieldKind.SELECT && target.kind === CustomFieldKind.STRING;
    if (field.kind !== target.kind && !isText) {
      this.issues.add(at, Code.WRONG_KIND, `must be of the kind ${field.kind}, and is of ${target.kind}`);
    } else if (target.kind === CustomFieldKind.SELECT) {
      const lacking = field.options.filter((option) => !target.options.includes(option));
      if (lacking.length === 0) return;
      this.issues.add(at, Code.INCONSISTENT, `must have the options ${lacking.join(', ')} as well`);
    }
  }
}
