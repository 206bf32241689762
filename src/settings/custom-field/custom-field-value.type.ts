import { Field, Float, ObjectType } from 'type-graphql';
import { DateScalar } from '../../platform/graphql/index.js';
import type { Id } from '../../platform/ids/index.js';

@ObjectType({
  description:
    'What a record has in a custom field; the kind of the field says in which of the four the value is.',
})
export class CustomFieldValue {
  fieldId!: Id<'field'>;

  @Field(() => String, { nullable: true, description: 'Of STRING and SELECT.' })
  string!: string | null;

  @Field(() => Float, { nullable: true, description: 'Of FLOAT.' })
  float!: number | null;

  @Field(() => DateScalar, { nullable: true, description: 'Of DATE.' })
  date!: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Of BOOLEAN.' })
  boolean!: boolean | null;
}
