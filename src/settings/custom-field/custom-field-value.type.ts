import { Field, Float, ObjectType } from 'type-graphql';
import { DateScalar } from '../../platform/graphql/index.js';
import type { Id } from '../../platform/ids/index.js';

@ObjectType({
  description:
    "The value of a custom field. The field's kind determines which of the four value fields is set.",
})
export class CustomFieldValue {
  fieldId!: Id<'field'>;

  @Field(() => String, {
    nullable: true,
    description: 'Value of a STRING or SELECT field. Null for other kinds.',
  })
  string!: string | null;

  @Field(() => Float, { nullable: true, description: 'Value of a FLOAT field. Null for other kinds.' })
  float!: number | null;

  @Field(() => DateScalar, { nullable: true, description: 'Value of a DATE field. Null for other kinds.' })
  date!: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Value of a BOOLEAN field. Null for other kinds.' })
  boolean!: boolean | null;
}
