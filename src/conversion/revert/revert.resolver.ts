import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { type Context, Permission, Requires } from '../../identity/index.js';
import { affectedStatusesResolver, leadPayloadResolver } from '../../leads/index.js';
import { RevertLeadConversionInput } from './revert.input.js';
import {
  ConversionNotRevertibleError,
  LeadNotConvertedError,
  RevertLeadConversionResult,
  RevertLeadConversionSuccess,
} from './revert.results.js';
import { revertLeadConversion } from './revert-lead-conversion.js';

@Resolver()
class RevertMutations {
  @Mutation(() => RevertLeadConversionResult, {
    nullable: true,
    description:
      "Reverts a conversion: restores the lead and the customer, and deletes what the conversion created. Requires LEADS_CONVERT for one's own conversion and LEADS_APPROVE for that of another user. Returns a ConversionNotRevertibleError if the created records have changed or are in use; of two merges into one customer, the newer must be reverted first.",
  })
  @Requires(Permission.LEADS_CONVERT)
  revertLeadConversion(
    @Ctx() context: Context,
    @Arg('input', () => RevertLeadConversionInput, {
      description: 'The lead whose conversion to revert, and the reason.',
    })
    input: RevertLeadConversionInput,
  ) {
    return revertLeadConversion(context, input);
  }
}

export const revertResolvers = [
  RevertMutations,
  ...[RevertLeadConversionSuccess, LeadNotConvertedError, ConversionNotRevertibleError].map(
    leadPayloadResolver,
  ),
  affectedStatusesResolver(RevertLeadConversionSuccess),
];
