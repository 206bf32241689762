import type { TypedDocumentNode } from 'urql';
import type { Texts } from '../../texts/texts.js';
import { saveEntity } from '../setting-mutations.js';
import type { SettingsData } from '../setting-parts.js';
import type { SettingKind } from './kind.js';
import { namedByCode } from './named-by-code.js';

export const entityKind = (data: SettingsData, texts: Texts): SettingKind =>
  namedByCode(
    data.financialEntities ?? [],
    { document: saveEntity as TypedDocumentNode, field: 'saveFinancialEntity' },
    texts,
  );
