import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import { type Context, Permission, Requires } from '../../identity/index.js';
import { ConvertLeadInput } from '../convert/convert-lead.input.js';
import { LeadConversionPreview } from './preview.type.js';
import { previewLeadConversion } from './preview-lead-conversion.js';

@Resolver()
export class ConversionPreviewQueries {
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
