import { createUnionType, Field, ID, Int, ObjectType } from 'type-graphql';
import {
  MutationError,
  MutationErrorCode,
  NameTakenError,
  NotFoundError,
  ValidationError,
} from '../../platform/graphql/index.js';
import type { Id } from '../../platform/ids/index.js';
import { definedSettings } from './define-setting.js';

export const SettingUnion = createUnionType({
  name: 'Setting',
  description:
    'The settings that an administrator keeps for the tenant. Each type has a save mutation of its own.',
  types: () => [...definedSettings().values()].map(({ options }) => options.type),
});

@ObjectType({
  description: 'Successful result of the save mutations of settings: the setting was created or updated.',
})
export class SaveSettingSuccess {
  constructor(readonly saved: object) {}
}

@ObjectType({ description: 'Successful result of deleteSetting: the setting was deleted.' })
export class DeleteSettingSuccess {
  @Field(() => ID, { description: 'ID of the deleted setting.' })
  readonly deletedId: Id;

  constructor(deletedId: Id) {
    this.deletedId = deletedId;
  }
}

@ObjectType({
  implements: MutationError,
  description:
    'Occurs if records refer to the setting, so that it cannot be deleted. Deactivate it instead if its type has `isActive`, or change those records first.',
})
export class SettingInUseError extends MutationError {
  override readonly code = MutationErrorCode.SETTING_IN_USE;
  override readonly message: string;

  @Field(() => Int, { description: 'Number of records that refer to the setting, without deleted ones.' })
  readonly usesCount: number;

  constructor(usesCount: number) {
    super();
    this.usesCount = usesCount;
    this.message = `The setting is in use ${usesCount === 1 ? 'once' : `${usesCount} times`}.`;
  }
}

export const SaveSettingResult = createUnionType({
  name: 'SaveSettingResult',
  description:
    'Result of the save mutations of settings. NotFoundError: the setting or a referenced record does not exist. NameTakenError: another setting has the name, code or number. ValidationError: the input breaks a rule.',
  types: () => [SaveSettingSuccess, ValidationError, NotFoundError, NameTakenError] as const,
});

export const DeleteSettingResult = createUnionType({
  name: 'DeleteSettingResult',
  description:
    'Result of deleteSetting. NotFoundError: the setting does not exist. SettingInUseError: records refer to it. ValidationError: the ID is not that of a setting, or the setting cannot be deleted.',
  types: () => [DeleteSettingSuccess, ValidationError, NotFoundError, SettingInUseError] as const,
});
