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
      'What convertLead would do with this input, with every obstacle at once; changes nothing. An idempotency key plays no part in it.',
  })
  @Requires(Permission.LEADS_CONVERT)
  previewLeadConversion(
    @Ctx() context: Context,
    @Arg('input', () => ConvertLeadInput, { description: 'Which lead, and how.' }) input: ConvertLeadInput,
  ) {
    return previewLeadConversion(context, input);
  }
}

@Resolver(() => LeadConversionPreview)
class LeadConversionPreviewResolver {
  @ReferenceField(() => User, {
    nullable: true,
    by: 'assigneeId',
    description: 'Who would get what is made; null where there is no lead that could be converted.',
  })
  assignee() {
    return userReader;
  }
}

@Resolver(() => ConversionPreviewDeal)
class ConversionPreviewDealResolver {
  @ReferenceField(() => DealStage, { by: 'stageId', description: 'Where it would stand.' })
  stage() {
    return stageReader;
  }

  @ReferenceField(() => Pipeline, { by: 'pipelineId', description: 'The way that it would take.' })
  pipeline() {
    return pipelineReader;
  }
}

export const previewResolvers = [
  ConversionPreviewQueries,
  LeadConversionPreviewResolver,
  ConversionPreviewDealResolver,
] as const;
