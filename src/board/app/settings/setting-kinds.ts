import type { TypedDocumentNode } from 'urql';
import type { Texts } from '../texts/texts.js';
import type { FormField, FormValues } from './setting-form.js';
import * as parts from './setting-parts.js';

/** A setting as the list shows it. */
export interface SettingItem {
  id: string;
  name: string;
  /** What stands beside the name. */
  hint: string;
  color?: string;
  isActive: boolean;
  values: FormValues;
}

/** One kind of settings: how it is listed, edited, saved and deleted. */
export interface SettingKind {
  items: readonly SettingItem[];
  fields: readonly FormField[];
  blank: FormValues;
  save: { document: TypedDocumentNode; field: string; input: (values: FormValues) => object };
  remove: { document: TypedDocumentNode; field: string };
}
export const tabs = ['statuses', 'tags', 'picklists', 'types', 'fields', 'rules', 'conversion'] as const;
export type Tab = (typeof tabs)[number];
export const picklists = {
  LEAD_SOURCE: 'sources',
  LEAD_CATEGORY: 'categories',
  LOST_REASON: 'reasons',
  BUSINESS: 'businesses',
  CHANNEL: 'channels',
  COMPETITOR: 'competitors',
} as const;
export type PicklistName = keyof typeof picklists;

const removeSetting = { document: parts.deleteSetting as TypedDocumentNode, field: 'deleteSetting' };
const text = (value: string | boolean | undefined) => String(value ?? '').trim();
const orNull = (value: string | boolean | undefined) => text(value) || null;
const lines = (value: string | boolean | undefined) =>
  text(value)
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

export function statusKind(data: parts.SettingsData, { t, coded }: Texts): SettingKind {
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
      document: parts.updateStatus as TypedDocumentNode,
      field: 'updateLeadStatus',
      input: (values) => ({ ...values, name: text(values.name) }),
    },
    remove: { document: parts.deleteStatus as TypedDocumentNode, field: 'deleteLeadStatus' },
  };
}

export function tagKind(data: parts.SettingsData, { t }: Texts): SettingKind {
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
      document: parts.saveTag as TypedDocumentNode,
      field: 'saveTag',
      input: ({ name, color }) => ({ name: text(name), color: text(color).toUpperCase() }),
    },
    remove: removeSetting,
  };
}

export function picklistKind(data: parts.SettingsData, picklist: PicklistName, { t }: Texts): SettingKind {
  return {
    items: (data[picklists[picklist]] ?? []).map(({ id, name, code, isActive }) => ({
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
      document: parts.savePicklistValue as TypedDocumentNode,
      field: 'savePicklistValue',
      input: ({ name, code, isActive }) => ({ picklist, name: text(name), code: text(code), isActive }),
    },
    remove: removeSetting,
  };
}

export function typeKind(data: parts.SettingsData, { t }: Texts): SettingKind {
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
      document: parts.saveType as TypedDocumentNode,
      field: 'saveLeadType',
      input: (values) => ({
        ...values,
        ...{ name: text(values.name), code: text(values.code), requiredFields: lines(values.requiredFields) },
      }),
    },
    remove: removeSetting,
  };
}

export function fieldKind(data: parts.SettingsData, { t, coded }: Texts): SettingKind {
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
      document: parts.saveField as TypedDocumentNode,
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

export function ruleKind(data: parts.SettingsData, { t }: Texts): SettingKind {
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
      document: parts.saveRule as TypedDocumentNode,
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
