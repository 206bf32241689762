import { cleanText } from '../../platform/rules/index.js';

/** IDs by words, whatever their case; a word of two names neither. */
export class Words {
  private readonly ids = new Map<string, string | null>();

  constructor(entries: readonly (readonly [id: string, words: readonly string[]])[]) {
    for (const [id, words] of entries) {
      for (const word of new Set(words.map(foldedWord))) {
        if (word !== '' && word !== ',') this.ids.set(word, this.ids.has(word) ? null : id);
      }
    }
  }

  find = (word: string): string | null => this.ids.get(foldedWord(word)) ?? null;
}

export const foldedWord = (text: string): string => cleanText(text).toLowerCase();

/** The ID of what a word names, if it names anything; a word that names nothing is kept. */
export type Match = (
  kind: string,
  word: string | null,
  find: (word: string) => string | null,
) => string | null;
