import { Field, ID, InputType } from 'type-graphql';
import { Group, groupReader, groups } from '../../identity/index.js';
import { defineSetting } from '../kit/define-setting.js';
import { name } from '../kit/setting-fields.js';
import { groupMembersPart } from './group.members.js';

@InputType({ description: 'Input for creating or updating a group.' })
export class SaveGroupInput {
  @Field(() => ID, {
    nullable: true,
    description: 'Group to update, by ID or as `code:<code>`. If left out or null, one is created.',
  })
  id?: string | null;

  @Field(() => String, {
    description:
      'Code, 1 to 100 characters. The code of another group, in whatever case, returns a NameTakenError.',
  })
  code!: string;

  @Field(() => String, { description: 'Name, 1 to 100 characters.' })
  name!: string;

  @Field(() => [ID], {
    description:
      'IDs of all members, at most 1,000; they replace the present ones. New members must be active.',
  })
  memberIds!: string[];
}

export const groupSetting = defineSetting({
  kind: 'group',
  type: Group,
  table: groups,
  entity: groupReader,
  input: SaveGroupInput,
  description:
    'Creates or updates a group and its members. Requires SETTINGS_WRITE. Returns a NameTakenError if another group has the code, and a NotFoundError if the group or a user does not exist.',
  fields: { code: name(), name: name() },
  unique: { groups_code: 'code' },
  code: 'code',
  list: {
    field: 'groups',
    description:
      'Returns the groups of the tenant, ordered by name; at most 1,000. Any member may read them.',
    orderBy: ['name'],
  },
  parts: groupMembersPart,
});
