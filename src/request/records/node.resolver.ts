import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, ID, Info, Query, Resolver } from 'type-graphql';
import { type Context, Requires } from '../../identity/index.js';
import { badUserInput, FieldSelection, Node } from '../../platform/graphql/index.js';
import { type Id, type IdKind, parseId, presumedId } from '../../platform/ids/index.js';
import { notPermitted } from '../request-errors.js';
import { missingPermission, recordsById } from './record-kinds.js';

const MAX_IDS = 200;

/** Records by ID, whatever their kind: one read for each kind that is asked for. */
@Resolver(() => Node)
export class NodeResolver {
  @Query(() => Node, {
    nullable: true,
    description:
      'Returns a record of any type by its ID; null if it does not exist or the viewer may not see it. Requires the permission to read the type.',
  })
  @Requires('MEMBER')
  async node(
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('id', () => ID, { description: 'ID of the record.' }) id: string,
  ) {
    const [record] = await recordsBehind(context, [{ argument: 'id', id }], FieldSelection.at(info));
    return record;
  }

  @Query(() => [Node], {
    nullable: 'itemsAndList',
    description:
      'Returns records of any type by their IDs, in the same order; null for each record that does not exist or the viewer may not see. Requires the permission to read each type. More than 200 IDs are a BAD_USER_INPUT error.',
  })
  @Requires('MEMBER')
  nodes(
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('ids', () => [ID], { description: 'IDs of the records, at most 200.' }) ids: string[],
  ) {
    if (ids.length > MAX_IDS) throw badUserInput('ids', `at most ${MAX_IDS}`);
    const named = ids.map((id, i) => ({ argument: `ids.${i}`, id }));
    return recordsBehind(context, named, FieldSelection.at(info));
  }
}

async function recordsBehind(
  context: Context,
  named: readonly { argument: string; id: string }[],
  selection: FieldSelection,
): Promise<(object | null)[]> {
  const idsByKind = new Map<IdKind, Id[]>();
  for (const { argument, id } of named) {
    const kind = parseId(id)?.kind;
    if (!kind) throw badUserInput(argument, 'must be an ID');
    const missing = missingPermission(context.viewer, kind);
    if (missing) throw notPermitted(missing);
    idsByKind.set(kind, [...(idsByKind.get(kind) ?? []), presumedId(kind, id)]);
  }
  const byId = await recordsById(context, idsByKind, selection);
  return named.map(({ id }) => byId.get(id) ?? null);
}
