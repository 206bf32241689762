import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import {
  Account,
  accountEntity,
  Customer,
  customerEntity,
  Deal,
  dealEntity,
  FinancialProfile,
  financialProfilesOf,
} from '../customers/index.js';
import { type Context, Permission, Requires, User, userEntity } from '../identity/index.js';
import { answersOneLead, Lead, visibleLeads } from '../leads/index.js';
import { BatchField, type Wanted } from '../platform/graphql/index.js';
import { Tag, tagEntity } from '../settings/index.js';
import { conversionsOfLeads } from './conversion.loaders.js';
import {
  ConvertLeadResult,
  ConvertLeadSuccess,
  LeadArchivedError,
  LeadNotApprovedError,
} from './conversion.results.js';
import { CarryOverReceipt, Conversion } from './conversion.type.js';
import { ConvertLeadInput } from './convert-lead.input.js';
import { convertLead } from './convert-lead.js';
import { DuplicateMatch, DuplicateRecord } from './duplicate.type.js';

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
}

@Resolver(() => ConvertLeadSuccess)
class ConvertLeadSuccessResolver {
  @BatchField(() => Customer, { description: 'The customer.' })
  customer(answers: ConvertLeadSuccess[], _args: unknown, context: Context, wanted: Wanted) {
    return customerEntity.byIds(
      context,
      answers.map(({ customerId }) => customerId),
      wanted,
    );
  }

  @BatchField(() => Account, { nullable: true, description: 'The account that was made or taken.' })
  account(answers: ConvertLeadSuccess[], _args: unknown, context: Context, wanted: Wanted) {
    return accountEntity.byIds(
      context,
      answers.map(({ accountId }) => accountId),
      wanted,
    );
  }

  @BatchField(() => Deal, { nullable: true, description: 'The deal that was made or taken.' })
  deal(answers: ConvertLeadSuccess[], _args: unknown, context: Context, wanted: Wanted) {
    return dealEntity.byIds(
      context,
      answers.map(({ dealId }) => dealId),
      wanted,
    );
  }

  @BatchField(() => FinancialProfile, {
    nullable: true,
    description: 'The profile with the financial entity, new or there before.',
  })
  async financialProfile(answers: ConvertLeadSuccess[], _args: unknown, context: Context, wanted: Wanted) {
    const profiles = await financialProfilesOf(
      context,
      answers.map(({ customerId }) => customerId),
      wanted,
    );
    return answers.map(
      ({ financialEntityId }, i) =>
        profiles[i]?.find((one) => one.financialEntityId === financialEntityId) ?? null,
    );
  }
}

@Resolver(() => CarryOverReceipt)
class CarryOverReceiptResolver {
  @BatchField(() => [Tag], { description: 'The tags that went to the customer.' })
  customerTags(receipts: CarryOverReceipt[], _args: unknown, context: Context, wanted: Wanted) {
    return tagsIn(
      context,
      receipts.map(({ carried }) => carried.customerTagIds),
      wanted,
    );
  }

  @BatchField(() => [Tag], { description: 'The tags that went to the account.' })
  accountTags(receipts: CarryOverReceipt[], _args: unknown, context: Context, wanted: Wanted) {
    return tagsIn(
      context,
      receipts.map(({ carried }) => carried.accountTagIds),
      wanted,
    );
  }

  @BatchField(() => [Tag], { description: 'The tags that went to the deal.' })
  dealTags(receipts: CarryOverReceipt[], _args: unknown, context: Context, wanted: Wanted) {
    return tagsIn(
      context,
      receipts.map(({ carried }) => carried.dealTagIds),
      wanted,
    );
  }
}

/** Tags by ID for several receipts; one that was deleted since is left out. */
async function tagsIn(context: Context, ids: readonly string[][], wanted: Wanted): Promise<Tag[][]> {
  const tags = await tagEntity.byIds(context, ids.flat(), wanted);
  return ids.map((list) => tags.splice(0, list.length).filter((tag) => tag !== null));
}

@Resolver(() => DuplicateMatch)
class DuplicateMatchResolver {
  @BatchField(() => DuplicateRecord, { description: 'The record that looks like the same person.' })
  async record(matches: DuplicateMatch[], _args: unknown, context: Context, wanted: Wanted) {
    const ids = (kind: string) =>
      matches.map(({ recordId }) => (recordId.startsWith(`${kind}_`) ? recordId : null));
    const [customers, leads] = await Promise.all([
      customerEntity.byIds(context, ids('customer'), wanted),
      visibleLeads(context, ids('lead'), wanted),
    ]);
    return matches.map((_, i) => customers[i] ?? leads[i]);
  }
}

@Resolver(() => Lead)
class LeadConversionResolver {
  @BatchField(() => Conversion, {
    nullable: true,
    description: 'How it became a customer, with the receipt, for ever.',
  })
  conversion(leads: Lead[], _args: unknown, context: Context, wanted: Wanted) {
    return conversionsOfLeads(context, leads, wanted);
  }
}

@Resolver(() => Conversion)
class ConversionResolver {
  @BatchField(() => User, { nullable: true, needs: ['convertedById'], description: 'Who did it.' })
  convertedBy(conversions: Conversion[], _args: unknown, context: Context, wanted: Wanted) {
    return userEntity.byIds(
      context,
      conversions.map(({ convertedById }) => convertedById),
      wanted,
    );
  }

  @BatchField(() => Customer, { nullable: true, needs: ['customerId'], description: 'The customer.' })
  customer(conversions: Conversion[], _args: unknown, context: Context, wanted: Wanted) {
    return customerEntity.byIds(
      context,
      conversions.map(({ customerId }) => customerId),
      wanted,
    );
  }

  @BatchField(() => Account, {
    nullable: true,
    needs: ['accountId'],
    description: 'The account made or taken.',
  })
  account(conversions: Conversion[], _args: unknown, context: Context, wanted: Wanted) {
    return accountEntity.byIds(
      context,
      conversions.map(({ accountId }) => accountId),
      wanted,
    );
  }

  @BatchField(() => Deal, { nullable: true, needs: ['dealId'], description: 'The deal made or taken.' })
  deal(conversions: Conversion[], _args: unknown, context: Context, wanted: Wanted) {
    return dealEntity.byIds(
      context,
      conversions.map(({ dealId }) => dealId),
      wanted,
    );
  }

  @BatchField(() => CarryOverReceipt, {
    needs: ['carried'],
    description: 'What moved with the lead and what did not.',
  })
  carriedOver(conversions: Conversion[]) {
    return conversions.map(({ carried }) => new CarryOverReceipt(carried));
  }
}

export const conversionResolvers = [
  ConversionMutations,
  ConvertLeadSuccessResolver,
  CarryOverReceiptResolver,
  DuplicateMatchResolver,
  LeadConversionResolver,
  ConversionResolver,
  ...[ConvertLeadSuccess, LeadNotApprovedError, LeadArchivedError].map(answersOneLead),
];
