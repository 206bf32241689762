const legalForms = new Set(
  'ab ag aps as bhd bv co company corp corporation cv gmbh inc incorporated kg kk limited llc llp lp ltd mbh nv oy oyj plc pte pty sa sarl sas sl spa srl ug'.split(
    ' ',
  ),
);

/**
 * A company's name as names are compared: lower case, without accents, punctuation and legal form. One live
 * account of a tenant has it.
 */
export function normalizedCompanyName(name: string): string {
  const words = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/[.'’]/g, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
  while (words.length > 1 && legalForms.has(words.at(-1) as string)) words.pop();
  return words.join(' ') || name.trim().toLowerCase();
}
