import type { Texts } from '../../texts/texts.js';
import { removeSetting, type SettingKind, text } from './kind.js';

/** A kind of settings that have a name, a code and whether they can be chosen, and nothing else. */
export const namedByCode = (
  settings: readonly { id: string; name: string; code: string; isActive: boolean }[],
  save: Pick<SettingKind['save'], 'document' | 'field'> & { beside?: object },
  { t }: Texts,
): SettingKind => ({
  items: settings.map(({ id, name, code, isActive }) => ({
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
    document: save.document,
    field: save.field,
    input: ({ name, code, isActive }) => ({ ...save.beside, name: text(name), code: text(code), isActive }),
  },
  remove: removeSetting,
});
