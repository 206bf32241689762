import type { CreateLeadInput } from '../../leads/index.js';
import { CustomFieldKind } from '../../settings/index.js';
import type { NamedValue } from '../lead-file.types.js';
import type { FillableField, TenantWords } from './tenant-words.js';

type CustomFields = NonNullable<CreateLeadInput['customFields']>;

const LONGEST = 5_000;
const yes = /^(?:true|yes|y|1|x|ja|oui|sí|si|sim|sì|tak)$/i;
const no = /^(?:false|no|n|0|nein|non|não|nao|nie|nee)$/i;

/** What of a row's texts goes into custom fields of their names, and what is left for the description. */
export function customValuesOf(
  extras: readonly NamedValue[],
  words: TenantWords,
): { customFields: CustomFields; rest: NamedValue[] } {
  const customFields = new Map<string, CustomFields[number]>();
  const rest: NamedValue[] = [];
  // Of several that go into one field the last is the lead's.
  for (const extra of [...extras].reverse()) {
    const field = words.field(extra.header);
    const value = field && !customFields.has(field.key) ? valueFor(field, extra.value.trim()) : null;
    if (!field || !value) rest.unshift(extra);
    else customFields.set(field.key, { key: field.key, ...value });
  }
  return { customFields: [...customFields.values()].reverse(), rest };
}

/** A text as a value of the field's kind; null for what is none, which stays text. */
function valueFor({ kind, options }: FillableField, text: string): Omit<CustomFields[number], 'key'> | null {
  switch (kind) {
    case CustomFieldKind.STRING:
      return [...text].length <= LONGEST ? { string: text } : null;
    case CustomFieldKind.SELECT: {
      const option = options.find((one) => one.toLowerCase() === text.toLowerCase());
      return option === undefined ? null : { string: option };
    }
    case CustomFieldKind.FLOAT:
      return /^[-+]?\d{1,15}(?:\.\d{1,15})?$/.test(text) ? { float: Number(text) } : null;
    case CustomFieldKind.DATE:
      return isDay(text) ? { date: text } : null;
    case CustomFieldKind.BOOLEAN:
      if (yes.test(text)) return { boolean: true };
      return no.test(text) ? { boolean: false } : null;
  }
}

const isDay = (text: string): boolean => {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : null;
  return day !== null && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
};
