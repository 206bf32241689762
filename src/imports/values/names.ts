/** The two names of a person, of which one may be missing. */
export interface PersonName {
  first: string;
  last: string;
}

const particles = new Set(
  (
    'de del della dello di da dal dalla do dos das du des von vom van zu zum zur der den ter ten te la las los le el al bin ibn ' +
    "af av y e i 't op het op san santa são"
  ).split(' '),
);
/** Those that may be written with a capital; others so written are names. */
const capitalParticles = new Set('de del della di da dos das du von van der den ter ten zu la'.split(' '));

const degrees = new Set(
  (
    'phd md mba ma msc bsc ba bs ms mphil dphil edd jd llm llb esq cpa cfa pmp rn dds dvm do pe cfp shrm shrmcp scm cissp ' +
    'jr sr ii iii iv v dr prof dipling diplkfm mag mmag med dba acca fcca cipd pharmd psyd facp frcs obe mbe kbe ret'
  ).split(' '),
);
const titles = new Set(
  'mr mrs ms miss mx dr prof professor sir dame herr frau fräulein ing dipl-ing señor señora sr sra don doña monsieur madame mme mlle m signor signora sig dhr mevr pan pani'.split(
    ' ',
  ),
);

const bare = (word: string): string => word.toLowerCase().replace(/[.,]/g, '');
const isDegree = (text: string): boolean => {
  const words = text.split(/[\s,]+/).filter(Boolean);
  return words.length > 0 && words.every((word) => degrees.has(bare(word).replace(/[^\p{L}]/gu, '')));
};
const isTitle = (word: string): boolean => titles.has(bare(word));

/**
 * The names of a person. Where one of the two is blank and the other has several words, it is split: the last word is
 * the family name, with its particles; "Last, First" is turned round. Names are else kept as they are written.
 * @param first the first name as it is given, or the full name
 */
export function personName(first: string, last: string): PersonName {
  if (first !== '' && last !== '') return { first, last };
  const whole = first || last;
  const split = splitName(whole);
  return split ?? { first, last };
}

/** The two names of a full one; null where it has but one. */
export function splitName(text: string): PersonName | null {
  const name = text.replace(/\s+/gu, ' ').trim();
  const comma = /^([^,]+),\s*(.+)$/u.exec(name);
  if (comma) {
    const [, before = '', after = ''] = comma;
    if (!isDegree(after))
      return after.includes(',') ? withDegree(name) : { first: after, last: before.trim() };
    const split = splitName(before);
    return split && { first: split.first, last: `${split.last}, ${after}` };
  }
  return splitWords(name.split(' '));
}

/** "Smith, John, MBA" is Last, First with a degree behind. */
function withDegree(name: string): PersonName | null {
  const [last = '', ...others] = name.split(/,\s*/u);
  const firsts = others.filter((part) => !isDegree(part));
  if (firsts.length !== 1) return null;
  return { first: firsts[0] as string, last: [last, ...others.filter(isDegree)].join(', ') };
}

function splitWords(words: string[]): PersonName | null {
  let from = words.length - 1;
  while (from > 1 && isDegree(words[from] as string)) from -= 1;
  while (from > 1 && isParticle(words[from - 1] as string)) from -= 1;
  const first = words.slice(0, from);
  // Somebody of whom only the title stands before the family name has no first name here.
  if (first.length === 0 || first.every(isTitle)) return null;
  return { first: first.join(' '), last: words.slice(from).join(' ') };
}

const isParticle = (word: string): boolean => particles.has(word) || capitalParticles.has(word.toLowerCase());
