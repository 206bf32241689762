import { Field, Float, InputType } from 'type-graphql';
import { DateScalar } from '../../platform/graphql/index.js';

@InputType({
  description:
    'A value for a custom field, given in the one value field of its kind. Without a value, the custom field is cleared; in a filter, records without a value match.',
})
export class CustomFieldInput {
  @Field(() => String, { description: 'Key of the custom field, regardless of case.' })
  key!: string;

  @Field(() => String, {
    nullable: true,
    description:
      'Value of a STRING field, at most 5,000 characters, or one of the options of a SELECT field.',
  })
  string?: string | null;

  @Field(() => Float, { nullable: true, description: 'Value of a FLOAT field.' })
  float?: number | null;

  @Field(() => DateScalar, { nullable: true, description: 'Value of a DATE field.' })
  date?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Value of a BOOLEAN field.' })
  boolean?: boolean | null;
}
