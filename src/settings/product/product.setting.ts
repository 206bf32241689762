import { ArgsType, Field, ID, InputType } from 'type-graphql';
import { Decimal } from '../../platform/graphql/index.js';
import { defineSetting } from '../kit/define-setting.js';
import { choice, flag, name, optionalAmount } from '../kit/setting-fields.js';
import { products } from './product.table.js';
import { Product, ProductKind } from './product.type.js';

@InputType({
  description:
    'Input for creating or updating a product. In an update, fields that are left out stay unchanged.',
})
class SaveProductInput {
  @Field(() => ID, {
    nullable: true,
    description: 'Product to update, by ID or as `code:<code>`. If left out or null, one is created.',
  })
  id?: string | null;

  @Field(() => String, {
    description:
      'Code, 1 to 100 characters. The code of another product, in whatever case, returns a NameTakenError.',
  })
  code!: string;

  @Field(() => String, { description: 'Name, 1 to 100 characters.' })
  name!: string;

  @Field(() => ProductKind, { description: 'Kind of the product.' })
  kind!: ProductKind;

  @Field(() => Decimal, {
    nullable: true,
    description: 'Price of one unit, 0 or more, with at most 4 decimals; null clears it.',
  })
  unitPrice?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the product can be chosen. Default for a new one: true.',
  })
  isActive?: boolean | null;
}

@ArgsType()
class ProductsArgs {
  @Field(() => ProductKind, {
    nullable: true,
    description: 'Kind of the products to return. If left out or null, products of all kinds are returned.',
  })
  kind?: ProductKind | null;
}

export const productSetting = defineSetting({
  kind: 'product',
  type: Product,
  table: products,
  input: SaveProductInput,
  description:
    'Creates or updates a product. Requires SETTINGS_WRITE. Returns a NameTakenError if another product has the code, and a NotFoundError if the product does not exist.',
  fields: {
    code: name(),
    name: name(),
    kind: choice(),
    unitPrice: optionalAmount(),
    isActive: flag(true),
  },
  unique: { products_code: 'code' },
  code: 'code',
  list: {
    field: 'products',
    description:
      'Returns the products of the tenant, including inactive ones, ordered by name; at most 1,000. Any member may read them.',
    args: ProductsArgs,
    narrowedBy: ['kind'],
    orderBy: ['name'],
  },
});
