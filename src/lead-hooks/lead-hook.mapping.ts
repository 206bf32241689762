import { importFields } from '../imports/index.js';
import { ValidationIssueCode as Code, type ValidationIssues } from '../platform/graphql/index.js';
import { limits, type Path, validateText } from '../platform/rules/index.js';
import type { LeadHookMappingInput } from './lead-hook.input.js';

/** What a value of a payload is taken for. */
export interface MappedValue {
  path: string;
  /** A field of a lead, or `customField:<key>`. */
  field: string;
}

const MAX_MAPPED = 200;
const ofCustomField = /^customField:[A-Za-z]\w*$/;
/**
 * Those that a column can only have by what stands beside it, or in a file of `npm run export`; and the type, which the
 * hook says itself.
 */
const unmappable = ['someName', 'positionOrSalutation', 'exported', 'type'];
export const mappableFields: readonly string[] = importFields.filter((field) => !unmappable.includes(field));

/** A mapping as it is kept: texts of `path=field`. */
export function readMapping(values: LeadHookMappingInput[], path: Path, issues: ValidationIssues): string[] {
  if (values.length > MAX_MAPPED) issues.add(path, Code.TOO_MANY, `must have at most ${MAX_MAPPED} entries`);
  const seen = new Set<string>();
  return values.map(({ path: from, field }, i) => {
    const place = [...path, i];
    const text = validateText(
      from,
      { path: [...place, 'path'], most: limits.shortText, isRequired: true },
      issues,
    );
    if (seen.has(text)) issues.add([...place, 'path'], Code.INCONSISTENT, 'is named before');
    seen.add(text);
    if (!mappableFields.includes(field) && !ofCustomField.test(field)) {
      const message = `must be customField:<key> or one of ${mappableFields.join(', ')}`;
      issues.add([...place, 'field'], Code.UNKNOWN_KEY, message);
    }
    return `${text}=${field}`;
  });
}

/** The values of a mapping that is kept. */
export const mappingOf = (kept: readonly string[]): MappedValue[] =>
  kept.map((text) => {
    const at = text.lastIndexOf('=');
    return { path: text.slice(0, at), field: text.slice(at + 1) };
  });
