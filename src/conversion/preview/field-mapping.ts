import { type CustomerRow, sensitiveFields } from '../../customers/index.js';
import { masked } from '../../logs/index.js';
import { type CustomValue, type CustomValues, customFieldName, customKey } from '../../settings/index.js';
import {
  type Bringing,
  broughtBy,
  type CarriedValues,
  carriedFields,
  customerValue,
  isSameValue,
} from '../convert/carry-over.js';
import type { ConversionFieldMapping } from './preview.type.js';

/**
 * Field by field, what a conversion would leave on the customer.
 * @param customer the one to merge into; null for a new one
 * @param carried what `carryOver` works out for the same lead and customer
 */
export function fieldMapping(
  bringing: Bringing,
  customer: CustomerRow | null,
  carried: CarriedValues,
): ConversionFieldMapping[] {
  const brought = broughtBy(bringing);
  const fields = carriedFields.map((field): ConversionFieldMapping => {
    const { value, from } = brought[field];
    const has = customerValue(customer, field);
    const show = (text: string | null) => (text !== null && sensitiveFields.has(field) ? masked : text);
    return {
      leadField: from,
      customerField: field,
      leadValue: show(value),
      customerValue: show(has),
      result: show(carried.values[field]),
      isConflict: value !== null && has !== null && !isSameValue(field, value, has),
    };
  });
  const numbers = (list: readonly string[] = []) => (list.length === 0 ? null : list.join(', '));
  const phones = {
    leadField: 'phoneNumbers',
    customerField: 'phoneNumbers',
    leadValue: numbers(bringing.lead.phoneNumbers),
    customerValue: numbers(customer?.phoneNumbers),
    result: numbers(carried.phoneNumbers),
    // Numbers are added to those that are there.
    isConflict: false,
  };
  const custom = bringing.customFields.map(({ id, key, to }): ConversionFieldMapping => {
    const valueIn = (values: CustomValues = {}) => values[customKey(to.id)];
    const [value, has] = [bringing.lead.customFields[customKey(id)], valueIn(customer?.customFields)];
    return {
      leadField: customFieldName(key),
      customerField: customFieldName(to.key),
      leadValue: textOf(value),
      customerValue: textOf(has),
      result: textOf(valueIn(carried.customFields)),
      isConflict: value !== undefined && has !== undefined && value !== has,
    };
  });
  return [...fields, phones, ...custom];
}

const textOf = (value: CustomValue | undefined): string | null =>
  value === undefined ? null : String(value);
