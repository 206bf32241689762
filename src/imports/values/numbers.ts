/** What stands in a number besides its digits. */
export interface NumberSigns {
  /** Without currency, blanks and apostrophes. */
  digits: string;
  /** What is certainly the decimal sign; null where there is none, or it is open. */
  decimal: ',' | '.' | null;
  /** A sign in front of three digits, which may stand before decimals or between thousands. */
  open: ',' | '.' | null;
}

const currency =
  /^(?:[A-Z]{3}|\p{Sc}|[A-Z]{1,3}\p{Sc}|kr\.?|zł|Kč|Ft|lei|CHF)\s*|\s*(?:[A-Z]{3}|\p{Sc}|kr\.?|zł|Kč|Ft|lei|,-|\.-|%)$/gu;
const blanks = /(?<=\d)[\s\u00a0\u202f'’](?=\d{3}(?!\d))/gu;

/** How a number is written; null of what is none. */
export function numberSigns(text: string): NumberSigns | null {
  const digits = text.trim().replace(currency, '').replace(blanks, '').trim();
  if (!/^[-+]?(?:\d+(?:[.,]\d+)*|[.,]\d+)$/.test(digits)) return null;
  const signs = digits.match(/[.,]/g) ?? [];
  const [only] = signs;
  const groups = digits.replace(/^[-+]/, '').split(/[.,]/);
  const areThousands =
    groups.slice(1).every((group) => group.length === 3) && /^\d{1,3}$/.test(groups[0] as string);
  if (only === undefined) return { digits, decimal: null, open: null };
  if (new Set(signs).size === 2) {
    const last = signs.at(-1) as ',' | '.';
    const isOnce = signs.filter((sign) => sign === last).length === 1;
    const areGrouped = groups.slice(1, -1).every((group) => group.length === 3);
    return isOnce && areGrouped ? { digits, decimal: last, open: null } : null;
  }
  const other = only === ',' ? '.' : ',';
  if (signs.length > 1) return areThousands ? { digits, decimal: other, open: null } : null;
  const mayBeThousands = areThousands && groups[0] !== '0';
  return mayBeThousands
    ? { digits, decimal: null, open: only as ',' | '.' }
    : { digits, decimal: only as ',' | '.', open: null };
}

/**
 * A number with a point before its decimals and nothing between thousands, as exact as it is written; null for none.
 * @param isCommaDecimal how the column writes what reads two ways; null where that is not known
 */
export function readNumber(text: string, isCommaDecimal: boolean | null): string | null {
  const signs = numberSigns(text);
  if (!signs) return null;
  if (signs.open && isCommaDecimal === null) return null;
  const decimal = signs.open ? (isCommaDecimal ? ',' : '.') : signs.decimal;
  const plain = signs.digits
    .replace(/^\+/, '')
    .replaceAll(decimal === ',' ? '.' : ',', '')
    .replace(',', '.');
  return plain.replace(/^(-?)\./, '$10.').replace(/^(-?)0+(?=\d)/, '$1');
}
