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
  description: 'What an administrator sets up for a tenant; each type has its own save mutation.',
  types: () => [...definedSettings().values()].map(({ options }) => options.type),
});

@ObjectType({ description: 'The setting is saved.' })
export class SaveSettingSuccess {
  constructor(readonly saved: object) {}
}

@ObjectType({ description: 'The setting is deleted.' })
export class DeleteSettingSuccess {
  @Field(() => ID, { description: 'The ID that it had.' })
  readonly deletedId: Id;

  constructor(deletedId: Id) {
    this.deletedId = deletedId;
  }
}

@ObjectType({
  implements: MutationError,
  description:
    'Records refer to the setting, so it cannot be deleted. Deactivate it instead, where it can be.',
})
export class SettingInUseError extends MutationError {
  override readonly code = MutationErrorCode.SETTING_IN_USE;
  override readonly message: string;

  @Field(() => Int, { description: 'How many records refer to it, deleted ones left out.' })
  readonly usesCount: number;

  constructor(usesCount: number) {
    super();
    this.usesCount = usesCount;
    this.message = `The setting is in use ${usesCount === 1 ? 'once' : `${usesCount} times`}.`;
  }
}

export const SaveSettingResult = createUnionType({
  name: 'SaveSettingResult',
  description: 'The outcome of saving a setting of any type.',
  types: () => [SaveSettingSuccess, ValidationError, NotFoundError, NameTakenError] as const,
});

export const DeleteSettingResult = createUnionType({
  name: 'DeleteSettingResult',
  description: 'The outcome of deleting a setting of any type.',
  types: () => [DeleteSettingSuccess, ValidationError, NotFoundError, SettingInUseError] as const,
});
