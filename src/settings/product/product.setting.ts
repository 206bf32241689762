import { ArgsType, Field, ID, InputType } from 'type-graphql';
import { Decimal } from '../../platform/graphql/index.js';
import { defineSetting } from '../kit/define-setting.js';
import { choice, flag, name, optionalAmount } from '../kit/setting-fields.js';
import { products } from './product.table.js';
import { Product, ProductKind } from './product.type.js';

@InputType({ description: 'A product. With an ID, what is left out stays as it is.' })
class SaveProductInput {
  @Field(() => ID, {
    nullable: true,
    description: 'The product to change, by ID or as `code:<code>`; a new one when left out.',
  })
  id?: string | null;

  @Field(() => String, {
    description:
      'The code, 1 to 100 characters; NameTakenError where another product has it, whatever the case.',
  })
  code!: string;

  @Field(() => String, { description: 'The name, 1 to 100 characters.' })
  name!: string;

  @Field(() => ProductKind, { description: 'What kind of thing it is.' })
  kind!: ProductKind;

  @Field(() => Decimal, {
    nullable: true,
    description: 'The price of one, 0 or more with at most 4 decimals; null clears it.',
  })
  unitPrice?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether it can be chosen; a new one can.' })
  isActive?: boolean | null;
}

@ArgsType()
class ProductsArgs {
  @Field(() => ProductKind, { nullable: true, description: 'Only those of this kind.' })
  kind?: ProductKind | null;
}

export const productSetting = defineSetting({
  kind: 'product',
  type: Product,
  table: products,
  input: SaveProductInput,
  description: 'Makes a product, or changes one.',
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
    description: 'The products of the tenant, inactive ones too, by name.',
    args: ProductsArgs,
    narrowedBy: ['kind'],
    orderBy: ['name'],
  },
});
