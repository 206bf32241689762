import type { GraphQLError } from 'graphql';
import type { Context } from '../../identity/index.js';
import { badUserInput, type FieldSelection } from '../../platform/graphql/index.js';
import { type Id, type IdKind, idKinds, parseId, presumedId } from '../../platform/ids/index.js';
import { missingPermission, recordsById } from '../records/record-kinds.js';
import { notPermitted } from '../request-errors.js';

/** What a router asks for at once is what other subgraphs' lists came to: more than a page, less than a dump. */
const MAX_REPRESENTATIONS = 2_000;

/**
 * The records behind a router's representations (`{ __typename, id }`, Apollo Federation's `_entities`), in their
 * order: one read for each type, under the caller's tenant, permissions and privacy. What is no such reference or leads
 * to nothing that the viewer may see is null in its place; of a type that they may not read at all, FORBIDDEN stands there.
 * @throws GraphQLError BAD_USER_INPUT for more than 2,000
 */
export async function entitiesBehind(
  context: Context,
  representations: readonly unknown[],
  selection: FieldSelection,
): Promise<(object | GraphQLError | null)[]> {
  if (representations.length > MAX_REPRESENTATIONS) {
    throw badUserInput('representations', `at most ${MAX_REPRESENTATIONS}`);
  }
  const references = representations.map(referenceOf);
  const idsByKind = new Map<IdKind, Id[]>();
  for (const reference of references) {
    if (!reference || missingPermission(context.viewer, reference.kind)) continue;
    const ids = idsByKind.get(reference.kind) ?? [];
    idsByKind.set(reference.kind, ids);
    ids.push(reference.id);
  }
  const byId = await recordsById(context, idsByKind, selection);
  return references.map((reference) => {
    if (!reference) return null;
    const missing = missingPermission(context.viewer, reference.kind);
    return missing ? notPermitted(missing) : (byId.get(reference.id) ?? null);
  });
}

/** What a representation refers to; null where it is none, or names another type than its ID does. */
function referenceOf(representation: unknown): { kind: IdKind; id: Id } | null {
  const { __typename, id } = (representation ?? {}) as { __typename?: unknown; id?: unknown };
  const kind = typeof id === 'string' ? parseId(id)?.kind : undefined;
  return kind && idKinds[kind] === __typename ? { kind, id: presumedId(kind, id as string) } : null;
}
