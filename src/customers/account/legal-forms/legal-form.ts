/** How one legal form is written. Spellings are compared as names are: without case, accents and full stops. */
export interface LegalForm {
  /** What stands for it in a normalised name: lower-case letters and hyphens. */
  key: string;
  /** Spellings behind the name: "Miller GmbH". */
  end?: readonly string[];
  /** Spellings ahead of the name, where its country writes it there: "ООО Ромашка". */
  start?: readonly string[];
  /** Spellings on both sides of the name at once: "PT Astra Tbk". */
  around?: readonly (readonly [start: string, end: string])[];
}
