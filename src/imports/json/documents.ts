import { Tokenizer, TokenType } from '@streamparser/json';

/** A JSON value, its numbers as they are written: IDs have more digits than a number holds (RFC 8259 §6). */
export type Json = string | boolean | null | Json[] | { [name: string]: Json };

/** Names under which programs put the list of what they answer with. */
const lists = new Set(
  'data results records elements leads contacts items entries value rows objects responses submissions'.split(
    ' ',
  ),
);
const MAX_DEPTH = 60;

export class ExactTokenizer extends Tokenizer {
  // The base class says number; what reads the tokens takes numbers as text.
  protected override parseNumber(text: string): number {
    return text as unknown as number;
  }
}

interface Open {
  value: Json[] | { [name: string]: Json };
  name: string | null;
  /** The elements are records themselves, and are given away one by one. */
  isList: boolean;
  hadList: boolean;
}

/** Puts values together out of tokens, and gives away each that is a record. */
export class RecordBuilder {
  readonly records: { [name: string]: Json }[] = [];
  /** What is whole, where lists are not split. */
  readonly values: Json[] = [];
  private readonly open: Open[] = [];

  /** @param splitsLists whether the elements of a list are records by themselves; else all of it is one */
  constructor(private readonly splitsLists = true) {}

  take(token: TokenType, value: unknown): void {
    switch (token) {
      case TokenType.LEFT_BRACE:
        this.begin(Object.create(null) as { [name: string]: Json });
        break;
      case TokenType.LEFT_BRACKET:
        this.begin([]);
        break;
      case TokenType.RIGHT_BRACE:
      case TokenType.RIGHT_BRACKET:
        this.end();
        break;
      case TokenType.COLON:
      case TokenType.COMMA:
      case TokenType.SEPARATOR:
        break;
      default:
        this.put(value as Json);
    }
  }

  /** @throws SyntaxError where the text ends within a value */
  finish(): void {
    if (this.open.length > 0) throw new SyntaxError('the JSON text ends within a value');
  }

  private begin(value: Open['value']): void {
    if (this.open.length >= MAX_DEPTH)
      throw new SyntaxError(`JSON is nested more than ${MAX_DEPTH} levels deep`);
    const above = this.open.at(-1);
    const isTop = above === undefined;
    const isListOfTop =
      this.open.length === 1 &&
      above !== undefined &&
      !Array.isArray(above.value) &&
      lists.has(above.name ?? '');
    const isList = this.splitsLists && Array.isArray(value) && (isTop || isListOfTop);
    if (isList && above) above.hadList = true;
    this.open.push({ value, name: null, isList, hadList: false });
  }

  private end(): void {
    const closed = this.open.pop();
    if (!closed) throw new SyntaxError('a bracket closes what is not open');
    if (closed.isList || (closed.hadList && this.open.length === 0)) {
      const above = this.open.at(-1);
      if (above) above.name = null;
      return;
    }
    this.put(closed.value);
  }

  private put(value: Json): void {
    const into = this.open.at(-1);
    if (!into || into.isList) {
      if (!this.splitsLists) this.values.push(value);
      else if (typeof value !== 'object' || value === null || Array.isArray(value)) {
        throw new SyntaxError('a record must be a JSON object');
      } else this.records.push(value);
    } else if (Array.isArray(into.value)) into.value.push(value);
    else if (into.name === null) into.name = value as string;
    else {
      into.value[into.name] = value;
      into.name = null;
    }
  }
}

/**
 * The records of a JSON text, one by one: the elements of a list, of a list in an object (`data`, `results`, …), or
 * objects one after the other (NDJSON). Only one record is held at a time.
 * @throws Error where the text is no JSON, or has records that are no objects
 */
export async function* documentsOf(text: AsyncIterable<string>): AsyncGenerator<{ [name: string]: Json }> {
  const builder = new RecordBuilder();
  const tokenizer = new ExactTokenizer({ separator: '' });
  tokenizer.onToken = ({ token, value }) => builder.take(token, value);
  for await (const piece of text) {
    tokenizer.write(piece);
    yield* builder.records.splice(0);
  }
  if (!tokenizer.isEnded) tokenizer.end();
  builder.finish();
  yield* builder.records.splice(0);
}

/** Whether a text begins as JSON does; a table may begin with a bracket, but not with what follows it here. */
export const isJson = (head: string): boolean => /^\s*(?:\{\s*(?:"|\})|\[\s*(?:\{|\]))/.test(head);
