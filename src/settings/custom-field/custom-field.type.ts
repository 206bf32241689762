import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Node } from '../../platform/graphql/index.js';

export enum CustomFieldKind {
  STRING = 'STRING',
  FLOAT = 'FLOAT',
  DATE = 'DATE',
  BOOLEAN = 'BOOLEAN',
  SELECT = 'SELECT',
}
registerEnumType(CustomFieldKind, {
  name: 'CustomFieldKind',
  description: 'What the values of a custom field are.',
  valuesConfig: {
    STRING: { description: 'Text, in `string`.' },
    FLOAT: { description: 'A number, in `float`.' },
    DATE: { description: 'A calendar date, in `date`.' },
    BOOLEAN: { description: 'Yes or no, in `boolean`.' },
    SELECT: { description: 'One of the options of the field, in `string`.' },
  },
});

@ObjectType({ implements: Node, description: 'A field that a tenant gives its leads and customers.' })
export class CustomField extends Node<'field'> {
  @Field(() => String, {
    description: 'What inputs and filters name it by; unique in the tenant, whatever the case.',
  })
  key!: string;

  @Field(() => String, { description: 'The name, for people.' })
  label!: string;

  @Field(() => CustomFieldKind, { description: 'What its values are, for ever.' })
  kind!: CustomFieldKind;

  @Field(() => [String], { description: 'What a SELECT may be, in order; empty for every other kind.' })
  options!: string[];

  @Field(() => Boolean, { description: 'Whether every new lead must have it.' })
  isRequired!: boolean;

  @Field(() => Int, { description: 'The place in the list; fields of one place go by label.' })
  order!: number;

  @Field(() => Boolean, {
    description: 'Whether it can be filled. One that cannot keeps the values that it has.',
  })
  isActive!: boolean;
}
