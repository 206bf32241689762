import { dialledDigits } from '../database/index.js';
import type { Needle } from '../graphql/index.js';
import { phoneNumbersMeant } from './phone.js';

/** A text as records are searched for it. @param country whose way of writing phone numbers counts */
export const needleOf = (text: string, country: string): Needle => ({
  needle: text.trim(),
  digits: dialledDigits(text),
  numbers: phoneNumbersMeant(text, country),
});
