import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { Decimal, Node } from '../../platform/graphql/index.js';

export enum ProductKind {
  PRODUCT = 'PRODUCT',
  SERVICE = 'SERVICE',
  PHYSICAL_GOOD = 'PHYSICAL_GOOD',
  SUBSCRIPTION_PACKAGE = 'SUBSCRIPTION_PACKAGE',
}
registerEnumType(ProductKind, {
  name: 'ProductKind',
  description: 'The kinds of products.',
  valuesConfig: {
    PRODUCT: { description: 'A product of any other kind.' },
    SERVICE: { description: 'A service for the customer.' },
    PHYSICAL_GOOD: { description: 'A physical good.' },
    SUBSCRIPTION_PACKAGE: { description: 'A subscription with recurring payments.' },
  },
});

@ObjectType({ implements: Node, description: 'A product that the tenant sells.' })
export class Product extends Node<'product'> {
  @Field(() => String, {
    description:
      'Code of the product, unique in the tenant regardless of case. Inputs can refer to the product as `code:<code>`.',
  })
  code!: string;

  @Field(() => String, { description: 'Name of the product.' })
  name!: string;

  @Field(() => ProductKind, { description: 'Kind of the product.' })
  kind!: ProductKind;

  @Field(() => Decimal, {
    nullable: true,
    description: 'Price of one unit in the currency of the tenant. Null if there is no fixed price.',
  })
  unitPrice!: string | null;

  @Field(() => Boolean, {
    description: 'Whether the product can be chosen. Records that have an inactive product keep it.',
  })
  isActive!: boolean;
}
