import { articled, type Id, type IdKind, isId, parseId } from '../ids/index.js';
import { badUserInput } from './bad-input.js';

/**
 * An ID argument of a query.
 * @throws GraphQLError BAD_USER_INPUT naming the argument, for a text that is no ID or one of another kind
 */
export function idArgument<K extends IdKind>(argument: string, kind: K, id: string): Id<K> {
  if (isId(id, kind)) return id;
  const other = parseId(id)?.kind;
  const found = other ? `, not of ${articled(other)}` : '';
  throw badUserInput(argument, `must be the ID of ${articled(kind)}${found}`);
}

/** The same for a list, naming the position. */
export const idArguments = <K extends IdKind>(argument: string, kind: K, ids: readonly string[]): Id<K>[] =>
  ids.map((id, i) => idArgument(`${argument}.${i}`, kind, id));
