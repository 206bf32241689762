import { Field, ID, InputType } from 'type-graphql';
import { defineSetting } from './kit/define-setting.js';
import { flag, name } from './kit/setting-fields.js';
import { financialEntityReader } from './settings.loaders.js';
import { financialEntities } from './settings.table.js';
import { FinancialEntity } from './settings.type.js';

@InputType({ description: 'A financial entity. With an ID, what is left out stays as it is.' })
class SaveFinancialEntityInput {
  @Field(() => ID, {
    nullable: true,
    description: 'The entity to change, by ID or as `code:<code>`; a new one when left out.',
  })
  id?: string | null;

  @Field(() => String, {
    description: 'The code, 1 to 100 characters; NameTakenError where another has it, whatever the case.',
  })
  code!: string;

  @Field(() => String, { description: 'The name, 1 to 100 characters.' })
  name!: string;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether new profiles may be opened with it; a new one is active.',
  })
  isActive?: boolean | null;
}

export const financialEntitySetting = defineSetting({
  kind: 'entity',
  type: FinancialEntity,
  table: financialEntities,
  entity: financialEntityReader,
  input: SaveFinancialEntityInput,
  description: 'Makes a financial entity, or changes one.',
  fields: { code: name(), name: name(), isActive: flag(true) },
  unique: { financial_entities_code: 'code' },
  code: 'code',
  list: {
    field: 'financialEntities',
    description: 'The financial entities of the tenant, by name.',
    orderBy: ['name'],
  },
});
