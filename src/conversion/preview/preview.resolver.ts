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
