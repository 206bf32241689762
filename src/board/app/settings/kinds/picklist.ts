import type { TypedDocumentNode } from 'urql';
import type { Texts } from '../../texts/texts.js';
import { savePicklistValue } from '../setting-mutations.js';
import type { SettingsData } from '../setting-parts.js';
import type { SettingKind } from './kind.js';
import { namedByCode } from './named-by-code.js';

export const picklists = {
  LEAD_SOURCE: 'sources',
  LEAD_CATEGORY: 'categories',
  LOST_REASON: 'reasons',
  BUSINESS: 'businesses',
  CHANNEL: 'channels',
  COMPETITOR: 'competitors',
} as const;
export type PicklistName = keyof typeof picklists;

export const picklistKind = (data: SettingsData, picklist: PicklistName, texts: Texts): SettingKind =>
  namedByCode(
    data[picklists[picklist]] ?? [],
    {
      ...{ document: savePicklistValue as TypedDocumentNode, field: 'savePicklistValue' },
      beside: { picklist },
    },
    texts,
  );
