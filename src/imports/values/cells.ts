import { cleanText } from '../../platform/rules/index.js';

/** What Flamingo puts before a cell that might be a formula, in whatever language: a sentence with its own address. */
const flamingo = /^\([^()]*https?:\/\/contactform7\.com\/[^()]*\)\s*(?=[=+\-@\t\r])/u;
/** Apostrophes and blanks before what a spreadsheet would take for a formula. */
const apostrophe = /^'+\s*(?=[=+\-@\t\r])/;
const quotedFormula = /^="((?:[^"]|"")*)"$/;

/** A text without the guards that programs put before what a spreadsheet might run (OWASP, CSV Injection). */
export function withoutGuard(text: string): string {
  const bare = text.replace(flamingo, '').replace(apostrophe, '');
  return bare.replace(quotedFormula, (_, inside: string) => inside.replaceAll('""', '"'));
}

/** A cell as it is read: without guards, and without what nobody sees at its ends. */
export const cellText = (text: string): string => cleanText(withoutGuard(cleanText(text)));

const wordsForNothing = new Set(['null', '\\n', 'n/a', '#n/a', '-', '--', 'none']);
const dateOfNought = /^0{1,4}[./-]0{1,2}[./-]0{1,4}(?: 0?0:00(?::00)?)?$/;

/** Whether a text says that there is nothing: of e-mail addresses, phones, companies, notes, numbers and dates. */
export const isNothing = (text: string): boolean => text === '' || wordsForNothing.has(text.toLowerCase());

/** Whether a program says that there is no date. */
export const isNoDate = (text: string): boolean => isNothing(text) || dateOfNought.test(text);

/** Whether an answer is left out: what only programs write; a person may have meant the word none. */
export const isLeftOut = (text: string): boolean =>
  text.toLowerCase() !== 'none' && (isNothing(text) || dateOfNought.test(text));

const yes = new Set(
  'true yes y 1 on x t ja j si sí oui o vrai sim s wahr verdadero verdadeiro vero tak prawda waar da checked ✓ ✔'.split(
    ' ',
  ),
);

/** Whether a box is ticked. Neither a blank nor a no is a yes. */
export const isYes = (text: string): boolean => yes.has(text.normalize('NFC').toLowerCase());

const no = new Set(
  'false no n 0 off allow erlauben zulassen permitir autoriser toestaan consenti nein non faux não nao nie falsch falso nee onwaar fałsz'.split(
    ' ',
  ),
);

/** Whether a box is left open, or nothing is said. */
export const isNo = (text: string): boolean => isNothing(text) || no.has(text.normalize('NFC').toLowerCase());
