const MAX_LENGTH = 120;
/** What issuers, audiences, algorithms and key IDs are made of. No `@`: an address is somebody's. */
const PLAIN = /^[\w.:/+~=${}-]+$/;

/**
 * A value of a token for the log, where nothing personal and nothing made up to be read there may stand: names that
 * look like those of systems, without what an address says behind `?`.
 */
export function shown(value: unknown): string {
  if (value === undefined) return 'missing';
  if (Array.isArray(value)) return value.length === 0 ? 'empty' : value.slice(0, 5).map(shown).join(', ');
  if (typeof value !== 'string') return `no text but ${value === null ? 'null' : typeof value}`;
  if (value === '') return 'empty';
  const [text = ''] = value.split(/[?#]/, 1);
  return PLAIN.test(text) && text.length <= MAX_LENGTH ? text : '(not shown: no name of a system)';
}
