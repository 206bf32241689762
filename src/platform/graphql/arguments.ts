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
