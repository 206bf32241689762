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
    description:
      'The conversion of the lead to a customer, with its receipt. Null if the lead is not converted.',
  })
  conversion(leads: Lead[], _args: unknown, context: Context, selection: FieldSelection) {
    return conversionsOfLeads(context, leads, selection);
  }
}

@Resolver(() => Conversion)
class ConversionResolver {
  @ReferenceField(() => User, {
    nullable: true,
    by: 'convertedById',
    description: 'User who converted the lead. Null if it is not known.',
  })
  convertedBy() {
    return userReader;
  }

  @ReferenceField(() => Customer, {
    nullable: true,
    by: 'customerId',
    description:
      'Customer that the conversion created or merged the lead into. Null if the customer no longer exists.',
  })
  customer() {
    return customerReader;
  }

  @ReferenceField(() => Account, {
    nullable: true,
    by: 'accountId',
    description:
      'Account that the conversion created or linked. Null if there is none, or it no longer exists.',
  })
  account() {
    return accountReader;
  }

  @ReferenceField(() => Deal, {
    nullable: true,
    by: 'dealId',
    description: 'Deal that the conversion created or linked. Null if there is none, or it no longer exists.',
  })
  deal() {
    return dealReader;
  }

  @BatchField(() => CarryOverReceipt, {
    needs: ['carried'],
    description: 'What the conversion carried over from the lead, and what it left out and why.',
  })
  carriedOver(conversions: Conversion[]) {
    return conversions.map(({ carried }) => new CarryOverReceipt(carried));
  }
}

export const conversionReads = [LeadConversionResolver, ConversionResolver];
