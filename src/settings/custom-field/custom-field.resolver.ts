import { Resolver } from 'type-graphql';
import { ReferenceField } from '../../platform/graphql/index.js';
import { customFieldSetting } from './custom-field.setting.js';
import { CustomField } from './custom-field.type.js';
import { CustomFieldValue } from './custom-field-value.type.js';

@Resolver(() => CustomFieldValue)
export class CustomFieldValueResolver {
  @ReferenceField(() => CustomField, {
    by: 'fieldId',
    description: 'Custom field that the value belongs to.',
  })
  field() {
    return customFieldSetting.entity;
  }
}
