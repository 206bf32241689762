import { avatarOf, type CustomerRow } from '../customers/index.js';

/** How a conversion keeps that the customer had the value of a custom field already. @param uuid the field's */
export const confirmedCustomField = (uuid: string): string => `${inCustomFields}${uuid}`;
const inCustomFields = 'customFields.';

/** What a customer has of what a conversion confirmed: a field by its name, or a custom field. */
export function confirmedValue(customer: Partial<CustomerRow>, confirmed: string): unknown {
  if (confirmed === 'avatarUrl') return avatarOf(customer as CustomerRow);
  const value = confirmed.startsWith(inCustomFields)
    ? customer.customFields?.[confirmed.slice(inCustomFields.length)]
    : customer[confirmed as keyof CustomerRow];
  return value ?? null;
}
