import { Resolver } from 'type-graphql';
import { Account, accountReader, Customer, customerReader, Deal, dealReader } from '../customers/index.js';
import { type Context, User, userReader } from '../identity/index.js';
import { Lead } from '../leads/index.js';
import { BatchField, type FieldSelection, ReferenceField } from '../platform/graphql/index.js';
import { conversionsOfLeads } from './conversion.loaders.js';
import { CarryOverReceipt, Conversion } from './conversion.type.js';

@Resolver(() => Lead)
class LeadConversionResolver {
  @BatchField(() => Conversion, {
    nullable: true,
    description: 'How it became a customer, with the receipt, for ever.',
  })
  conversion(leads: Lead[], _args: unknown, context: Context, selection: FieldSelection) {
    return conversionsOfLeads(context, leads, selection);
  }
}

@Resolver(() => Conversion)
class ConversionResolver {
  @ReferenceField(() => User, { nullable: true, by: 'convertedById', description: 'Who did it.' })
  convertedBy() {
    return userReader;
  }

  @ReferenceField(() => Customer, { nullable: true, by: 'customerId', description: 'The customer.' })
  customer() {
    return customerReader;
  }

  @ReferenceField(() => Account, {
    nullable: true,
    by: 'accountId',
    description: 'The account made or taken.',
  })
  account() {
    return accountReader;
  }

  @ReferenceField(() => Deal, { nullable: true, by: 'dealId', description: 'The deal made or taken.' })
  deal() {
    return dealReader;
  }

  @BatchField(() => CarryOverReceipt, {
    needs: ['carried'],
    description: 'What moved with the lead and what did not.',
  })
  carriedOver(conversions: Conversion[]) {
    return conversions.map(({ carried }) => new CarryOverReceipt(carried));
  }
}

export const conversionReads = [LeadConversionResolver, ConversionResolver];
