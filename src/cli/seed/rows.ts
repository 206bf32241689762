import { leadStatusSpells } from '../../analytics/index.js';
import { comments } from '../../comments/index.js';
import {
  accounts,
  accountTags,
  customerKeys,
  customers,
  customerTags,
  deals,
  dealTags,
} from '../../customers/index.js';
import { users } from '../../identity/index.js';
import { leadHookDeliveries } from '../../lead-hooks/index.js';
import { leadPicklistValues, leadProducts, leads, leadTags, leadTeam } from '../../leads/index.js';
import { logs } from '../../logs/index.js';
import { webhookDeliveries, webhooks } from '../../webhooks/index.js';

/** The tables that rows of the demo data are written to, each after those that it refers to. */
export const tables = {
  users,
  accounts,
  customers,
  customerKeys,
  deals,
  customerTags,
  accountTags,
  dealTags,
  leads,
  leadTags,
  leadTeam,
  leadPicklistValues,
  leadProducts,
  leadStatusSpells,
  comments,
  logs,
  webhooks,
  webhookDeliveries,
  leadHookDeliveries,
};

export type TableName = keyof typeof tables;
export type RowOf<Name extends TableName> = (typeof tables)[Name]['$inferInsert'];
export type Rows = { [Name in TableName]: RowOf<Name>[] };

export const noRows = (): Rows =>
  Object.fromEntries(Object.keys(tables).map((name) => [name, []])) as unknown as Rows;
