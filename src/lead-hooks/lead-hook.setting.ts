import { Permission } from '../identity/index.js';
import { leadTypeSetting } from '../leads/index.js';
import { ValidationIssueCode as Code } from '../platform/graphql/index.js';
import { limits } from '../platform/rules/index.js';
import {
  choice,
  defineSetting,
  flag,
  groupSetting,
  kept,
  name,
  optionalReference,
  optionalText,
  Picklist,
  personLookup,
  picklistSetting,
  reference,
} from '../settings/index.js';
import { SaveLeadHookInput } from './lead-hook.input.js';
import { newKeys } from './lead-hook.keys.js';
import { readMapping } from './lead-hook.mapping.js';
import { LeadHookSource } from './lead-hook.source.js';
import { leadHooks } from './lead-hook.table.js';
import { LeadHook } from './lead-hook.type.js';

export const leadHookSetting = defineSetting({
  kind: 'hook',
  type: LeadHook,
  table: leadHooks,
  input: SaveLeadHookInput,
  description:
    'Creates or updates a lead hook; the result of creating one contains its address, only this once. Requires SETTINGS_WRITE. Returns a NameTakenError if another hook has the name, and a NotFoundError if the hook or a record it names does not exist.',
  fields: {
    name: name(),
    source: choice({ isFixed: true }),
    isActive: flag(true),
    leadSourceId: reference(picklistSetting.lookup, ({ picklist }) => picklist === Picklist.LEAD_SOURCE),
    leadTypeId: optionalReference(leadTypeSetting.lookup),
    actingUserId: reference(personLookup),
    ownerId: optionalReference(personLookup),
    assignedUserId: optionalReference(personLookup),
    ownedByGroupId: optionalReference(groupSetting.lookup),
    mapping: { read: readMapping, initial: [] },
    dropsUnknown: flag(false),
    nameStandIn: optionalText(limits.name),
    secret: { ...optionalText(), isSensitive: true },
    keyHash: kept({ isUnlogged: true }),
    tokenHash: kept({ isUnlogged: true }),
    previousKeyHash: kept({ isUnlogged: true }),
    previousTokenHash: kept({ isUnlogged: true }),
    previousKeyUntil: kept({ isUnlogged: true }),
  },
  unique: { lead_hooks_name: 'name' },
  list: {
    field: 'leadHooks',
    description:
      'Returns the lead hooks of the tenant, including inactive ones, ordered by name; at most 1,000. Requires SETTINGS_WRITE.',
    orderBy: ['name'],
    requires: Permission.SETTINGS_WRITE,
  },
  check({ source, secret, mapping }, issues) {
    if (source === LeadHookSource.META && secret == null) {
      issues.add(['input', 'secret'], Code.REQUIRED, 'is required of META: the app secret');
    }
    if (source === LeadHookSource.GOOGLE_ADS && secret != null) {
      issues.add(['input', 'secret'], Code.NOT_ALLOWED, 'is none of GOOGLE_ADS, which signs nothing');
    }
    if (source !== LeadHookSource.GENERIC && (mapping as string[]).length > 0) {
      issues.add(['input', 'mapping'], Code.NOT_ALLOWED, 'is of GENERIC alone');
    }
  },
  parts: ({ source }) => ({
    async plan(_work, hookId) {
      if (hookId !== null) return { changes: [], write: async () => {} };
      const { kept, shown } = newKeys(source);
      return { changes: [], values: kept, shown, write: async () => {} };
    },
  }),
});
leadTypeSetting.usedBy({ column: leadHooks.leadTypeId });
groupSetting.usedBy({ column: leadHooks.ownedByGroupId });
picklistSetting.usedBy({ column: leadHooks.leadSourceId });
