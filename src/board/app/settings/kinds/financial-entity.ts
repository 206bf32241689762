import type { TypedDocumentNode } from 'urql';
import type { Texts } from '../../texts/texts.js';
import { saveEntity } from '../setting-mutations.js';
import type { SettingsData } from '../setting-parts.js';
import { removeSetting, type SettingKind, text } from './kind.js';

export function entityKind(data: SettingsData, { t }: Texts): SettingKind {
  return {
    items: (data.financialEntities ?? []).map(({ id, name, code, isActive }) => ({
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
      document: saveEntity as TypedDocumentNode,
      field: 'saveFinancialEntity',
      input: ({ name, code, isActive }) => ({ name: text(name), code: text(code), isActive }),
    },
    remove: removeSetting,
  };
}
