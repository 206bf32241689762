import { sql } from 'drizzle-orm';
import { groupMembers, users } from '../../identity/index.js';
import { idsNamed, selected, statement, type TenantTransaction } from '../../platform/database/index.js';
import { type Id, idOf, type Uuid } from '../../platform/ids/index.js';
import { assignmentRules as rules } from './assignment-rule.table.js';
import { assignmentTurns as turns } from './assignment-turn.table.js';

/** An active rule, with whom it may give a lead to. */
export interface ActiveRule {
  id: Id<'rule'>;
  leadTypeId: Id<'type'> | null;
  sourceId: Id<'picklist'> | null;
  categoryId: Id<'picklist'> | null;
  country: string | null;
  minTargetAmount: string | null;
  /** Whether those whom it may give a lead to get one in turn. */
  isInTurn: boolean;
  /** The active ones, in the order of their turns. */
  userIds: Id<'user'>[];
}

const tenant = sql.placeholder('tenantId');
const columns = {
  id: rules.id,
  leadTypeId: rules.leadTypeId,
  sourceId: rules.sourceId,
  categoryId: rules.categoryId,
  country: rules.country,
  minTargetAmount: rules.minTargetAmount,
  isInTurn: sql<boolean>`${rules.groupId} is not null`,
  userIds: sql<string[]>`(select coalesce(json_agg(${users.id} order by ${users.id}), '[]') from ${users}
    where ${users.tenantId} = ${rules.tenantId} and ${users.isActive}
      and (${users.id} = ${rules.assigneeId} or ${users.id} in (select ${groupMembers.userId} from ${groupMembers}
        where ${groupMembers.tenantId} = ${rules.tenantId} and ${groupMembers.groupId} = ${rules.groupId})))`,
};
const active = statement<Omit<ActiveRule, 'userIds'> & { userIds: Uuid<'user'>[] }>(
  'AssignmentRule.active',
  columns,
  sql`select ${selected(columns)} from ${rules} where ${rules.tenantId} = ${tenant} and ${rules.isActive}
    order by ${rules.order}, ${rules.id}`,
);

// Of the people in turn, as many as do not come behind the last one have had theirs: the next is the one behind these.
const members = idsNamed('userIds');
const after = (done: unknown) =>
  sql`(${members})[(${done} + ${sql.placeholder('count')}::integer - 1) % cardinality(${members}) + 1]`;
const take = statement<{ lastUserId: Id<'user'> }, { ruleId: Id<'rule'>; userIds: readonly Id<'user'>[] }>(
  'AssignmentTurn.take',
  { lastUserId: turns.lastUserId },
  sql`insert into ${turns} (tenant_id, rule_id, last_user_id)
    values (${tenant}, ${sql.param(sql.placeholder('ruleId'), turns.ruleId)}, ${after(sql`0`)})
    on conflict (tenant_id, rule_id) do update set last_user_id =
      ${after(sql`(select count(*)::integer from unnest(${members}) as member where member <= ${turns.lastUserId})`)}
    returning ${turns.lastUserId}`,
);

/** The active rules of the tenant, in their order. */
export async function activeRules(transaction: TenantTransaction): Promise<ActiveRule[]> {
  const rows = await transaction.run(active);
  return rows.map((rule) => ({ ...rule, userIds: rule.userIds.map((uuid) => idOf('user', uuid)) }));
}

/**
 * Takes the next turns of a rule. Whoever else wants one waits for the end of the transaction, however long that takes.
 * @returns as many people as turns were asked for, in order
 */
export async function takeTurns(
  transaction: TenantTransaction,
  { id: ruleId, userIds }: ActiveRule,
  count: number,
): Promise<Id<'user'>[]> {
  const [taken] = await transaction.run(take, { ruleId, userIds, count });
  const last = taken ? userIds.indexOf(taken.lastUserId) : -1;
  const at = (turn: number) =>
    (((last - count + 1 + turn) % userIds.length) + userIds.length) % userIds.length;
  return Array.from({ length: count }, (_, turn) => at(turn)).flatMap((place) => userIds[place] ?? []);
}
