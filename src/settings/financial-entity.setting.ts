import { Field, ID, InputType } from 'type-graphql';
import { defineSetting } from './kit/define-setting.js';
import { flag, name } from './kit/setting-fields.js';
import { financialEntityReader } from './settings.loaders.js';
import { financialEntities } from './settings.table.js';
import { FinancialEntity } from './settings.type.js';

@InputType({
  description:
    'Input for creating or updating a financial entity. In an update, fields that are left out stay unchanged.',
})
class SaveFinancialEntityInput {
  @Field(() => ID, {
    nullable: true,
    description:
      'Financial entity to update, by ID or as `code:<code>`. If left out or null, one is created.',
  })
  id?: string | null;

  @Field(() => String, {
    description:
      'Code, 1 to 100 characters. The code of another financial entity, in whatever case, returns a NameTakenError.',
  })
  code!: string;

  @Field(() => String, { description: 'Name, 1 to 100 characters.' })
  name!: string;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether profiles can be created with the entity. Default for a new one: true.',
  })
  isActive?: boolean | null;
}

export const financialEntitySetting = defineSetting({
  kind: 'entity',
  type: FinancialEntity,
  table: financialEntities,
  entity: financialEntityReader,
  input: SaveFinancialEntityInput,
  description:
    'Creates or updates a financial entity. Requires SETTINGS_WRITE. Returns a NameTakenError if another entity has the code, and a NotFoundError if the entity does not exist.',
  fields: { code: name(), name: name(), isActive: flag(true) },
  unique: { financial_entities_code: 'code' },
  code: 'code',
  list: {
    field: 'financialEntities',
    description:
      'Returns the financial entities of the tenant, ordered by name; at most 1,000. Any member may read them.',
    orderBy: ['name'],
  },
});
