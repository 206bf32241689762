import type { TypedDocumentNode } from 'urql';
import type { Texts } from '../../texts/texts.js';
import { saveGroup } from '../sales-mutations.js';
import type { SettingsData } from '../setting-parts.js';
import { lines, removeSetting, type SettingKind, text } from './kind.js';

export function groupKind(data: SettingsData, { t }: Texts): SettingKind {
  const groups = data.groups ?? [];
  // Who has become inactive stays a member until they are taken out.
  const members = new Set(groups.flatMap((group) => group.members.map(({ id }) => id)));
  const people = (data.users?.nodes ?? []).filter(({ id, isActive }) => isActive || members.has(id));
  return {
    items: groups.map(({ id, code, name, members }) => ({
      ...{ id, name, isActive: true },
      hint: [code, members.map((one) => one.name).join(', ')].filter(Boolean).join(' · '),
      values: { name, code, memberIds: members.map((one) => one.id).join('\n') },
    })),
    fields: [
      { name: 'name', label: t('settings.name'), kind: 'text' },
      { name: 'code', label: t('settings.code'), kind: 'text' },
      { name: 'memberIds', label: t('settings.members'), kind: 'several', choices: people },
    ],
    blank: { name: '', code: '', memberIds: '' },
    save: {
      document: saveGroup as TypedDocumentNode,
      field: 'saveGroup',
      input: ({ name, code, memberIds }) => ({
        ...{ name: text(name), code: text(code), memberIds: lines(memberIds) },
      }),
    },
    remove: removeSetting,
  };
}
