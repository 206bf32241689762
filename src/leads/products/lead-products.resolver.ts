import { Resolver } from 'type-graphql';
import type { Context } from '../../identity/index.js';
import { BatchField, type FieldSelection, ReferenceField } from '../../platform/graphql/index.js';
import { Product, productSetting } from '../../settings/index.js';
import { Lead } from '../lead/lead.type.js';
import { LeadProduct } from './lead-product.type.js';
import { productsOfLeads } from './lead-products.loaders.js';

@Resolver(() => Lead)
export class LeadProductsResolver {
  @BatchField(() => [LeadProduct], {
    description:
      'Products in which the lead is interested, in the order in which they were given; at most 100.',
  })
  products(leads: Lead[], _args: unknown, context: Context, selection: FieldSelection) {
    return productsOfLeads(context, leads, selection);
  }

  @ReferenceField(() => Product, {
    nullable: true,
    by: 'subscriptionPackageId',
    description:
      'Subscription in which the lead is interested, a product of the kind SUBSCRIPTION_PACKAGE. Null if there is none.',
  })
  subscriptionPackage() {
    return productSetting.entity;
  }
}

@Resolver(() => LeadProduct)
export class LeadProductResolver {
  @ReferenceField(() => Product, { by: 'productId', description: 'The product.' })
  product() {
    return productSetting.entity;
  }
}
