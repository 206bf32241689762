import { ArgsType, Field, ID, InputType, Int } from 'type-graphql';
import { defineSetting } from '../kit/define-setting.js';
import { choice, flag, name, optionalText, order } from '../kit/setting-fields.js';
import { picklistValues } from './picklist.table.js';
import { Picklist, PicklistValue } from './picklist.type.js';

@InputType({
  description:
    'Input for creating or updating a picklist value. In an update, fields that are left out stay unchanged.',
})
class SavePicklistValueInput {
  @Field(() => ID, {
    nullable: true,
    description: 'Picklist value to update, by ID or as `code:<code>`. If left out or null, one is created.',
  })
  id?: string | null;

  @Field(() => Picklist, { description: 'Picklist of the value. It cannot be changed later.' })
  picklist!: Picklist;

  @Field(() => String, {
    description:
      'Code, 1 to 100 characters. The code of another value of the picklist, in whatever case, returns a NameTakenError.',
  })
  code!: string;

  @Field(() => String, { description: 'Name, 1 to 100 characters.' })
  name!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Identifier of the value in another system, at most 200 characters; null clears it.',
  })
  externalId?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Position in the picklist, from 0 to 1,000,000. Default for a new value: the last position.',
  })
  order?: number | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the value can be chosen. Default for a new one: true.',
  })
  isActive?: boolean | null;
}

@ArgsType()
class PicklistArgs {
  @Field(() => Picklist, { description: 'Picklist whose values are returned.' })
  picklist!: Picklist;

  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description: 'Whether to include inactive values. Default: false.',
  })
  includeInactive?: boolean | null;
}

export const picklistSetting = defineSetting({
  kind: 'picklist',
  type: PicklistValue,
  table: picklistValues,
  input: SavePicklistValueInput,
  description:
    'Creates or updates a picklist value. Requires SETTINGS_WRITE. Returns a NameTakenError if another value of the picklist has the code, and a NotFoundError if the value does not exist.',
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
    description: 'Returns the values of a picklist in their order, at most 1,000. Any member may read them.',
    args: PicklistArgs,
    narrowedBy: ['picklist'],
    hidesInactive: true,
    orderBy: ['order', 'name'],
  },
});
