import type { TypedDocumentNode } from 'urql';
import type { Texts } from '../../texts/texts.js';
import type { FormField } from '../../ui/form-dialog.js';
import { saveHook } from '../hook-mutations.js';
import type { SettingsData } from '../setting-parts.js';
import { lines, orNull, removeSetting, type SettingKind, text } from './kind.js';

const sources = ['GENERIC', 'TYPEFORM', 'META', 'GOOGLE_ADS'];

export function hookKind(data: SettingsData, { t, coded }: Texts): SettingKind {
  const none = { id: '', name: '–' };
  const people = (data.users?.nodes ?? []).filter(({ isActive }) => isActive);
  const leadSources = (data.sources ?? []).filter(({ isActive }) => isActive);
  const choice = (name: string, label: string, choices: FormField['choices']): FormField => ({
    ...{ name, label, kind: 'choice', choices },
  });
  return {
    items: (data.leadHooks ?? []).map((one) => ({
      ...{ id: one.id, name: one.name, isActive: one.isActive },
      hint: [coded('hookSources', one.source), one.leadSource.name, one.assignedUser?.name]
        .filter(Boolean)
        .join(' · '),
      values: {
        ...{ name: one.name, source: one.source, isActive: one.isActive, dropsUnknown: one.dropsUnknown },
        ...{ leadSourceId: one.leadSource.id, leadTypeId: one.leadType?.id ?? '', secret: '' },
        ...{ actingUserId: one.actingUser.id, assignedUserId: one.assignedUser?.id ?? '' },
        ...{ ownerId: one.owner?.id ?? '', ownedByGroupId: one.ownedByGroup?.id ?? '' },
        nameStandIn: one.nameStandIn ?? '',
        mapping: one.mapping.map(({ path, field }) => `${path} = ${field}`).join('\n'),
      },
    })),
    fields: [
      { name: 'name', label: t('settings.name'), kind: 'text' },
      choice(
        'source',
        t('settings.hookSource'),
        sources.map((id) => ({ id, name: coded('hookSources', id) })),
      ),
      choice('leadSourceId', t('facts.source'), leadSources),
      choice('leadTypeId', t('facts.type'), [none, ...(data.leadTypes ?? [])]),
      choice('actingUserId', t('settings.actingUser'), people),
      choice('assignedUserId', t('list.assigned'), [{ id: '', name: t('bulk.byRules') }, ...people]),
      choice('ownerId', t('facts.owner'), [none, ...people]),
      choice('ownedByGroupId', t('settings.group'), [none, ...(data.groups ?? [])]),
      { name: 'nameStandIn', label: t('settings.nameStandIn'), kind: 'text' },
      { name: 'secret', label: t('settings.hookSecret'), kind: 'text' },
      { name: 'mapping', label: t('settings.mapping'), kind: 'lines' },
      { name: 'dropsUnknown', label: t('settings.dropsUnknown'), kind: 'check' },
      { name: 'isActive', label: t('settings.isActive'), kind: 'check' },
    ],
    blank: {
      ...{ name: '', source: 'GENERIC', leadSourceId: leadSources[0]?.id ?? '', secret: '', mapping: '' },
      ...{ actingUserId: data.viewer?.user.id ?? '', isActive: true, dropsUnknown: false },
    },
    save: {
      document: saveHook as TypedDocumentNode,
      field: 'saveLeadHook',
      input: (values) => ({
        ...{ name: text(values.name), source: values.source, isActive: values.isActive },
        ...{ leadSourceId: values.leadSourceId, actingUserId: values.actingUserId },
        ...Object.fromEntries(
          ['leadTypeId', 'assignedUserId', 'ownerId', 'ownedByGroupId', 'nameStandIn'].map((name) => [
            name,
            orNull(values[name]),
          ]),
        ),
        dropsUnknown: values.dropsUnknown,
        mapping: lines(values.mapping).map((line) => {
          const [path = '', field = ''] = line.split('=').map((part) => part.trim());
          return { path, field };
        }),
        // The present one stays unless another is given.
        secret: text(values.secret) || undefined,
      }),
    },
    remove: removeSetting,
  };
}
