import type { TypedDocumentNode } from 'urql';
import type { Texts } from '../../texts/texts.js';
import { saveField } from '../setting-mutations.js';
import type { SettingsData } from '../setting-parts.js';
import { lines, removeSetting, type SettingKind, text } from './kind.js';

export function fieldKind(data: SettingsData, { t, coded }: Texts): SettingKind {
  const kinds = ['STRING', 'FLOAT', 'BOOLEAN', 'DATE', 'SELECT'];
  return {
    items: (data.customFields ?? []).map((one) => ({
      ...{ id: one.id, name: one.label, isActive: one.isActive },
      hint: `${one.key} · ${coded('fieldKinds', one.kind)}`,
      values: {
        ...{ label: one.label, key: one.key, kind: one.kind, options: one.options.join('\n') },
        ...{ isRequired: one.isRequired, isActive: one.isActive },
      },
    })),
    fields: [
      { name: 'label', label: t('settings.name'), kind: 'text' },
      { name: 'key', label: t('settings.key'), kind: 'text' },
      {
        name: 'kind',
        label: t('settings.kind'),
        kind: 'choice',
        choices: kinds.map((id) => ({ id, name: coded('fieldKinds', id) })),
      },
      { name: 'options', label: t('settings.options'), kind: 'lines' },
      { name: 'isRequired', label: t('settings.isRequired'), kind: 'check' },
      { name: 'isActive', label: t('settings.isActive'), kind: 'check' },
    ],
    blank: { label: '', key: '', kind: 'STRING', options: '', isRequired: false, isActive: true },
    save: {
      document: saveField as TypedDocumentNode,
      field: 'saveCustomField',
      input: (values) => ({
        ...{ label: text(values.label), key: text(values.key), kind: values.kind },
        ...{ options: values.kind === 'SELECT' ? lines(values.options) : undefined },
        ...{ isRequired: values.isRequired, isActive: values.isActive },
      }),
    },
    remove: removeSetting,
  };
}
