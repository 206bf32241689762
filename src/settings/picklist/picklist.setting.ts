import { ArgsType, Field, ID, InputType, Int } from 'type-graphql';
import { defineSetting } from '../kit/define-setting.js';
import { choice, flag, name, optionalText, order } from '../kit/setting-fields.js';
import { picklistValues } from './picklist.table.js';
import { Picklist, PicklistValue } from './picklist.type.js';

@InputType({ description: 'An entry of a picklist. With an ID, what is left out stays as it is.' })
class SavePicklistValueInput {
  @Field(() => ID, {
    nullable: true,
    description: 'The value to change, by ID or as `code:<code>`; a new one when left out.',
  })
  id?: string | null;

  @Field(() => Picklist, { description: 'The list that it belongs to; that of a value never changes.' })
  picklist!: Picklist;

  @Field(() => String, {
    description:
      'The code, 1 to 100 characters; NameTakenError where its picklist has it, whatever the case.',
  })
  code!: string;

  @Field(() => String, { description: 'The name, 1 to 100 characters.' })
  name!: string;

  @Field(() => String, {
    nullable: true,
    description: 'What another system calls it, at most 200 characters; null clears it.',
  })
  externalId?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'The place in its picklist, from 0; a new one goes last.',
  })
  order?: number | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether it can be chosen; a new one can.' })
  isActive?: boolean | null;
}

@ArgsType()
class PicklistArgs {
  @Field(() => Picklist, { description: 'Which picklist.' })
  picklist!: Picklist;

  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description: 'Whether to list those as well that can be chosen no more.',
  })
  includeInactive?: boolean | null;
}

export const picklistSetting = defineSetting({
  kind: 'picklist',
  type: PicklistValue,
  table: picklistValues,
  input: SavePicklistValueInput,
  description: 'Makes an entry of a picklist, or changes one.',
  fields: {
    picklist: choice({ isFixed: true }),
    code: name(),
    name: name(),
    externalId: optionalText(),
    order: order(),
    isActive: flag(true),
  },
  unique: { picklist_values_code: 'code' },
  code: 'code',
  listedBy: 'picklist',
  list: {
    field: 'picklist',
    description: 'The entries of a picklist, in order.',
    args: PicklistArgs,
    narrowedBy: ['picklist'],
    hidesInactive: true,
    orderBy: ['order', 'name'],
  },
});
