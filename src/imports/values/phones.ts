import { type PhoneReading, readPhone, withoutInvisible } from '../../platform/rules/index.js';
import { isNothing } from './cells.js';

/** What a cell says of phone numbers. */
export interface PhonesRead {
  numbers: string[];
  faults: { text: string; message: string }[];
  /** Texts before which a plus sign was put. */
  plusAdded: string[];
}

/** How a row's numbers are dialled. */
export interface PhoneRules {
  /** ISO 3166-1 alpha-2. */
  country: string;
  /** The source writes calling codes, and no plus sign. */
  isInternational: boolean;
}

const scientific = /^[+']?\d+(?:[.,]\d+)?\s*e\s*[+-]?\d+$/i;
const between = /\s*(?::::|[/;,|\n\r\t]|\s(?:or|oder|ou|und|and|et|y|e|o|lub|of)\s)+\s*/iu;
/** `p:` of Meta's files, and what people write before a number and behind it. */
const label = /^(?:p:|[\p{L}][\p{L}. -]{0,30}:)\s*|\s*\([\p{L} .-]+\)$/gu;

/** The numbers of a cell in their order. A national one is read as the country dials it. */
export function readPhones(text: string, rules: PhoneRules): PhonesRead {
  const read: PhonesRead = { numbers: [], faults: [], plusAdded: [] };
  const bare = bareNumber(text);
  if (isNothing(bare)) return read;
  const parts = scientific.test(bare) || takeWhole(bare, rules, read) ? [] : bare.split(between);
  if (scientific.test(bare)) parts.push(bare);
  for (const part of parts) takePart(part, rules, read);
  read.numbers = [...new Set(read.numbers)];
  return read;
}

const bareNumber = (text: string): string => {
  const visible = withoutInvisible(text).trim().replace(/^'+/, '').trim();
  return /^tel:/i.test(visible) ? visible : visible.replace(label, '').trim();
};

/** Takes a cell that is one number, whatever signs stand in it. */
function takeWhole(text: string, rules: PhoneRules, read: PhonesRead): boolean {
  if (!between.test(text)) return false;
  const reading = readPhone(text, rules.country);
  if (!('number' in reading)) return false;
  read.numbers.push(reading.number);
  return true;
}

function takePart(written: string, rules: PhoneRules, read: PhonesRead): void {
  const text = bareNumber(written);
  if (isNothing(text)) return;
  const fault = (message: string) => read.faults.push({ text, message });
  if (scientific.test(text)) {
    fault('was turned into a number of few digits by a spreadsheet: the others are lost');
    return;
  }
  const reading = readingOf(text, rules);
  if ('number' in reading) {
    read.numbers.push(reading.number);
    if (reading.hasPlusAdded) read.plusAdded.push(text);
  } else if (reading.fault === 'SEVERAL') read.numbers.push(...reading.numbers);
  else if (reading.fault === 'AMBIGUOUS') {
    fault(`reads two ways, as ${reading.numbers.join(' and as ')}: give it with + and the country code`);
  } else fault('must be a phone number, with its country code or as dialled in the country');
}

type Reading = Exclude<PhoneReading, { number: string }> | { number: string; hasPlusAdded?: true };

/** Digits that are no number in the country, but are one behind a plus sign, get it. */
function readingOf(text: string, { country, isInternational }: PhoneRules): Reading {
  const digits = /^[1-9][\d\s().-]{6,}$/.test(text);
  const whole = digits ? readPhone(`+${text}`, country) : null;
  const isWhole = whole !== null && 'number' in whole;
  if (isInternational && isWhole) return whole;
  const national = readPhone(text, country);
  if (!('fault' in national) || national.fault !== 'INVALID' || !isWhole) return national;
  return { number: whole.number, hasPlusAdded: true };
}
