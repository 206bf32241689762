import { leadStatusSpells } from '../../analytics/index.js';
import { comments } from '../../comments/index.js';
import { conversionFieldRules, conversionRules, conversions } from '../../conversion/index.js';
import {
  accounts,
  accountTags,
  billingAccounts,
  customerKeys,
  customers,
  customerTags,
  deals,
  dealTags,
  financialProfiles,
} from '../../customers/index.js';
import { groupMembers, groups, tenants, users } from '../../identity/index.js';
import { leadLocks, leadPicklistValues, leadProducts, leads, leadTags, leadTeam } from '../../leads/index.js';
import { logs } from '../../logs/index.js';
import { dealStages, financialEntities, pipelines, tags } from '../../settings/index.js';
import { leadStatuses } from '../../statuses/index.js';
import { webhookDeliveries } from '../../webhooks/index.js';
import type { SettingRows } from './settings/setting-rows.js';

/** The tables that the demo data fills, each after those that it refers to. */
export const tables = {
  tenants,
  users,
  groups,
  groupMembers,
  leadStatuses,
  tags,
  pipelines,
  dealStages,
  financialEntities,
  conversionRules,
  conversionFieldRules,
  accounts,
  customers,
  customerKeys,
  deals,
  billingAccounts,
  financialProfiles,
  customerTags,
  accountTags,
  dealTags,
  leads,
  leadLocks,
  leadTags,
  leadTeam,
  leadPicklistValues,
  leadProducts,
  leadStatusSpells,
  comments,
  conversions,
  logs,
  webhookDeliveries,
};

export type TableName = keyof typeof tables;
export type RowOf<Name extends TableName> = (typeof tables)[Name]['$inferInsert'];
/** By table; of what each tenant sets up for itself besides, by kind. */
export type Rows = { [Name in TableName]: RowOf<Name>[] } & { settings: SettingRows[] };

export const noRows = (): Rows =>
  ({
    ...Object.fromEntries(Object.keys(tables).map((name) => [name, []])),
    settings: [],
  }) as unknown as Rows;
