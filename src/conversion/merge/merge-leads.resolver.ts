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
      'Merges leads into one, all of them or none. Comments, attachments, tags, team, products and picklist values move to the survivor, and its empty fields are filled from the newest lead. The merged leads leave all lists permanently; lead(id) and node still return them with `mergedInto`. Requires LEADS_WRITE. Returns a NotFoundError, LeadAlreadyConvertedError or LeadLockedError if one of the leads is missing, converted or locked.',
  })
  @Requires(Permission.LEADS_WRITE)
  mergeLeads(
    @Ctx() context: Context,
    @Arg('input', () => MergeLeadsInput, { description: 'The leads to merge, and the one that remains.' })
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
