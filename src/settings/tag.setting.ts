import { Field, ID, InputType } from 'type-graphql';
import { HexColor } from '../platform/graphql/index.js';
import { defineSetting } from './kit/define-setting.js';
import { color, name } from './kit/setting-fields.js';
import { tagReader } from './settings.loaders.js';
import { tags } from './settings.table.js';
import { Tag } from './settings.type.js';

@InputType({ description: 'A tag.' })
class SaveTagInput {
  @Field(() => ID, { nullable: true, description: 'The tag to change; a new one when left out.' })
  id?: string | null;

  @Field(() => String, {
    description: 'The name, 1 to 100 characters; NameTakenError where another tag has it, whatever the case.',
  })
  name!: string;

  @Field(() => HexColor, { description: 'The colour it is shown in.' })
  color!: string;
}

export const tagSetting = defineSetting({
  kind: 'tag',
  type: Tag,
  table: tags,
  entity: tagReader,
  input: SaveTagInput,
  description: 'Makes a tag, or changes one.',
  fields: { name: name(), color: color() },
  unique: { tags_name: 'name' },
  list: {
    field: 'tags',
    description: 'The tags of the tenant, by name.',
    orderBy: ['name'],
  },
});
