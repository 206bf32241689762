import { Field, ID, InputType } from 'type-graphql';
import { HexColor } from '../platform/graphql/index.js';
import { defineSetting } from './kit/define-setting.js';
import { color, name } from './kit/setting-fields.js';
import { tagReader } from './settings.loaders.js';
import { tags } from './settings.table.js';
import { Tag } from './settings.type.js';

@InputType({ description: 'Input for creating or updating a tag.' })
class SaveTagInput {
  @Field(() => ID, {
    nullable: true,
    description: 'ID of the tag to update. If left out or null, one is created.',
  })
  id?: string | null;

  @Field(() => String, {
    description:
      'Name, 1 to 100 characters. The name of another tag, in whatever case, returns a NameTakenError.',
  })
  name!: string;

  @Field(() => HexColor, { description: 'Colour of the tag.' })
  color!: string;
}

export const tagSetting = defineSetting({
  kind: 'tag',
  type: Tag,
  table: tags,
  entity: tagReader,
  input: SaveTagInput,
  description:
    'Creates or updates a tag. Requires SETTINGS_WRITE. Returns a NameTakenError if another tag has the name, and a NotFoundError if the tag does not exist.',
  fields: { name: name(), color: color() },
  unique: { tags_name: 'name' },
  list: {
    field: 'tags',
    description: 'Returns the tags of the tenant, ordered by name; at most 1,000. Any member may read them.',
    orderBy: ['name'],
  },
});
