import type { TypedDocumentNode } from 'urql';
import type { Texts } from '../../texts/texts.js';
import { saveType } from '../setting-mutations.js';
import type { SettingsData } from '../setting-parts.js';
import { lines, removeSetting, type SettingKind, text } from './kind.js';

export function typeKind(data: SettingsData, { t }: Texts): SettingKind {
  const checks = ['requiresApproval', 'emailOnCreate', 'phoneOnCreate', 'isActive'] as const;
  return {
    items: (data.leadTypes ?? []).map((one) => ({
      ...{ id: one.id, name: one.name, isActive: one.isActive },
      hint: [one.code, one.requiresApproval && t('settings.requiresApproval')].filter(Boolean).join(' · '),
      values: {
        ...{ name: one.name, code: one.code, requiredFields: one.requiredFields.join('\n') },
        ...Object.fromEntries(checks.map((name) => [name, one[name]])),
      },
    })),
    fields: [
      { name: 'name', label: t('settings.name'), kind: 'text' },
      { name: 'code', label: t('settings.code'), kind: 'text' },
      { name: 'requiredFields', label: t('settings.requiredFields'), kind: 'lines' },
      ...checks.map((name) => ({ name, label: t(`settings.${name}`), kind: 'check' as const })),
    ],
    blank: { name: '', code: '', requiredFields: '', requiresApproval: false, isActive: true },
    save: {
      document: saveType as TypedDocumentNode,
      field: 'saveLeadType',
      input: (values) => ({
        ...values,
        ...{ name: text(values.name), code: text(values.code), requiredFields: lines(values.requiredFields) },
      }),
    },
    remove: removeSetting,
  };
}
