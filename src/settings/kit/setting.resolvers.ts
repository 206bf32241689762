import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, type ClassType, Ctx, Info, Mutation, Query, Resolver } from 'type-graphql';
import { type Context, Permission, Requires } from '../../identity/index.js';
import { BatchField, FieldSelection } from '../../platform/graphql/index.js';
import { definedSettings, type SaveInput, type Setting } from './define-setting.js';
import { deleteSetting } from './delete-setting.js';
import { saveSetting } from './save-setting.js';
import { DeleteSettingInput } from './setting.input.js';
import { settingsInOrder } from './setting.list.js';
import {
  DeleteSettingResult,
  SaveSettingResult,
  SaveSettingSuccess,
  SettingUnion,
} from './setting.results.js';

@Resolver()
class DeleteSettingMutation {
  @Mutation(() => DeleteSettingResult, {
    nullable: true,
    description:
      'Deletes a setting of any type. Requires SETTINGS_WRITE. Returns a SettingInUseError if records refer to the setting, which can then be deactivated instead if its type has `isActive`, and a NotFoundError if it does not exist.',
  })
  @Requires(Permission.SETTINGS_WRITE)
  deleteSetting(
    @Ctx() context: Context,
    @Arg('input', () => DeleteSettingInput, { description: 'The setting to delete.' })
    input: DeleteSettingInput,
  ) {
    return deleteSetting(context, input);
  }
}

@Resolver(() => SaveSettingSuccess)
class SaveSettingSuccessResolver {
  @BatchField(() => SettingUnion, {
    needs: ['saved'],
    description: 'The setting after the change.',
  })
  setting(answers: SaveSettingSuccess[]) {
    return answers.map(({ saved }) => saved);
  }
}

type Method = (this: unknown, context: Context, ...rest: never[]) => unknown;

/** A resolver class with one root field, decorated as one that is written out. */
function rootField(
  field: string,
  method: Method,
  ...decorators: ((prototype: object, field: string) => void)[]
) {
  class RootField {}
  Object.defineProperty(RootField.prototype, field, { value: method, configurable: true, writable: true });
  for (const decorate of decorators) decorate(RootField.prototype, field);
  Ctx()(RootField.prototype, field, 0);
  Resolver()(RootField);
  return RootField;
}

const described = (method: MethodDecorator) => (prototype: object, field: string) =>
  method(prototype, field, Object.getOwnPropertyDescriptor(prototype, field) as PropertyDescriptor);

function listQuery(setting: Setting): ClassType[] {
  const { type, list } = setting.options;
  if (!list) return [];
  const { args } = list;
  const query = rootField(
    list.field,
    (context: Context, info: GraphQLResolveInfo, given: object = {}) =>
      settingsInOrder(context, setting, { ...given }, FieldSelection.at(info)),
    described(Query(() => [type], { nullable: true, description: list.description })),
    described(Requires(list.requires ?? 'MEMBER')),
    (prototype, field) => Info()(prototype, field, 1),
    (prototype, field) => args && Args(() => args)(prototype, field, 2),
  );
  return [query];
}

function saveMutation(setting: Setting): ClassType {
  const { input, description } = setting.options;
  return rootField(
    setting.saveField,
    (context: Context, given: SaveInput) => saveSetting(context, setting, given),
    described(Mutation(() => SaveSettingResult, { nullable: true, description })),
    described(Requires(Permission.SETTINGS_WRITE)),
    (prototype, field) =>
      Arg('input', () => input, { description: 'The fields of the setting.' })(prototype, field, 1),
  );
}

/** The root fields of every setting that has been declared, and what their answers show. */
export const settingResolvers = (): ClassType[] => [
  DeleteSettingMutation,
  SaveSettingSuccessResolver,
  ...[...definedSettings().values()].flatMap((setting) => [...listQuery(setting), saveMutation(setting)]),
];
