import { easternAsian } from './legal-forms/eastern-asian.js';
import { englishSpeaking } from './legal-forms/english-speaking.js';
import type { LegalForm } from './legal-forms/legal-form.js';
import { northernAndEastern } from './legal-forms/northern-and-eastern.js';
import { westernEuropean } from './legal-forms/western-european.js';

export type { LegalForm } from './legal-forms/legal-form.js';

/**
 * The legal forms of companies, country by country: the abbreviations that the registers use, what they stand for,
 * and how people write them. Two spellings of one entry are one form; two entries are two, and two companies of the
 * same name with different forms are two companies.
 *
 * - One short form that several countries use (S.A., S.r.l., A/S and a.s.) is one entry: a name does not tell its country.
 * - What is far more often a word or a place (me, pa, ca, is, eu, e.U.) is left out: such a name has no legal form,
 *   which costs a second account at most and never brings two companies together.
 * - Ahead of a name stands only what is hardly ever a word of it: "AB Volvo" and "SAS Institute" keep theirs.
 */
export const legalForms: readonly LegalForm[] = [
  ...englishSpeaking,
  ...westernEuropean,
  ...northernAndEastern,
  ...easternAsian,
];
