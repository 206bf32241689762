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
  description: 'The kinds of values of a custom field.',
  valuesConfig: {
    STRING: { description: 'Text, in `string`.' },
    FLOAT: { description: 'A number, in `float`.' },
    DATE: { description: 'A calendar date, in `date`.' },
    BOOLEAN: { description: 'True or false, in `boolean`.' },
    SELECT: { description: 'One of the options of the field, in `string`.' },
  },
});

@ObjectType({ implements: Node, description: 'A field that the tenant adds to its leads and customers.' })
export class CustomField extends Node<'field'> {
  @Field(() => String, {
    description:
      'Key by which inputs and filters refer to the field, unique in the tenant regardless of case.',
  })
  key!: string;

  @Field(() => String, { description: 'Label of the field.' })
  label!: string;

  @Field(() => CustomFieldKind, { description: 'Kind of the values. It never changes.' })
  kind!: CustomFieldKind;

  @Field(() => [String], {
    description: 'Options of a SELECT field, in their order; at most 200. Empty for other kinds.',
  })
  options!: string[];

  @Field(() => Boolean, { description: 'Whether new leads must have a value.' })
  isRequired!: boolean;

  @Field(() => Int, {
    description: 'Position in the list. Fields with the same position are ordered by label.',
  })
  order!: number;

  @Field(() => Boolean, {
    description: 'Whether the field can be filled. Records keep the values of an inactive field.',
  })
  isActive!: boolean;
}
