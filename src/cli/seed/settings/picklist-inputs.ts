import { Picklist, picklistSetting } from '../../../settings/index.js';
import type { SettingInputs } from '../tenants/profile.js';
import { settingInputs } from './setting-inputs.js';

/** The values of every picklist, by code. Sources have numbers in another system. */
export const picklistInputs = (lists: Record<Picklist, Record<string, string>>): SettingInputs =>
  settingInputs(
    picklistSetting,
    Object.entries(lists).flatMap(([list, values]) =>
      Object.entries(values).map(([code, name], place) => ({
        ...{ picklist: list as Picklist, code, name },
        externalId: list === Picklist.LEAD_SOURCE ? String(100 + place) : null,
      })),
    ),
  );
