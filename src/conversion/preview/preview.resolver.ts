import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import { type Context, Permission, Requires, User, userReader } from '../../identity/index.js';
import { ReferenceField } from '../../platform/graphql/index.js';
import { DealStage, Pipeline, pipelineReader, stageReader } from '../../settings/index.js';
import { ConvertLeadInput } from '../convert/convert-lead.input.js';
import { ConversionPreviewDeal, LeadConversionPreview } from './preview.type.js';
import { previewLeadConversion } from './preview-lead-conversion.js';

@Resolver()
class ConversionPreviewQueries {
  @Query(() => LeadConversionPreview, {
    nullable: true,
    description:
      'Returns what convertLead would do with this input, including all obstacles, without changing anything. `idempotencyKey` is ignored. It costs about as much as a conversion. Requires LEADS_CONVERT.',
  })
  @Requires(Permission.LEADS_CONVERT)
  previewLeadConversion(
    @Ctx() context: Context,
    @Arg('input', () => ConvertLeadInput, { description: 'The lead and the options of its conversion.' })
    input: ConvertLeadInput,
  ) {
    return previewLeadConversion(context, input);
  }
}

@Resolver(() => LeadConversionPreview)
class LeadConversionPreviewResolver {
  @ReferenceField(() => User, {
    nullable: true,
    by: 'assigneeId',
    description:
      'User who would become the owner of the created records. Null if there is no lead that could be converted.',
  })
  assignee() {
    return userReader;
  }
}

@Resolver(() => ConversionPreviewDeal)
class ConversionPreviewDealResolver {
  @ReferenceField(() => DealStage, { by: 'stageId', description: 'Stage of the deal.' })
  stage() {
    return stageReader;
  }

  @ReferenceField(() => Pipeline, { by: 'pipelineId', description: 'Pipeline of the deal.' })
  pipeline() {
    return pipelineReader;
  }
}

export const previewResolvers = [
  ConversionPreviewQueries,
  LeadConversionPreviewResolver,
  ConversionPreviewDealResolver,
] as const;
