import { Resolver } from 'type-graphql';
import { ReferenceField } from '../../platform/graphql/index.js';
import { customFieldSetting } from './custom-field.setting.js';
import { CustomField } from './custom-field.type.js';
import { CustomFieldValue } from './custom-field-value.type.js';

@Resolver(() => CustomFieldValue)
export class CustomFieldValueResolver {
  @ReferenceField(() => CustomField, { by: 'fieldId', description: 'The field that has the value.' })
  field() {
    return customFieldSetting.entity;
  }
}
