import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js/max';

/**
 * A phone number as E.164, read as `country` dials it where it is in national format; null where it is no
 * valid number of any country (ITU-T E.164, libphonenumber's numbering plans).
 */
export function phoneNumberOf(text: string, country: string): string | null {
  const number = parsePhoneNumberFromString(text, { defaultCountry: country as CountryCode, extract: false });
  return number?.isValid() && !number.ext ? number.number : null;
}
