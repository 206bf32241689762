import type { TypedDocumentNode } from 'urql';
import type { Texts } from '../../texts/texts.js';
import { saveRule } from '../setting-mutations.js';
import type { SettingsData } from '../setting-parts.js';
import { orNull, removeSetting, type SettingKind, text } from './kind.js';

export function ruleKind(data: SettingsData, { t }: Texts): SettingKind {
  const none = { id: '', name: t('settings.any') };
  const rules = data.assignmentRules ?? [];
  return {
    items: rules.map((one) => ({
      ...{ id: one.id, name: one.name, isActive: one.isActive },
      hint: [one.source?.name, one.category?.name, one.leadType?.name, one.country, one.minTargetAmount]
        .filter(Boolean)
        .concat(`→ ${one.assignee?.name ?? one.group?.name ?? '–'}`)
        .join(' · '),
      values: {
        ...{ name: one.name, order: String(one.order), isActive: one.isActive },
        ...{
          assigneeId: one.assignee?.id ?? '',
          groupId: one.group?.id ?? '',
          sourceId: one.source?.id ?? '',
        },
        ...{ categoryId: one.category?.id ?? '', leadTypeId: one.leadType?.id ?? '' },
        ...{ country: one.country ?? '', minTargetAmount: one.minTargetAmount ?? '' },
      },
    })),
    fields: [
      { name: 'name', label: t('settings.name'), kind: 'text' },
      { name: 'order', label: t('settings.order'), kind: 'number' },
      {
        name: 'sourceId',
        label: t('facts.source'),
        kind: 'choice',
        choices: [none, ...(data.sources ?? [])],
      },
      {
        name: 'categoryId',
        label: t('facts.category'),
        kind: 'choice',
        choices: [none, ...(data.categories ?? [])],
      },
      {
        name: 'leadTypeId',
        label: t('facts.type'),
        kind: 'choice',
        choices: [none, ...(data.leadTypes ?? [])],
      },
      { name: 'country', label: t('facts.country'), kind: 'text' },
      { name: 'minTargetAmount', label: t('settings.minAmount'), kind: 'text' },
      {
        name: 'assigneeId',
        label: t('list.assigned'),
        kind: 'choice',
        choices: [none, ...(data.users?.nodes ?? []).filter(({ isActive }) => isActive)],
      },
      {
        name: 'groupId',
        label: t('settings.group'),
        kind: 'choice',
        choices: [none, ...(data.groups ?? [])],
      },
      { name: 'isActive', label: t('settings.isActive'), kind: 'check' },
    ],
    blank: { name: '', order: String(rules.length + 1), isActive: true },
    save: {
      document: saveRule as TypedDocumentNode,
      field: 'saveAssignmentRule',
      input: (values) => ({
        ...{ name: text(values.name), order: Number(values.order), isActive: values.isActive },
        ...Object.fromEntries(
          ['assigneeId', 'groupId', 'sourceId', 'categoryId', 'leadTypeId', 'country', 'minTargetAmount'].map(
            (name) => [name, orNull(values[name])],
          ),
        ),
      }),
    },
    remove: removeSetting,
  };
}
