import { type ExecutionResult, GraphQLError } from 'graphql';

/** The two answers differ in this way. */
export type Difference = string;

/**
 * What one answer has that the other has not, or null. Data is to be equal in every value and in the order of its
 * keys. Errors are to have made null the same places; where each answer has one error of a path, or of a place,
 * these are to be the same. What is beneath a place that has become null may be reported or not, as the
 * specification leaves that open and graphql-js decides it by what comes first.
 */
export function differenceOf(expected: ExecutionResult, actual: ExecutionResult): Difference | null {
  return (
    differentText('keys', keysOf(expected), keysOf(actual)) ??
    differentText('data', textOf(expected.data), textOf(actual.data)) ??
    differentErrors(expected, actual)
  );
}

function differentErrors(expected: ExecutionResult, actual: ExecutionResult): Difference | null {
  const [selection, found] = [errorsByPlace(expected), errorsByPlace(actual)];
  const places = differentText('places of errors', [...selection.keys()].sort(), [...found.keys()].sort());
  if (places) return places;
  for (const [place, errors] of selection) {
    const others = found.get(place) ?? [];
    const [one, other] = [errors[0], others[0]];
    const isSettled = errors.length === 1 && others.length === 1 && one && other;
    if (!isSettled || textOf(one.path) !== textOf(other.path)) continue;
    const difference = differentText(`error at ${place}`, tellingOf(one), tellingOf(other));
    if (difference) return difference;
  }
  return null;
}

/** Errors by the place that each has made null. */
function errorsByPlace({ data, errors = [] }: ExecutionResult): Map<string, readonly GraphQLError[]> {
  const places = new Map<string, GraphQLError[]>();
  for (const error of errors) {
    const place = placeOf(data, error);
    places.set(place, [...(places.get(place) ?? []), error]);
  }
  return places;
}

function placeOf(data: unknown, { path }: GraphQLError): string {
  if (!path) return 'the request';
  let at = data;
  for (let depth = 0; ; depth++) {
    if (at === null || at === undefined) {
      return at === null
        ? `null at ${path.slice(0, depth).join('.') || 'data'}`
        : `nothing at ${path.join('.')}`;
    }
    const key = path[depth];
    if (key === undefined) return `a value at ${path.join('.')}`;
    at = typeof at === 'object' && Object.hasOwn(at, key) ? (at as Record<string, unknown>)[key] : undefined;
  }
}

/** That a batch function broke its promise is said in two ways, DataLoader's and the executor's. */
const broken = /^(DataLoader must be|A batch function must)/;

export const saidOf = ({ message }: GraphQLError): string =>
  broken.test(message) ? 'not one value for each parent' : message;

/** What a client and the log see of an error. */
export function tellingOf(error: GraphQLError): unknown {
  const { message, path, locations, extensions, originalError } = error;
  const said = saidOf(error);
  return {
    isGraphQLError: error instanceof GraphQLError,
    message: said,
    path,
    locations,
    extensions,
    cause: said === message ? [originalError?.name, originalError?.message] : [],
  };
}

const keysOf = (result: ExecutionResult): string[] => Object.keys(result).sort();

function differentText(what: string, expected: unknown, actual: unknown): Difference | null {
  const [one, other] = [expected, actual].map((value) => (typeof value === 'string' ? value : textOf(value)));
  return one === other ? null : `${what}\n  expected ${one}\n  found    ${other}`;
}

/** JSON, in which what JSON cannot tell apart differs. */
export function textOf(value: unknown): string {
  const text = JSON.stringify(value, function (this: Record<string, unknown>, key, _json) {
    const held = key === '' ? value : this[key];
    if (held === null || typeof held === 'string' || typeof held === 'boolean') return held;
    if (typeof held === 'number') return Number.isFinite(held) && !Object.is(held, -0) ? held : `<${held}>`;
    if (typeof held !== 'object') return `<${typeof held} ${String(held)}>`;
    const isBuiltIn = [Date, Error, Promise, Map, Set].some((type) => held instanceof type);
    return isBuiltIn ? `<${held.constructor.name} ${String(held)}>` : held;
  });
  return text ?? String(value);
}
