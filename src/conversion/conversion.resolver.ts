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
      'Makes a customer of a lead, or merges it into one, with its account, deal, tags and comments: all of it or nothing.',
  })
  @Requires(Permission.LEADS_CONVERT)
  convertLead(
    @Ctx() context: Context,
    @Arg('input', () => ConvertLeadInput, { description: 'Which lead, and how.' }) input: ConvertLeadInput,
  ) {
    return convertLead(context, input);
  }

  @Mutation(() => ConvertLeadsPayload, {
    nullable: true,
    description:
      'Converts up to 200 leads, each as convertLead does: each by itself, or all of them or none.',
  })
  @Requires(Permission.LEADS_CONVERT)
  convertLeads(
    @Ctx() context: Context,
    @Arg('input', () => ConvertLeadsInput, { description: 'Which leads, how, and what a failure means.' })
    input: ConvertLeadsInput,
  ) {
    return convertLeads(context, input);
  }
}

@Resolver(() => ConvertLeadSuccess)
class ConvertLeadSuccessResolver {
  @ReferenceField(() => Customer, { by: 'customerId', description: 'The customer.' })
  customer() {
    return customerReader;
  }

  @ReferenceField(() => Account, {
    nullable: true,
    by: 'accountId',
    description: 'The account that was made or taken.',
  })
  account() {
    return accountReader;
  }

  @ReferenceField(() => Deal, {
    nullable: true,
    by: 'dealId',
    description: 'The deal that was made or taken.',
  })
  deal() {
    return dealReader;
  }

  @BatchField(() => FinancialProfile, {
    nullable: true,
    needs: ['customerId', 'financialEntityId'],
    description: 'The profile with the financial entity, new or there before.',
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
  @BatchField(() => [Tag], { needs: ['carried'], description: 'The tags that went to the customer.' })
  customerTags(receipts: CarryOverReceipt[], _args: unknown, context: Context, selection: FieldSelection) {
    return tagsIn(
      context,
      receipts.map(({ carried }) => carried.customerTagIds),
      selection,
    );
  }

  @BatchField(() => [Tag], { needs: ['carried'], description: 'The tags that went to the account.' })
  accountTags(receipts: CarryOverReceipt[], _args: unknown, context: Context, selection: FieldSelection) {
    return tagsIn(
      context,
      receipts.map(({ carried }) => carried.accountTagIds),
      selection,
    );
  }

  @BatchField(() => [Tag], { needs: ['carried'], description: 'The tags that went to the deal.' })
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
  ids: readonly string[][],
  selection: FieldSelection,
): Promise<Tag[][]> {
  const tags = await tagReader.byIds(context, ids.flat(), selection);
  return ids.map((list) => tags.splice(0, list.length).filter((tag) => tag !== null));
}

@Resolver(() => DuplicateMatch)
class DuplicateMatchResolver {
  @BatchField(() => DuplicateRecord, {
    needs: ['recordId'],
    description: 'The record that looks like the same person.',
  })
  async record(matches: DuplicateMatch[], _args: unknown, context: Context, selection: FieldSelection) {
    const ids = (kind: string) =>
      matches.map(({ recordId }) => (recordId.startsWith(`${kind}_`) ? recordId : null));
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
