import { Resolver } from 'type-graphql';
import type { Context } from '../../identity/index.js';
import { BatchField, type FieldSelection, ReferenceField } from '../../platform/graphql/index.js';
import { Product, productSetting } from '../../settings/index.js';
import { Lead } from '../lead/lead.type.js';
import { LeadProduct } from './lead-product.type.js';
import { productsOfLeads } from './lead-products.loaders.js';

@Resolver(() => Lead)
export class LeadProductsResolver {
  @BatchField(() => [LeadProduct], { description: 'What the lead may buy, in the order given.' })
  products(leads: Lead[], _args: unknown, context: Context, selection: FieldSelection) {
    return productsOfLeads(context, leads, selection);
  }

  @ReferenceField(() => Product, {
    nullable: true,
    by: 'subscriptionPackageId',
    description: 'The subscription that the lead may take; of the kind SUBSCRIPTION_PACKAGE.',
  })
  subscriptionPackage() {
    return productSetting.entity;
  }
}

@Resolver(() => LeadProduct)
export class LeadProductResolver {
  @ReferenceField(() => Product, { by: 'productId', description: 'What it is.' })
  product() {
    return productSetting.entity;
  }
}
