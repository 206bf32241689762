import type { TenantTransaction } from '../../platform/database/index.js';
import { groupedBy } from '../../platform/grouped-by.js';
import type { Id } from '../../platform/ids/index.js';
import { isAtLeast } from '../../platform/rules/index.js';
import type { LeadRow } from '../lead/lead.repository.js';
import { type ActiveRule, activeRules, takeTurns } from './assignment-rules.repository.js';

/** What rules judge a lead by. */
export type Assignable = Partial<
  Pick<LeadRow, 'typeId' | 'sourceId' | 'categoryId' | 'country' | 'targetAmount'>
>;

/** What a tenant has laid down about who works on which leads (SPEC section 4). */
export class AssignmentRules {
  private constructor(private readonly rules: readonly ActiveRule[]) {}

  /** Those that are active, as they are now. */
  static async of(transaction: TenantTransaction): Promise<AssignmentRules> {
    return new AssignmentRules(await activeRules(transaction));
  }

  /** Whether the tenant has none that is active. */
  get isEmpty(): boolean {
    return this.rules.length === 0;
  }

  /** Somebody who may get the lead, before any turn is taken; null where no rule fits. */
  candidateFor(lead: Assignable): Id<'user'> | null {
    return this.ruleFor(lead)?.userIds[0] ?? null;
  }

  /** The first that fits the lead. One that has nobody active to give it to is passed over. */
  private ruleFor(lead: Assignable): ActiveRule | undefined {
    return this.rules.find((rule) => rule.userIds.length > 0 && fits(rule, lead));
  }

  /**
   * The person for each of these leads, asked in this order, so that turns are taken in it; null where no rule fits.
   * Comes last in a transaction: whoever takes a turn keeps others waiting until its end. Turns of several rules are taken
   * in the order of their IDs, so that two transactions never wait for each other.
   */
  async assigneesOf(
    transaction: TenantTransaction,
    leads: readonly Assignable[],
  ): Promise<(Id<'user'> | null)[]> {
    const chosen = leads.map((lead) => this.ruleFor(lead));
    const inTurn = groupedBy(
      chosen.filter((rule) => rule?.isInTurn === true),
      (rule) => rule as ActiveRule,
    );
    const turns = new Map<ActiveRule | undefined, Id<'user'>[]>();
    const inOrder = [...inTurn].sort(([a], [b]) => (a.id < b.id ? -1 : 1));
    for (const [rule, uses] of inOrder) turns.set(rule, await takeTurns(transaction, rule, uses.length));
    return chosen.map((rule) => (turns.has(rule) ? turns.get(rule)?.shift() : rule?.userIds[0]) ?? null);
  }
}

function fits(rule: ActiveRule, lead: Assignable): boolean {
  const { leadTypeId, sourceId, categoryId, country, minTargetAmount } = rule;
  return (
    (leadTypeId === null || leadTypeId === lead.typeId) &&
    (sourceId === null || sourceId === lead.sourceId) &&
    (categoryId === null || categoryId === lead.categoryId) &&
    (country === null || country === lead.country) &&
    (minTargetAmount === null || (lead.targetAmount != null && isAtLeast(lead.targetAmount, minTargetAmount)))
  );
}
