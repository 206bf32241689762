import { Field, ID, InputType, Int } from 'type-graphql';
import { ValidationIssueCode as Code, type ValidationIssues } from '../../platform/graphql/index.js';
import { limits, type Path, validateText } from '../../platform/rules/index.js';
import { defineSetting } from '../kit/define-setting.js';
import { choice, flag, name, order, texts } from '../kit/setting-fields.js';
import { customFields } from './custom-field.table.js';
import { CustomField, CustomFieldKind } from './custom-field.type.js';

const MAX_OPTIONS = 200;

@InputType({
  description:
    'Input for creating or updating a custom field. In an update, fields that are left out stay unchanged.',
})
class SaveCustomFieldInput {
  @Field(() => ID, {
    nullable: true,
    description: 'Custom field to update, by ID or as `code:<key>`. If left out or null, one is created.',
  })
  id?: string | null;

  @Field(() => String, {
    description:
      'Key, 1 to 100 characters. The key of another custom field, in whatever case, returns a NameTakenError.',
  })
  key!: string;

  @Field(() => String, { description: 'Label, 1 to 100 characters.' })
  label!: string;

  @Field(() => CustomFieldKind, { description: 'Kind of the values. It cannot be changed later.' })
  kind!: CustomFieldKind;

  @Field(() => [String], {
    nullable: true,
    description:
      'Options of a SELECT field, 1 to 200, duplicates removed; other kinds have none. Records keep an option that is removed.',
  })
  options?: string[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether new leads must have a value. Default for a new field: false.',
  })
  isRequired?: boolean | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Position in the list, from 0 to 1,000,000. Default for a new field: the last position.',
  })
  order?: number | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the field can be filled. Default for a new field: true.',
  })
  isActive?: boolean | null;
}

const option = (text: string, path: Path, issues: ValidationIssues): string =>
  validateText(text, { path, most: limits.shortText, isRequired: true }, issues);

export const customFieldSetting = defineSetting({
  kind: 'field',
  type: CustomField,
  table: customFields,
  input: SaveCustomFieldInput,
  description:
    'Creates or updates a custom field. Requires SETTINGS_WRITE. Returns a NameTakenError if another field has the key, and a NotFoundError if the field does not exist.',
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
    description:
      'Returns the custom fields of the tenant, including inactive ones, in their order; at most 1,000. Any member may read them.',
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
