import type { TypedDocumentNode } from 'urql';
import type { Texts } from '../../texts/texts.js';
import { saveProduct } from '../setting-mutations.js';
import type { SettingsData } from '../setting-parts.js';
import { orNull, removeSetting, type SettingKind, text } from './kind.js';

export function productKind(data: SettingsData, { t, coded }: Texts): SettingKind {
  const kinds = ['PRODUCT', 'PHYSICAL_GOOD', 'SERVICE', 'SUBSCRIPTION_PACKAGE'];
  return {
    items: (data.products ?? []).map(({ id, name, code, kind, unitPrice, isActive }) => ({
      ...{ id, name, isActive },
      hint: [code, coded('productKinds', kind), unitPrice].filter(Boolean).join(' · '),
      values: { name, code, kind, unitPrice: unitPrice ?? '', isActive },
    })),
    fields: [
      { name: 'name', label: t('settings.name'), kind: 'text' },
      { name: 'code', label: t('settings.code'), kind: 'text' },
      {
        name: 'kind',
        label: t('settings.kind'),
        kind: 'choice',
        choices: kinds.map((id) => ({ id, name: coded('productKinds', id) })),
      },
      { name: 'unitPrice', label: t('settings.unitPrice'), kind: 'text' },
      { name: 'isActive', label: t('settings.isActive'), kind: 'check' },
    ],
    blank: { name: '', code: '', kind: 'PRODUCT', unitPrice: '', isActive: true },
    save: {
      document: saveProduct as TypedDocumentNode,
      field: 'saveProduct',
      input: ({ name, code, kind, unitPrice, isActive }) => ({
        ...{ name: text(name), code: text(code), kind, unitPrice: orNull(unitPrice), isActive },
      }),
    },
    remove: removeSetting,
  };
}
