import type { RowWarning, UnknownWord } from '../../imports/index.js';

const MAX_WORDS = 100;
const MAX_WARNINGS = 20;

/** What an import has come to. */
export class Tally {
  created = 0;
  changed = 0;
  unchanged = 0;
  /** Rows that went into the lead of another row. */
  folded = 0;
  rejected = 0;
  /** How many were left out, by the reason. */
  readonly skipped: Map<string, number>;
  /** How often each word was met that names nothing, by its kind. */
  readonly unknown = new Map<string, number>();

  /** The first few, and how many there are. */
  readonly warnings: (RowWarning & { record: number })[] = [];
  warningsCount = 0;

  constructor(skipped: ReadonlyMap<string, number> = new Map()) {
    this.skipped = new Map(skipped);
  }

  skip(reason: string, count = 1): void {
    this.skipped.set(reason, (this.skipped.get(reason) ?? 0) + count);
  }

  warn(warning: RowWarning & { record: number }): void {
    this.warningsCount += 1;
    if (this.warnings.length < MAX_WARNINGS) this.warnings.push(warning);
  }

  miss({ kind, word }: UnknownWord): void {
    const name = `${kind}: ${word}`;
    // A column of names without end is not one of words.
    const key = this.unknown.has(name) || this.unknown.size < MAX_WORDS ? name : `${kind}: others`;
    this.unknown.set(key, (this.unknown.get(key) ?? 0) + 1);
  }
}
