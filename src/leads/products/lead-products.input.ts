import { Field, ID, InputType } from 'type-graphql';
import { Decimal } from '../../platform/graphql/index.js';

@InputType({ description: 'A product in which a lead is interested.' })
export class LeadProductInput {
  @Field(() => ID, {
    description:
      'Product, by ID or as `code:<code>`. A SUBSCRIPTION_PACKAGE is not allowed; use `subscriptionPackageId`.',
  })
  productId!: string;

  @Field(() => Decimal, {
    nullable: true,
    defaultValue: '1',
    description: 'Quantity, more than 0, with at most 4 decimals. Default: 1.',
  })
  quantity?: string | null;

  @Field(() => Decimal, {
    nullable: true,
    description:
      'Price of one unit, 0 or more, with at most 4 decimals. If left out or null, it is the present price of the product.',
  })
  unitPrice?: string | null;
}
