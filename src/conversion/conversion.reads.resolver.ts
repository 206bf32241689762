import { Resolver } from 'type-graphql';
import { Account, accountEntity, Customer, customerEntity, Deal, dealEntity } from '../customers/index.js';
import { type Context, User, userEntity } from '../identity/index.js';
import { Lead } from '../leads/index.js';
import { BatchField, type Wanted } from '../platform/graphql/index.js';
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

export const conversionReads = [LeadConversionResolver, ConversionResolver];
