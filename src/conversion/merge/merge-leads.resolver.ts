import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { type Context, Permission, Requires } from '../../identity/index.js';
import { affectedStatusesResolver, leadPayloadResolver } from '../../leads/index.js';
import { MergeLeadsInput } from './merge-leads.input.js';
import { mergeLeads } from './merge-leads.js';
import { MergeLeadsResult, MergeLeadsSuccess } from './merge-leads.results.js';

@Resolver()
class MergeMutations {
  @Mutation(() => MergeLeadsResult, {
    nullable: true,
    description:
      'Makes one lead of several, all of them or none. Comments, attachments, tags, team, products and picklist values move; blanks are filled from the newest. The others are gone for good but for lead(id) and node, which lead on by mergedInto.',
  })
  @Requires(Permission.LEADS_WRITE)
  mergeLeads(
    @Ctx() context: Context,
    @Arg('input', () => MergeLeadsInput, { description: 'Which leads, and which of them stays.' })
    input: MergeLeadsInput,
  ) {
    return mergeLeads(context, input);
  }
}

export const mergeResolvers = [
  MergeMutations,
  leadPayloadResolver(MergeLeadsSuccess),
  affectedStatusesResolver(MergeLeadsSuccess),
];
