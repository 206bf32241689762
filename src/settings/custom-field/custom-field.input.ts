import { Field, Float, InputType } from 'type-graphql';
import { DateScalar } from '../../platform/graphql/index.js';

@InputType({
  description:
    'The value of a custom field, in the one field that its kind says: string for STRING and SELECT, float, date or boolean. Without a value it is cleared; in a filter, records without one are meant.',
})
export class CustomFieldInput {
  @Field(() => String, { description: 'The key of the custom field, whatever the case.' })
  key!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Of STRING at most 5,000 characters; of SELECT one of the options.',
  })
  string?: string | null;

  @Field(() => Float, { nullable: true, description: 'Of FLOAT.' })
  float?: number | null;

  @Field(() => DateScalar, { nullable: true, description: 'Of DATE.' })
  date?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Of BOOLEAN.' })
  boolean?: boolean | null;
}
