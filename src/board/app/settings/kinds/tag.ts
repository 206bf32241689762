import type { TypedDocumentNode } from 'urql';
import type { Texts } from '../../texts/texts.js';
import { saveTag } from '../setting-mutations.js';
import type { SettingsData } from '../setting-parts.js';
import { removeSetting, type SettingKind, text } from './kind.js';

export function tagKind(data: SettingsData, { t }: Texts): SettingKind {
  return {
    items: (data.tags ?? []).map(({ id, name, color }) => ({
      ...{ id, name, color, hint: '', isActive: true },
      values: { name, color },
    })),
    fields: [
      { name: 'name', label: t('settings.name'), kind: 'text' },
      { name: 'color', label: t('settings.color'), kind: 'color' },
    ],
    blank: { name: '', color: '#3b82f6' },
    save: {
      document: saveTag as TypedDocumentNode,
      field: 'saveTag',
      input: ({ name, color }) => ({ name: text(name), color: text(color).toUpperCase() }),
    },
    remove: removeSetting,
  };
}
