import { Resolver } from 'type-graphql';
import { Account, accountEntity, Customer, customerEntity, Deal, dealEntity } from '../customers/index.js';
import { type Context, User, userEntity } from '../identity/index.js';
import { Lead } from '../leads/index.js';
import { BatchField, ReferenceField, type Wanted } from '../platform/graphql/index.js';
import { conversionsOfLeads } from './conversion.loaders.js';
import { CarryOverReceipt, Conversion } from './conversion.type.js';

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
  @ReferenceField(() => User, { nullable: true, by: 'convertedById', description: 'Who did it.' })
  convertedBy() {
    return userEntity;
  }

  @ReferenceField(() => Customer, { nullable: true, by: 'customerId', description: 'The customer.' })
  customer() {
    return customerEntity;
  }

  @ReferenceField(() => Account, {
    nullable: true,
    by: 'accountId',
    description: 'The account made or taken.',
  })
  account() {
    return accountEntity;
  }

  @ReferenceField(() => Deal, { nullable: true, by: 'dealId', description: 'The deal made or taken.' })
  deal() {
    return dealEntity;
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
