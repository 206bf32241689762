import { Field, ID, InputType, Int } from 'type-graphql';
import { ValidationIssueCode as Code, type ValidationIssues } from '../../platform/graphql/index.js';
import { limits, type Path, validateText } from '../../platform/rules/index.js';
import { defineSetting } from '../kit/define-setting.js';
import { choice, flag, name, order, texts } from '../kit/setting-fields.js';
import { customFields } from './custom-field.table.js';
import { CustomField, CustomFieldKind } from './custom-field.type.js';

const MAX_OPTIONS = 200;

@InputType({ description: 'A custom field. With an ID, what is left out stays as it is.' })
class SaveCustomFieldInput {
  @Field(() => ID, {
    nullable: true,
    description: 'The field to change, by ID or as `code:<key>`; a new one when left out.',
  })
  id?: string | null;

  @Field(() => String, {
    description:
      'The key, 1 to 100 characters; NameTakenError where another field has it, whatever the case.',
  })
  key!: string;

  @Field(() => String, { description: 'The name for people, 1 to 100 characters.' })
  label!: string;

  @Field(() => CustomFieldKind, { description: 'What its values are; that of a field never changes.' })
  kind!: CustomFieldKind;

  @Field(() => [String], {
    nullable: true,
    description:
      'Of a SELECT 1 to 200 options, repeats dropped; of other kinds none. One that is taken away stays where it has been chosen.',
  })
  options?: string[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether every new lead must have it; left out, it need not.',
  })
  isRequired?: boolean | null;

  @Field(() => Int, { nullable: true, description: 'The place in the list, from 0; a new one goes last.' })
  order?: number | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether it can be filled; a new one can.' })
  isActive?: boolean | null;
}

const option = (text: string, path: Path, issues: ValidationIssues): string =>
  validateText(text, { path, most: limits.shortText, isRequired: true }, issues);

export const customFieldSetting = defineSetting({
  kind: 'field',
  type: CustomField,
  table: customFields,
  input: SaveCustomFieldInput,
  description: 'Makes a custom field, or changes one.',
  fields: {
    key: name(),
    label: name(),
    kind: choice({ isFixed: true }),
    options: texts(option, MAX_OPTIONS),
    isRequired: flag(false),
    order: order(),
    isActive: flag(true),
  },
  unique: { custom_fields_key: 'key' },
  code: 'key',
  list: {
    field: 'customFields',
    description: 'The custom fields of the tenant, inactive ones too, in order.',
    orderBy: ['order', 'label'],
  },
  check({ kind, options }, issues) {
    const path = ['input', 'options'];
    const count = Array.isArray(options) ? options.length : 0;
    const isSelect = kind === CustomFieldKind.SELECT;
    if (isSelect && count === 0) issues.add(path, Code.REQUIRED, 'must have at least one option');
    if (!isSelect && count > 0) issues.add(path, Code.NOT_ALLOWED, 'are for a SELECT alone');
  },
});
