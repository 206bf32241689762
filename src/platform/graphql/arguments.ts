import { articled, type IdKind, parseId } from '../ids/index.js';
import { badUserInput } from './bad-input.js';

/**
 * An ID argument of a query.
 * @throws GraphQLError BAD_USER_INPUT naming the argument, for a text that is no ID or one of another kind
 */
export function idArgument(argument: string, kind: IdKind, id: string): string {
  const parsed = parseId(id);
  if (!parsed) throw badUserInput(argument, `must be the ID of ${articled(kind)}`);
  if (parsed.kind !== kind) {
    throw badUserInput(argument, `must be the ID of ${articled(kind)}, not of ${articled(parsed.kind)}`);
  }
  return id;
}

/** The same for a list, naming the position. */
export const idArguments = (argument: string, kind: IdKind, ids: readonly string[]): string[] =>
  ids.map((id, i) => idArgument(`${argument}.${i}`, kind, id));

/**
 * A list that names settings, by ID or with a prefix by what else is unique to them, such as `slug:new`.
 * @throws GraphQLError BAD_USER_INPUT as idArgument does
 */
export function settingArguments(
  argument: string,
  kind: IdKind,
  prefix: string,
  given: readonly string[],
): { ids: string[]; words: string[] } {
  const ids: string[] = [];
  const words: string[] = [];
  for (const [i, one] of given.entries()) {
    if (one.startsWith(prefix)) words.push(one.slice(prefix.length));
    else ids.push(idArgument(`${argument}.${i}`, kind, one));
  }
  return { ids, words };
}
