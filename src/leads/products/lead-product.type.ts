import { Field, ObjectType } from 'type-graphql';
import { Decimal, Needs } from '../../platform/graphql/index.js';
import type { Id } from '../../platform/ids/index.js';
import { exactProduct } from '../../platform/rules/index.js';

@ObjectType({ description: 'A product in which a lead is interested.' })
export class LeadProduct {
  leadId!: Id<'lead'>;
  productId!: Id<'product'>;

  @Field(() => Decimal, { description: 'Quantity of the product.' })
  quantity!: string;

  @Field(() => Decimal, {
    nullable: true,
    description: 'Price of one unit in the currency of the tenant. Null if there is no price.',
  })
  unitPrice!: string | null;

  @Field(() => Decimal, {
    nullable: true,
    description: 'Exact product of quantity and unitPrice. Null if there is no price.',
  })
  @Needs('quantity', 'unitPrice')
  get amount(): string | null {
    return this.unitPrice === null ? null : exactProduct(this.quantity, this.unitPrice);
  }
}
