import { and, eq, inArray, or, type SQL, sql } from 'drizzle-orm';
import { attachments } from '../../../attachments/index.js';
import { comments } from '../../../comments/index.js';
import { conversions } from '../../../conversion/index.js';
import {
  accountColumns,
  accounts,
  accountTags,
  billingAccounts,
  customerColumns,
  customers,
  customerTags,
  dealColumns,
  deals,
  dealTags,
  financialProfiles,
  profileColumns,
} from '../../../customers/index.js';
import { leadHookDeliveries } from '../../../lead-hooks/index.js';
import {
  leadColumns,
  leadLocks,
  leadPicklistValues,
  leadProducts,
  leads,
  leadTags,
  leadTeam,
  photos,
} from '../../../leads/index.js';
import { logs } from '../../../logs/index.js';
import { outboxMessages } from '../../../outbox/index.js';
import { type Id, idsOf } from '../../../platform/ids/index.js';
import { webhookDeliveries } from '../../../webhooks/index.js';
import type { Person } from '../erasure/person.repository.js';
import {
  conversionsOf,
  hookDeliveriesOf,
  loggedSubjects,
  logsOf,
  messagesHolding,
  textsOf,
} from '../erasure/traces.condition.js';
import type { Part } from './records.repository.js';

/**
 * All that is kept about a person. Records go by the maps of column policies, which do not compile without a new
 * column and leave out only what the database derives from others; the other tables go with all their columns.
 * `test/api/cli/export-person.test.ts` asks for every table, and for everything that an erasure takes away.
 */
export function partsOfPerson(person: Person): readonly Part[] {
  const { customer } = person;
  const leadIds = idsOf(person.leads);
  const customerIds = idsOf(customer ? [customer] : []);
  const accountIds = idsOf(person.accounts);
  const dealIds = idsOf(person.deals);
  const log = or(...loggedSubjects(person).map(([type, ids]) => logsOf(type, ids)));
  // What stays when the person is erased, for it does not bear their name, tells of the person all the same.
  const theirDeals = or(inArray(deals.id, dealIds), inArray(deals.customerId, customerIds));
  return [
    { name: 'leads', table: leads, columns: Object.keys(leadColumns), where: inArray(leads.id, leadIds) },
    { name: 'leadTags', table: leadTags, where: inArray(leadTags.leadId, leadIds) },
    { name: 'leadTeam', table: leadTeam, where: inArray(leadTeam.leadId, leadIds) },
    { name: 'leadProducts', table: leadProducts, where: inArray(leadProducts.leadId, leadIds) },
    {
      name: 'leadPicklistValues',
      table: leadPicklistValues,
      where: inArray(leadPicklistValues.leadId, leadIds),
    },
    { name: 'leadLocks', table: leadLocks, where: inArray(leadLocks.leadId, leadIds) },
    { name: 'photos', table: photos, where: inArray(photos.leadId, leadIds) },
    {
      ...{ name: 'customers', table: customers, columns: Object.keys(customerColumns) },
      where: inArray(customers.id, customerIds),
    },
    { name: 'customerTags', table: customerTags, where: inArray(customerTags.customerId, customerIds) },
    {
      ...{ name: 'financialProfiles', table: financialProfiles, columns: Object.keys(profileColumns) },
      where: inArray(financialProfiles.customerId, customerIds),
    },
    {
      name: 'billingAccounts',
      table: billingAccounts,
      where: inArray(billingAccounts.customerId, customerIds),
    },
    {
      ...{ name: 'accounts', table: accounts, columns: Object.keys(accountColumns) },
      where: inArray(accounts.id, accountIds),
    },
    { name: 'accountTags', table: accountTags, where: inArray(accountTags.accountId, accountIds) },
    { name: 'deals', table: deals, columns: Object.keys(dealColumns), where: theirDeals },
    { name: 'dealTags', table: dealTags, where: ofDeals(dealIds, customerIds) },
    { name: 'comments', table: comments, where: inArray(comments.id, person.commentIds) },
    { name: 'attachments', table: attachments, where: inArray(attachments.id, person.attachmentIds) },
    { name: 'conversions', table: conversions, where: conversionsOf(person) },
    { name: 'messages', table: outboxMessages, where: messagesHolding(textsOf(person)) },
    { name: 'hookDeliveries', table: leadHookDeliveries, where: hookDeliveriesOf(person) },
    { name: 'logs', table: logs, where: log },
    // Whom it was told to.
    { name: 'webhookDeliveries', table: webhookDeliveries, where: tellingOf(log) },
  ];
}

const ofDeals = (dealIds: readonly Id<'deal'>[], customerIds: readonly Id<'customer'>[]): SQL | undefined =>
  or(
    inArray(dealTags.dealId, dealIds),
    sql`${dealTags.dealId} in (select ${deals.id} from ${deals}
      where ${and(eq(deals.tenantId, dealTags.tenantId), inArray(deals.customerId, customerIds))})`,
  );

const tellingOf = (log: SQL | undefined): SQL =>
  sql`${webhookDeliveries.logId} in (select ${logs.id} from ${logs}
    where ${and(eq(logs.tenantId, webhookDeliveries.tenantId), log)})`;
