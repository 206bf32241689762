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
  description: 'What kind of thing a product is.',
  valuesConfig: {
    PRODUCT: { description: 'A product of any other kind.' },
    SERVICE: { description: 'Work that is done for the customer.' },
    PHYSICAL_GOOD: { description: 'A thing that is handed over.' },
    SUBSCRIPTION_PACKAGE: { description: 'What is paid for time and again.' },
  },
});

@ObjectType({ implements: Node, description: 'Something that a tenant sells.' })
export class Product extends Node<'product'> {
  @Field(() => String, {
    description: 'Unique in the tenant, whatever the case; inputs name the product as `code:<code>`.',
  })
  code!: string;

  @Field(() => String, { description: 'The name, for people.' })
  name!: string;

  @Field(() => ProductKind, { description: 'What kind of thing it is.' })
  kind!: ProductKind;

  @Field(() => Decimal, {
    nullable: true,
    description: "The price of one, in the tenant's currency; null where there is no fixed price.",
  })
  unitPrice!: string | null;

  @Field(() => Boolean, {
    description: 'Whether it can be chosen. One that cannot stays where it has been chosen.',
  })
  isActive!: boolean;
}
