import { Field, ObjectType } from 'type-graphql';
import { Decimal, Needs } from '../../platform/graphql/index.js';
import type { Id } from '../../platform/ids/index.js';
import { exactProduct } from '../../platform/rules/index.js';

@ObjectType({ description: 'Something that a lead may buy.' })
export class LeadProduct {
  leadId!: Id<'lead'>;
  productId!: Id<'product'>;

  @Field(() => Decimal, { description: 'How many.' })
  quantity!: string;

  @Field(() => Decimal, {
    nullable: true,
    description: "The price of one, in the tenant's currency; null where there is none yet.",
  })
  unitPrice!: string | null;

  @Field(() => Decimal, {
    nullable: true,
    description: 'Quantity times unitPrice, exactly; null where there is no price yet.',
  })
  @Needs('quantity', 'unitPrice')
  get amount(): string | null {
    return this.unitPrice === null ? null : exactProduct(this.quantity, this.unitPrice);
  }
}
