import { ExactTokenizer, type Json, RecordBuilder } from './documents.js';

/**
 * The value of a JSON text, whole, its numbers as they are written. A name such as `__proto__` is one like any other.
 * @throws SyntaxError that names line and column where the text is no JSON
 */
export function exactJson(text: string): Json {
  // The tokenizer below does not judge the order of tokens.
  try {
    JSON.parse(text);
  } catch (error) {
    throw new SyntaxError(`no JSON at ${placeIn(text, positionOf(error as Error, text))}`);
  }
  const builder = new RecordBuilder(false);
  const tokenizer = new ExactTokenizer();
  tokenizer.onToken = ({ token, value }) => builder.take(token, value);
  tokenizer.write(text);
  if (!tokenizer.isEnded) tokenizer.end();
  return builder.values[0] as Json;
}

/** Where V8 says that it met what it did not expect; where it names no place, where the tokenizer stops, or the end. */
function positionOf({ message }: Error, text: string): number {
  const [, position] = /at position (\d+)/.exec(message) ?? [];
  if (position !== undefined) return Number(position);
  const tokenizer = new ExactTokenizer();
  tokenizer.onToken = () => {};
  try {
    tokenizer.write(text);
  } catch (error) {
    const [, bytes] = /absolute position "(\d+)"/.exec((error as Error).message) ?? [];
    if (bytes !== undefined) return Buffer.from(text).subarray(0, Number(bytes)).toString().length;
  }
  return text.length;
}

/** @param position in UTF-16 units, from 0 */
function placeIn(text: string, position: number): string {
  const lines = text.slice(0, position).split('\n');
  return `line ${lines.length}, column ${(lines.at(-1) ?? '').length + 1}`;
}
