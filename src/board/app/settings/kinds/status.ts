import type { TypedDocumentNode } from 'urql';
import type { Texts } from '../../texts/texts.js';
import { deleteStatus, updateStatus } from '../setting-mutations.js';
import type { SettingsData } from '../setting-parts.js';
import { type SettingKind, text } from './kind.js';

export function statusKind(data: SettingsData, { t, coded }: Texts): SettingKind {
  const statuses = data.leadStatuses ?? [];
  return {
    items: statuses.map((one) => ({
      id: one.id,
      name: one.name,
      hint: [
        coded('categories', one.category),
        t('settings.leads', { count: one.leadsCount }),
        ...(one.isDefault ? [t('settings.isDefault')] : []),
      ].join(' · '),
      color: one.color,
      isActive: true,
      values: {
        name: one.name,
        primaryColor: one.primaryColor,
        category: one.category,
        isDefault: one.isDefault,
        isTerminal: one.isTerminal,
      },
    })),
    fields: [
      { name: 'name', label: t('settings.name'), kind: 'text' },
      {
        name: 'primaryColor',
        label: t('settings.color'),
        kind: 'choice',
        choices: (data.leadStatusColors ?? []).map(({ color }) => ({
          id: color,
          name: coded('colors', color),
        })),
      },
      {
        name: 'category',
        label: t('settings.category'),
        kind: 'choice',
        choices: ['OPEN', 'WON', 'LOST'].map((id) => ({ id, name: coded('categories', id) })),
      },
      { name: 'isDefault', label: t('settings.isDefault'), kind: 'check' },
      { name: 'isTerminal', label: t('settings.isTerminal'), kind: 'check' },
    ],
    blank: {
      name: '',
      primaryColor: data.leadStatusColors?.find(({ isUsed }) => !isUsed)?.color ?? 'GRAY',
      category: 'OPEN',
      isDefault: false,
      isTerminal: false,
    },
    save: {
      document: updateStatus as TypedDocumentNode,
      field: 'updateLeadStatus',
      input: (values) => ({ ...values, name: text(values.name) }),
    },
    remove: { document: deleteStatus as TypedDocumentNode, field: 'deleteLeadStatus' },
  };
}
