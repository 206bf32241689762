import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, ID, Info, Query, Resolver } from 'type-graphql';
import { visibleComments, visibleLogs } from '../comments/index.js';
import { accountReader, billingAccountReader, customerReader, dealReader } from '../customers/index.js';
import { type Context, Permission, Requires, userReader } from '../identity/index.js';
import { leadReader } from '../leads/index.js';
import { badUserInput, FieldSelection, Node, type TableReader } from '../platform/graphql/index.js';
import { type IdKind, parseId } from '../platform/ids/index.js';
import { definedSettings, pipelineReader, stageReader } from '../settings/index.js';
import { statusReader } from '../statuses/index.js';
import { webhookSetting } from '../webhooks/index.js';
import { notPermitted } from './request-errors.js';

type Load = (
  context: Context,
  ids: readonly string[],
  selection: FieldSelection,
) => Promise<(object | null)[]>;

const any =
  <T extends object>(entity: TableReader<T>): Load =>
  (context, ids, selection) =>
    entity.byIds(context, ids, selection);

const ofLeads = [Permission.LEADS_READ];
const ofCustomers = [Permission.CUSTOMERS_READ];

/**
 * How each kind of record is read by ID, and the permissions of which that takes one; none where every member
 * may. Of comments and log entries, those alone are found whose subject the viewer may read.
 */
const kinds: Partial<Record<IdKind, { load: Load; takes?: readonly Permission[] }>> = {
  lead: { load: any(leadReader), takes: ofLeads },
  comment: { load: visibleComments, takes: [...ofLeads, ...ofCustomers] },
  log: { load: visibleLogs, takes: [...ofLeads, ...ofCustomers] },
  customer: { load: any(customerReader), takes: ofCustomers },
  account: { load: any(accountReader), takes: ofCustomers },
  deal: { load: any(dealReader), takes: ofCustomers },
  billing: { load: any(billingAccountReader), takes: ofCustomers },
  webhook: { load: any(webhookSetting.entity), takes: [Permission.SETTINGS_WRITE] },
  user: { load: any(userReader) },
  status: { load: any(statusReader) },
  pipeline: { load: any(pipelineReader) },
  stage: { load: any(stageReader) },
};

/** Every member may read a setting, but for those that `kinds` names. */
function loadSetting(kind: IdKind): Load | undefined {
  const setting = definedSettings().get(kind);
  return setting && any(setting.entity);
}

const MAX_IDS = 200;

/** Records by ID, whatever their kind: one read for each kind that is asked for. */
@Resolver(() => Node)
export class NodeResolver {
  @Query(() => Node, { nullable: true, description: 'Any record by its ID.' })
  @Requires('MEMBER')
  async node(
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('id', () => ID, { description: 'Its ID.' }) id: string,
  ) {
    const [record] = await recordsBehind(context, [{ argument: 'id', id }], FieldSelection.at(info));
    return record;
  }

  @Query(() => [Node], {
    nullable: 'itemsAndList',
    description:
      'Any records by their IDs, at most 200, in that order; null in place of one that is not there.',
  })
  @Requires('MEMBER')
  nodes(
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('ids', () => [ID], { description: 'Their IDs.' }) ids: string[],
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
  const idsByKind = new Map<IdKind, string[]>();
  for (const { argument, id } of named) {
    const kind = parseId(id)?.kind;
    if (!kind) throw badUserInput(argument, 'must be an ID');
    const takes = kinds[kind]?.takes;
    if (takes && !takes.some((permission) => context.viewer.permissions.has(permission)))
      throw notPermitted(takes[0]);
    idsByKind.set(kind, [...(idsByKind.get(kind) ?? []), id]);
  }
  const byId = new Map<string, object | null>();
  await Promise.all(
    [...idsByKind].map(async ([kind, ids]) => {
      const load = kinds[kind]?.load ?? loadSetting(kind);
      const records = (await load?.(context, ids, selection)) ?? [];
      for (const [i, id] of ids.entries()) byId.set(id, records[i] ?? null);
    }),
  );
  return named.map(({ id }) => byId.get(id) ?? null);
}
