import { dialledDigits } from '../database/index.js';
import type { Needle } from '../graphql/index.js';
import { phoneNumberOf } from './phone.js';

/** A text as records are searched for it. @param country whose way of writing phone numbers counts */
export function needleOf(text: string, country: string): Needle {
  const number = phoneNumberOf(text, country);
  return { needle: text.trim(), digits: dialledDigits(text), numbers: number ? [number] : [] };
}
