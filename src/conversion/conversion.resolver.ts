import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import {
  Account,
  accountReader,
  Customer,
  customerReader,
  Deal,
  DuplicateMatch,
  dealReader,
  FinancialProfile,
  financialProfilesOf,
} from '../customers/index.js';
import { type Context, Permission, Requires } from '../identity/index.js';
import { affectedStatusesResolver, leadPayloadResolver, leadReader } from '../leads/index.js';
import { BatchField, type FieldSelection, ReferenceField } from '../platform/graphql/index.js';
import { type Id, type IdKind, isId } from '../platform/ids/index.js';
import { Tag, tagReader } from '../settings/index.js';
import { ConvertLeadsInput } from './batch/convert-leads.input.js';
import { convertLeads } from './batch/convert-leads.js';
import { ConvertLeadsPayload } from './batch/convert-leads.results.js';
import { conversionReads } from './conversion.reads.resolver.js';
import {
  ConvertLeadResult,
  ConvertLeadSuccess,
  LeadArchivedError,
  LeadNotApprovedError,
} from './conversion.results.js';
import { CarryOverReceipt } from './conversion.type.js';
import { ConvertLeadInput } from './convert/convert-lead.input.js';
import { convertLead } from './convert/convert-lead.js';
import { DuplicateRecord } from './duplicate.type.js';
import { mergeResolvers } from './merge/merge-leads.resolver.js';
import { LeadObstaclesResolver } from './obstacles/obstacles.resolver.js';
import { previewResolvers } from './preview/preview.resolver.js';
import { revertResolvers } from './revert/revert.resolver.js';
import { rulesResolvers } from './rules/conversion-rules.resolver.js';

@Resolver()
export class ConversionMutations {
  @Mutation(() => ConvertLeadResult, {
    nullable: true,
    description:
      'Converts a lead: creates a customer or merges the lead into an existing one, together with the account, deal, tags, comments and attachments, in one transaction. Requires LEADS_CONVERT. Returns the first obstacle as an error of the union; previewLeadConversion returns all of them. Repeating the call with the same idempotencyKey returns the first result for 24 hours.',
  })
  @Requires(Permission.LEADS_CONVERT)
  convertLead(
    @Ctx() context: Context,
    @Arg('input', () => ConvertLeadInput, { description: 'The lead and the options of its conversion.' })
    input: ConvertLeadInput,
  ) {
    return convertLead(context, input);
  }

  @Mutation(() => ConvertLeadsPayload, {
    nullable: true,
    description:
      'Converts up to 200 leads, each in the same way as convertLead, one by one or all together according to `errorPolicy`. Requires LEADS_CONVERT. Each item has its own result; more than 200 items are a BAD_USER_INPUT error.',
  })
  @Requires(Permission.LEADS_CONVERT)
  convertLeads(
    @Ctx() context: Context,
    @Arg('input', () => ConvertLeadsInput, {
      description: 'The leads with the options of their conversions, and what a failure means.',
    })
    input: ConvertLeadsInput,
  ) {
    return convertLeads(context, input);
  }
}

@Resolver(() => ConvertLeadSuccess)
class ConvertLeadSuccessResolver {
  @ReferenceField(() => Customer, {
    by: 'customerId',
    description: 'Customer that the conversion created or merged the lead into.',
  })
  customer() {
    return customerReader;
  }

  @ReferenceField(() => Account, {
    nullable: true,
    by: 'accountId',
    description: 'Account that the conversion created or linked. Null if there is none.',
  })
  account() {
    return accountReader;
  }

  @ReferenceField(() => Deal, {
    nullable: true,
    by: 'dealId',
    description: 'Deal that the conversion created or linked. Null if there is none.',
  })
  deal() {
    return dealReader;
  }

  @BatchField(() => FinancialProfile, {
    nullable: true,
    needs: ['customerId', 'financialEntityId'],
    description:
      'Profile of the customer at the financial entity, created or already there. Null if neither the input nor the lead names a financial entity.',
  })
  async financialProfile(
    answers: ConvertLeadSuccess[],
    _args: unknown,
    context: Context,
    selection: FieldSelection,
  ) {
    const profiles = await financialProfilesOf(
      context,
      answers.map(({ customerId }) => customerId),
      selection,
    );
    return answers.map(
      ({ financialEntityId }, i) =>
        profiles[i]?.find((one) => one.financialEntityId === financialEntityId) ?? null,
    );
  }
}

@Resolver(() => CarryOverReceipt)
class CarryOverReceiptResolver {
  @BatchField(() => [Tag], {
    needs: ['carried'],
    description: 'Tags that were added to the customer, by name.',
  })
  customerTags(receipts: CarryOverReceipt[], _args: unknown, context: Context, selection: FieldSelection) {
    return tagsIn(
      context,
      receipts.map(({ carried }) => carried.customerTagIds),
      selection,
    );
  }

  @BatchField(() => [Tag], {
    needs: ['carried'],
    description: 'Tags that were added to the account, by name.',
  })
  accountTags(receipts: CarryOverReceipt[], _args: unknown, context: Context, selection: FieldSelection) {
    return tagsIn(
      context,
      receipts.map(({ carried }) => carried.accountTagIds),
      selection,
    );
  }

  @BatchField(() => [Tag], { needs: ['carried'], description: 'Tags that were added to the deal, by name.' })
  dealTags(receipts: CarryOverReceipt[], _args: unknown, context: Context, selection: FieldSelection) {
    return tagsIn(
      context,
      receipts.map(({ carried }) => carried.dealTagIds),
      selection,
    );
  }
}

/** Tags by ID for several receipts; one that was deleted since is left out. */
async function tagsIn(
  context: Context,
  ids: readonly Id<'tag'>[][],
  selection: FieldSelection,
): Promise<Tag[][]> {
  const tags = await tagReader.byIds(context, ids.flat(), selection);
  return ids.map((list) => tags.splice(0, list.length).filter((tag) => tag !== null));
}

@Resolver(() => DuplicateMatch)
class DuplicateMatchResolver {
  @BatchField(() => DuplicateRecord, {
    needs: ['recordId'],
    description: 'The record that appears to be the same person.',
  })
  async record(matches: DuplicateMatch[], _args: unknown, context: Context, selection: FieldSelection) {
    const ids = <K extends IdKind>(kind: K) =>
      matches.map(({ recordId }) => (isId(recordId, kind) ? recordId : null));
    const [customers, leads] = await Promise.all([
      customerReader.byIds(context, ids('customer'), selection),
      leadReader.byIds(context, ids('lead'), selection),
    ]);
    return matches.map((_, i) => customers[i] ?? leads[i]);
  }
}

export const conversionResolvers = [
  ConversionMutations,
  ...previewResolvers,
  ...rulesResolvers,
  ConvertLeadSuccessResolver,
  CarryOverReceiptResolver,
  DuplicateMatchResolver,
  ...conversionReads,
  ...revertResolvers,
  ...mergeResolvers,
  LeadObstaclesResolver,
  ...[ConvertLeadSuccess, LeadNotApprovedError, LeadArchivedError].map(leadPayloadResolver),
  affectedStatusesResolver(ConvertLeadSuccess),
];
