import { definedSettings, type SaveInput, type Setting, saveSetting } from '../../../settings/index.js';
import { settingId } from '../demo.js';
import type { Act, DemoTenant } from '../tenants/demo-tenant.js';
import type { SettingInputs } from '../tenants/profile.js';

type Values = Record<string, unknown>;

/** Settings of one kind for the demo data, in the order in which they stand in their list. */
export const settingInputs = <Input extends SaveInput>(
  { options: { kind } }: { options: Pick<Setting<never, Input>['options'], 'kind' | 'input'> },
  inputs: Omit<Input, 'id'>[],
): SettingInputs => ({ kind, inputs: inputs as Values[] });

/**
 * Has somebody save settings of one kind, each under the ID of what it is named by.
 * @param idsOf further new records that come with one
 */
export function saveAll(
  tenant: DemoTenant,
  { by, minute }: Pick<Act, 'by' | 'minute'>,
  { kind, inputs }: SettingInputs,
  idsOf: (input: Values) => Act['ids'] = () => ({}),
): void {
  const setting = definedSettings().get(kind);
  if (!setting) throw new Error(`no setting has the kind ${kind}`);
  const { listedBy } = setting.options;
  for (const input of inputs) {
    const list = listedBy ? input[listedBy] : '';
    const name = [list, input.code ?? input.key ?? input.name].filter(Boolean).join('/');
    const ids = { [kind]: [settingId(kind, tenant.slug, name)], ...idsOf(input) };
    tenant.act({ by, minute, ids, run: (context) => saveSetting(context, setting, input as SaveInput) });
  }
}
