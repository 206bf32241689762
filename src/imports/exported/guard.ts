/** What a spreadsheet would take for a formula (OWASP, CSV Injection), and what is guarded already. */
const dangerous = /^'*[=+\-@\t\r]/;

/** A cell with an apostrophe before what might run. It is another one before a text that begins like a guarded one. */
export const guardedExactly = (text: string): string => (dangerous.test(text) ? `'${text}` : text);

/** Whether a cell gets a guard. */
export const isGuarded = (text: string): boolean => dangerous.test(text);

/** The text that `guardedExactly` was given. */
export const unguardedExactly = (text: string): string =>
  text.startsWith("'") && dangerous.test(text) ? text.slice(1) : text;
