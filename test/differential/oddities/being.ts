import { does, kept, later, oneOf, thenable, throws } from './chance.js';
import { blue } from './scalars.js';

export const kinds = ['Plant', 'Animal', 'Ghost', 'Rock'] as const;

/** An object of the schema: all that it is and does follows from its ID, such as `Plant:3`. */
export class Being {
  readonly plain: unknown;

  constructor(readonly id: string) {
    this.plain = does(`${id} plain`, [() => 'plain'], [() => null, () => 5, () => [1]]);
  }
}

/** Whatever the source of a field is, it has an ID. */
export function idOf(source: unknown): string {
  return typeof source === 'object' && source !== null && 'id' in source ? String(source.id) : String(source);
}

export const kindOf = (source: unknown): string => idOf(source).split(':')[0] ?? '';

/** The being that another one has at a field. */
export const related = (key: string, of: readonly string[] = kinds): Being =>
  new Being(`${oneOf(`${key} kind`, of)}:${oneOf(`${key} number`, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9])}`);

type Property = (key: string) => unknown;

const nothing = [() => null, () => undefined];
const ints: Property = (key) =>
  does(
    key,
    [() => 0, () => 7, () => -1, () => '12', () => true, () => 3.0],
    [...nothing, () => Number.NaN, () => 1.5, () => 2 ** 31, () => '', () => ({}), () => 10n, () => [1]],
  );
const texts: Property = (key) =>
  does(
    key,
    [() => 'text', () => '', () => 5, () => false, () => ({ toJSON: () => 'json' })],
    [
      ...nothing,
      () => [],
      () => Symbol('no text'),
      () => new Error(`${key} is an error`),
      () => () => 'made',
    ],
  );
const moods: Property = (key) =>
  oneOf(key, ['fine', 1, true, 'object', 'fine', 2.5, 'null', 'undefined', 'throw', 'error', 'NaN', 0, 'x']);
const colours: Property = (key) =>
  does(key, [() => 1, () => 'g', () => blue, () => 'GREY'], [() => 'RED', () => 2]);
const promised: Property = (key) => kept(later(key, () => ints(key)));
const rejected: Property = (key) =>
  does(key, [() => promised(key)], [() => kept(later(key, throws(`${key} was rejected`)))], 3);

/** What a being's property is, for those of its fields that have no resolver. */
export const properties: Record<string, Property> = {
  int: ints,
  intStrict: (key) => does(key, [() => 1, () => 2], [() => ints(key)], 3),
  float: (key) => does(key, [() => 1.5, () => '2', () => true], [() => Number.NaN, () => 'x', () => null]),
  text: texts,
  textStrict: (key) => does(key, [() => 'text'], [() => texts(key)], 3),
  flag: (key) => does(key, [() => true, () => 0], [() => 'yes', () => Number.NaN, () => null]),
  ident: (key) => does(key, [() => 'i', () => 7, () => 10n], [() => 1.5, () => true, () => null]),
  mood: moods,
  moodStrict: (key) => does(key, [() => 'fine'], [() => moods(key)], 3),
  colour: colours,
  colourStrict: (key) => does(key, [() => 1], [() => colours(key)], 3),
  getter: (key) => does(key, [() => 'got'], [throws(`${key} has a getter that throws`)], 3),
  promised,
  promisedStrict: promised,
  rejected,
  rejectedStrict: rejected,
  thenable: (key) => thenable(rejected(key) as Promise<unknown>),
  method: (key) =>
    does(
      key,
      [
        () =>
          function (this: unknown, args: { n?: number }, _context: unknown, info: { fieldName: string }) {
            return `${idOf(this)} ${args.n} ${info.fieldName}`;
          },
      ],
      [
        () => throws(`${key} is a method that throws`),
        () => () => kept(later(key, () => 'later')),
        () => null,
      ],
    ),
};

for (const [name, property] of Object.entries(properties)) addProperty(name, property);

/** Gives every being a property that is worked out each time that it is looked at. */
export function addProperty(name: string, property: Property): void {
  Object.defineProperty(Being.prototype, name, {
    configurable: true,
    get(this: Being) {
      return property(`${this.id} ${name}`);
    },
  });
}
