import type { ComponentType } from 'react';
import type { TypedDocumentNode } from 'urql';
import type { FormField, FormProps, FormValues } from '../../ui/form-dialog.js';
import { deleteSetting } from '../setting-mutations.js';

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
  /** Where its form shows more than fields. */
  form?: ComponentType<FormProps>;
  save: { document: TypedDocumentNode; field: string; input: (values: FormValues) => object };
  remove: { document: TypedDocumentNode; field: string };
}

export const removeSetting = { document: deleteSetting as TypedDocumentNode, field: 'deleteSetting' };
export const text = (value: string | boolean | undefined) => String(value ?? '').trim();
export const orNull = (value: string | boolean | undefined) => text(value) || null;
export const lines = (value: string | boolean | undefined) =>
  text(value)
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
