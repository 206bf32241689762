import anyAscii from 'any-ascii';

/** Words that forms put behind a name, and the zone of a column of times. */
const aside =
  /[([]\s*(?:required|optional|erforderlich|pflichtfeld|obligatoire|obligatorio|obrigat[oó]rio|obbligatorio|verplicht|wymagane|eur|usd|gbp|chf|pln|[€$£]|z|(?:utc|gmt)\s*(?:[+-]\d{1,2}(?::?\d{2})?)?|[a-z]+\/[a-z_/-]+)\s*[)\]]\s*$|[\s_](?:utc|gmt)\s*$/iu;

/**
 * The form in which names of columns are compared: letters and digits of any script as those of ASCII, without case,
 * blanks and signs, so that `E-Mail`, `e_mail` and `email` are one.
 */
export const fold = (name: string): string =>
  anyAscii(name.normalize('NFC'))
    .toLowerCase()
    .replace(/[^a-z0-9#$]/g, '');

/** The same without what forms put behind a name. */
export const foldBare = (name: string): string => fold(name.replace(aside, ' '));
