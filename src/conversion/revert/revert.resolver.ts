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
      "Takes a conversion back, as long as nothing has happened to what it made. One's own takes LEADS_CONVERT, somebody else's LEADS_APPROVE. Of two merges into one customer the newer is taken back first.",
  })
  @Requires(Permission.LEADS_CONVERT)
  revertLeadConversion(
    @Ctx() context: Context,
    @Arg('input', () => RevertLeadConversionInput, { description: 'Whose conversion, and why.' })
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
