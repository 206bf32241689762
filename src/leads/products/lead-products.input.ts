import { Field, ID, InputType } from 'type-graphql';
import { Decimal } from '../../platform/graphql/index.js';

@InputType({ description: 'Something that a lead may buy.' })
export class LeadProductInput {
  @Field(() => ID, {
    description:
      'The product, by ID or as `code:<code>`; not a SUBSCRIPTION_PACKAGE, which has a field of its own.',
  })
  productId!: string;

  @Field(() => Decimal, {
    nullable: true,
    defaultValue: '1',
    description: 'How many: more than 0, at most 4 decimals.',
  })
  quantity?: string | null;

  @Field(() => Decimal, {
    nullable: true,
    description:
      "The price of one, 0 or more with at most 4 decimals; left out or null, the product's own as it is now.",
  })
  unitPrice?: string | null;
}
