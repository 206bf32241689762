import type { TypedDocumentNode } from 'urql';
import type { Texts } from '../../texts/texts.js';
import { savePicklistValue } from '../setting-mutations.js';
import type { SettingsData } from '../setting-parts.js';
import { removeSetting, type SettingKind, text } from './kind.js';

export const picklists = {
  LEAD_SOURCE: 'sources',
  LEAD_CATEGORY: 'categories',
  LOST_REASON: 'reasons',
  BUSINESS: 'businesses',
  CHANNEL: 'channels',
  COMPETITOR: 'competitors',
} as const;
export type PicklistName = keyof typeof picklists;

export function picklistKind(data: SettingsData, picklist: PicklistName, { t }: Texts): SettingKind {
  return {
    items: (data[picklists[picklist]] ?? []).map(({ id, name, code, isActive }) => ({
      ...{ id, name, hint: code, isActive },
      values: { name, code, isActive },
    })),
    fields: [
      { name: 'name', label: t('settings.name'), kind: 'text' },
      { name: 'code', label: t('settings.code'), kind: 'text' },
      { name: 'isActive', label: t('settings.isActive'), kind: 'check' },
    ],
    blank: { name: '', code: '', isActive: true },
    save: {
      document: savePicklistValue as TypedDocumentNode,
      field: 'savePicklistValue',
      input: ({ name, code, isActive }) => ({ picklist, name: text(name), code: text(code), isActive }),
    },
    remove: removeSetting,
  };
}
