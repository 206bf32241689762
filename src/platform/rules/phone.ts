import { createRequire } from 'node:module';
import { type CountryCode, type MetadataJson, parsePhoneNumberFromString } from 'libphonenumber-js/core';

// The package's own `max` door imports this file as a module, which Node only takes with an attribute.
const numberingPlans: MetadataJson = createRequire(import.meta.url)('libphonenumber-js/metadata.max.json');

/**
 * A phone number as E.164, read as `country` dials it where it is in national format; null where it is no
 * valid number of any country (ITU-T E.164, libphonenumber's numbering plans).
 */
export function phoneNumberOf(text: string, country: string): string | null {
  const options = { defaultCountry: country as CountryCode, extract: false };
  const number = parsePhoneNumberFromString(text, options, numberingPlans);
  return number?.isValid() && !number.ext ? number.number : null;
}
