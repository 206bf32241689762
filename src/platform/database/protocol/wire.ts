import { createRequire } from 'node:module';

/** The driver's own conversion of JavaScript values to what PostgreSQL reads. */
const prepareValue: (value: unknown) => Buffer | string | null = createRequire(import.meta.url)(
  'pg/lib/utils.js',
).prepareValue;

/** An element of an array's text that needs no quotes and is not taken for NULL, as every UUID. */
const plainElement = /^(?!null$)[\w-]+$/i;

/** A value as the text of a parameter; null stands for SQL's NULL. */
export function parameterText(value: unknown): Parameter {
  if (typeof value === 'string') return value;
  if (Array.isArray(value) && value.every((item) => typeof item === 'string' && plainElement.test(item))) {
    return `{${value.join(',')}}`;
  }
  return prepareValue(value);
}

/** A parameter as it goes over the wire. */
export type Parameter = Buffer | string | null;

/** Bind counts its parameters in 16 bits. */
const MAX_PARAMETERS = 65_535;

/**
 * The parameters of one run. Whatever cannot be sent is found out here, where it is the failure of whoever asks: once
 * statements are being written for a connection, they are others' as well, and nothing may break off in the middle.
 * @throws TypeError for values without a text; RangeError for more than PostgreSQL takes
 */
export function parametersOf(values: readonly unknown[]): Parameter[] {
  if (values.length > MAX_PARAMETERS) {
    throw new RangeError(`a statement takes ${MAX_PARAMETERS} parameters at most, not ${values.length}`);
  }
  return values.map(parameterText);
}

const noFormats = Buffer.from([0, 0]);

/**
 * Messages to PostgreSQL, gathered so that they leave in one write. Source: PostgreSQL's manual, "Message Formats".
 * Every string is a name, a statement or a parameter of one of ours.
 */
export class Outgoing {
  #bytes = Buffer.allocUnsafe(16_384);
  #length = 0;

  /** Prepares a statement. @param name empty for the unnamed one */
  parse(name: string, text: string): void {
    const begin = this.#begin('P', 3 * (name.length + text.length) + 4);
    this.#text(name);
    this.#text(text);
    this.#int16(0);
    this.#end(begin);
  }

  /** Forgets a prepared statement; none of that name is no error. */
  close(name: string): void {
    const begin = this.#begin('C', 3 * name.length + 2);
    this.#bytes[this.#length++] = statementCode;
    this.#text(name);
    this.#end(begin);
  }

  /** @param formats the number of result columns and the format of each, as they go over the wire; null: all text */
  bind(name: string, values: readonly Parameter[], formats: Buffer | null): void {
    const begin = this.#begin('B', 3 * name.length + 6);
    this.#text('');
    this.#text(name);
    this.#int16(0);
    this.#int16(values.length);
    for (let i = 0; i < values.length; i++) this.#parameter(values[i] as Parameter);
    const tail = formats ?? noFormats;
    this.#reserve(tail.length);
    this.#length += tail.copy(this.#bytes, this.#length);
    this.#end(begin);
  }

  /** Asks what columns the bound statement has. */
  describe(): void {
    const begin = this.#begin('D', 2);
    this.#bytes[this.#length++] = portalCode;
    this.#text('');
    this.#end(begin);
  }

  /** Runs the bound statement to its end. */
  execute(): void {
    const begin = this.#begin('E', 5);
    this.#text('');
    this.#length = this.#bytes.writeInt32BE(0, this.#length);
    this.#end(begin);
  }

  /** Has PostgreSQL send what it has answered so far; otherwise it keeps that until Sync. */
  flush(): void {
    this.#end(this.#begin('H', 0));
  }

  sync(): void {
    this.#end(this.#begin('S', 0));
  }

  get isEmpty(): boolean {
    return this.#length === 0;
  }

  /** All of it, as bytes of its own; begins anew. */
  take(): Buffer {
    const taken = Buffer.from(this.#bytes.subarray(0, this.#length));
    this.#length = 0;
    // One huge message must not be kept room for ever after.
    if (this.#bytes.length > 1_048_576) this.#bytes = Buffer.allocUnsafe(16_384);
    return taken;
  }

  #parameter(value: Parameter): void {
    this.#reserve(4 + (value === null ? 0 : 3 * value.length));
    const at = this.#length;
    if (value === null) {
      this.#length = this.#bytes.writeInt32BE(-1, at);
      return;
    }
    const length =
      typeof value === 'string' ? this.#bytes.write(value, at + 4) : value.copy(this.#bytes, at + 4);
    this.#bytes.writeInt32BE(length, at);
    this.#length = at + 4 + length;
  }

  #text(text: string): void {
    if (text.length > 0) this.#length += this.#bytes.write(text, this.#length);
    this.#bytes[this.#length++] = 0;
  }

  #int16(value: number): void {
    this.#reserve(2);
    this.#length = this.#bytes.writeUInt16BE(value, this.#length);
  }

  #begin(type: string, room: number): number {
    this.#reserve(5 + room);
    this.#bytes[this.#length] = type.charCodeAt(0);
    const begin = this.#length + 1;
    this.#length += 5;
    return begin;
  }

  #end(begin: number): void {
    this.#bytes.writeInt32BE(this.#length - begin, begin);
  }

  #reserve(room: number): void {
    if (this.#length + room <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafe(Math.max(2 * this.#bytes.length, this.#length + room));
    this.#bytes.copy(larger, 0, 0, this.#length);
    this.#bytes = larger;
  }
}

const statementCode = 'S'.charCodeAt(0);
const portalCode = 'P'.charCodeAt(0);

/** What is given each message from PostgreSQL: its type, and its body in `bytes` from `begin` up to `end`. */
export type OnMessage = (type: number, bytes: Buffer, begin: number, end: number) => void;

/** Cuts what arrives into messages. A message is whole in one buffer, whichever way it arrived. */
export class Incoming {
  /** The begin of a message whose end has not arrived. */
  #rest: Buffer[] = [];
  #restLength = 0;
  #needed = 0;
  readonly #onMessage: OnMessage;

  constructor(onMessage: OnMessage) {
    this.#onMessage = onMessage;
  }

  /** @throws Error where it is no message of PostgreSQL's */
  take(chunk: Buffer): void {
    let bytes = chunk;
    if (this.#restLength > 0) {
      this.#rest.push(chunk);
      this.#restLength += chunk.length;
      if (this.#restLength < this.#needed) return;
      bytes = Buffer.concat(this.#rest, this.#restLength);
      this.#rest = [];
      this.#restLength = 0;
    }
    let at = 0;
    while (at + 5 <= bytes.length) {
      const length = bytes.readInt32BE(at + 1);
      if (length < 4) throw new Error('PostgreSQL sent a message without a length');
      const end = at + 1 + length;
      if (end > bytes.length) break;
      this.#onMessage(bytes[at] as number, bytes, at + 5, end);
      at = end;
    }
    if (at < bytes.length) {
      this.#rest = [bytes.subarray(at)];
      this.#restLength = bytes.length - at;
      this.#needed = this.#restLength >= 5 ? bytes.readInt32BE(at + 1) + 1 : 5;
    }
  }
}
