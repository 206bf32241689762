import { type ClassType, Resolver } from 'type-graphql';
import type { Context } from '../../identity/index.js';
import { BatchField, type FieldSelection } from '../../platform/graphql/index.js';
import type { Id } from '../../platform/ids/index.js';
import { LeadStatus, statusReader } from '../../statuses/index.js';
import type { AffectsStatuses } from '../lead.results.js';

/** The statuses that leads leave and the one that they come to; none where they stay. */
export const statusesOfMove = (
  leads: readonly { statusId: Id<'status'> }[],
  to: Id<'status'> | null | undefined,
): Id<'status'>[] => {
  if (to == null) return [];
  const left = leads.map(({ statusId }) => statusId).filter((statusId) => statusId !== to);
  return left.length === 0 ? [] : [...new Set(left), to];
};

/** The statuses that these leads have, each once: of leads that appear or vanish. */
export const statusesOf = (leads: readonly { statusId: Id<'status'> }[]): Id<'status'>[] => [
  ...new Set(leads.map(({ statusId }) => statusId)),
];

/** The `affectedStatuses` of an answer, read after the change. One that was deleted since is left out. */
export function affectedStatusesResolver(type: ClassType<AffectsStatuses>) {
  @Resolver(() => type)
  class AffectedStatusesResolver {
    @BatchField(() => [LeadStatus], {
      needs: ['affectedStatusIds'],
      description:
        'Statuses whose leadsCount has changed, in no particular order, so that clients can update it.',
    })
    async affectedStatuses(
      answers: AffectsStatuses[],
      _args: unknown,
      context: Context,
      selection: FieldSelection,
    ) {
      const statuses = await statusReader.byIds(
        context,
        answers.flatMap(({ affectedStatusIds }) => affectedStatusIds),
        selection,
      );
      return answers.map(({ affectedStatusIds }) =>
        statuses.splice(0, affectedStatusIds.length).filter((status) => status !== null),
      );
    }
  }
  return AffectedStatusesResolver;
}
