import { Field, ID, InputType } from 'type-graphql';
import { Group, groupReader, groups } from '../../identity/index.js';
import { defineSetting } from '../kit/define-setting.js';
import { name } from '../kit/setting-fields.js';
import { groupMembersPart } from './group.members.js';

@InputType({ description: 'A group of people.' })
export class SaveGroupInput {
  @Field(() => ID, {
    nullable: true,
    description: 'The group to change, by ID or as `code:<code>`; a new one when left out.',
  })
  id?: string | null;

  @Field(() => String, {
    description: 'The code, 1 to 100 characters; NameTakenError where another has it, whatever the case.',
  })
  code!: string;

  @Field(() => String, { description: 'The name, 1 to 100 characters.' })
  name!: string;

  @Field(() => [ID], {
    description: 'The people of the group, all of them, at most 1,000. Whoever joins must be active.',
  })
  memberIds!: string[];
}

export const groupSetting = defineSetting({
  kind: 'group',
  type: Group,
  table: groups,
  entity: groupReader,
  input: SaveGroupInput,
  description: 'Makes a group, or changes one and who is in it.',
  fields: { code: name(), name: name() },
  unique: { groups_code: 'code' },
  code: 'code',
  list: {
    field: 'groups',
    description: 'The groups of the tenant, by name.',
    orderBy: ['name'],
  },
  parts: groupMembersPart,
});
