import { demo, settingId } from '../../src/cli/seed/demo.js';
import { idOf, newId, uuidOf } from '../../src/platform/ids/index.js';
import type { TestGateway } from './gateway.js';
import { picture, someName } from './photos.js';
import { settingRecipes } from './setting-rows.js';

/**
 * For each query and mutation, variables that succeed for Ada on the demo data. Between them they fill every
 * argument that takes an ID, with an ID of acme.
 */
export type Recipes = Record<string, object[]>;

/** Looks up, or makes, what the variables need beyond the fixed IDs of the demo data. */
export async function recipesFor({ sql }: Pick<TestGateway, 'sql'>): Promise<Recipes> {
  const [lead] = await sql(
    `select l.id, l.last_name, l.status_id, l.assigned_user_id, l.owner_id, t.tag_id
       from leads l join lead_tags t using (tenant_id) join tenants using (tenant_id)
      where slug = 'acme' and t.lead_id = l.id and l.assigned_user_id is not null and l.owner_id is not null
        and l.deleted_at is null and l.archived_at is null and l.privacy_level = 'PUBLIC' limit 1`,
  );
  const [customer] = await sql(
    `select c.id, c.account_id, f.financial_entity_id, b.id as billing_id
       from customers c join financial_profiles f using (tenant_id) join billing_accounts b using (tenant_id)
       join tenants using (tenant_id)
      where slug = 'acme' and f.customer_id = c.id and b.customer_id = c.id and b.is_active
        and c.account_id is not null limit 1`,
  );
  const tagId = idOf('tag', lead.tag_id);
  await sql(
    `insert into customer_tags (tenant_id, customer_id, tag_id)
     select tenant_id, $1, $2 from tenants where slug = 'acme' on conflict do nothing`,
    [customer.id, lead.tag_id],
  );
  const [stage] = await sql(
    `select s.id, s.pipeline_id from deal_stages s join tenants using (tenant_id)
      where slug = 'acme' and not is_won and not is_lost limit 1`,
  );
  const [deal] = await sql(
    `select stage_id, pipeline_id, owner_id from deals where tenant_id = $1 and owner_id is not null limit 1`,
    [uuidOf(demo.tenants.acme)],
  );
  const comments = [newId('comment'), newId('comment')] as const;
  await sql(
    `insert into comments (tenant_id, id, lead_id, user_id, content) select $1, id, $3, $4, 'Mine.' from unnest($2::uuid[]) id`,
    [demo.tenants.acme, comments, demo.leads.ready, demo.users.ada].map((ids) =>
      typeof ids === 'string' ? uuidOf(ids) : ids.map(uuidOf),
    ),
  );
  const attachmentId = newId('attachment');
  await sql(
    `insert into attachments (tenant_id, id, lead_id, uploaded_by_id, name, content_type, byte_size, file_name)
     values ($1, $2, $3, $4, 'offer.pdf', 'application/pdf', 100, $5)`,
    [
      ...[demo.tenants.acme, attachmentId, demo.leads.ready, demo.users.ada].map((id) => uuidOf(id)),
      someName(),
    ],
  );
  const webhook = await webhookOf({ sql });
  const waitingPhoto = someName();
  await sql(
    `insert into photos (tenant_id, file_name, uploaded_by, content_type, byte_size, width, height)
     values ($1, $2, $3, 'image/png', 100, 30, 20)`,
    [uuidOf(demo.tenants.acme), waitingPhoto, uuidOf(demo.users.ada)],
  );
  const photo = await picture();
  const customerId = idOf('customer', customer.id);
  const accountId = idOf('account', customer.account_id);
  const entityId = idOf('entity', customer.financial_entity_id);
  const { leads, users, groups, statuses, deals } = demo;
  const picked = (picklist: string, code: string) => settingId('picklist', 'acme', `${picklist}/${code}`);
  const lostReasonId = picked('LOST_REASON', 'price');
  const businessId = picked('BUSINESS', 'software');
  await sql(
    `insert into lead_picklist_values (tenant_id, lead_id, value_id, picklist, position)
     select tenant_id, $1, $2, 'BUSINESS', 9 from tenants where slug = 'acme' on conflict do nothing`,
    [lead.id, uuidOf(businessId)],
  );
  await sql(
    'update leads set source_id = $2, category_id = $3, type_id = $4, custom_fields = $5 where id = $1',
    [
      ...[lead.id, uuidOf(picked('LEAD_SOURCE', 'web')), uuidOf(picked('LEAD_CATEGORY', 'new'))],
      uuidOf(settingId('type', 'acme', 'inbound')),
      { [uuidOf(settingId('field', 'acme', 'region'))]: 'North' },
    ],
  );
  const named = {
    statusId: statuses.lost,
    lostReasonId,
    sourceId: picked('LEAD_SOURCE', 'web'),
    typeId: settingId('type', 'acme', 'inbound'),
    categoryId: picked('LEAD_CATEGORY', 'new'),
    competitorIds: [picked('COMPETITOR', 'hooli')],
    businessIds: [businessId],
    products: [{ productId: settingId('product', 'acme', 'rocket') }],
    subscriptionPackageId: settingId('product', 'acme', 'care'),
    customFields: [{ key: 'region', string: 'North' }],
    tagIds: [tagId],
    ownerId: users.mia,
    assignedUserId: users.sam,
    teamIds: [users.vic],
    ownedByGroupId: groups.sales,
    billingAccountId: idOf('billing', customer.billing_id),
    financialEntityId: entityId,
  };
  const target = {
    existingCustomerId: customerId,
    existingAccountId: accountId,
    assignToId: users.sam,
    financialEntityId: entityId,
    convertedStatusId: statuses.won,
    customer: { defaultChannelId: picked('CHANNEL', 'phone') },
  };
  const one = (leadId: string, more: object = {}) => [{ input: { leadId, ...more } }];
  const known = {
    ids: [idOf('lead', lead.id)],
    statusIds: [idOf('status', lead.status_id)],
    assignedUserIds: [idOf('user', lead.assigned_user_id)],
    ownerIds: [idOf('user', lead.owner_id)],
    sourceIds: [named.sourceId],
    customFields: named.customFields,
    typeIds: [named.typeId],
    categoryIds: [named.categoryId],
    businessIds: named.businessIds,
    tagIds: [tagId],
  };
  return {
    ...(await settingRecipes({ sql })),
    rotateWebhookSecret: [{ input: { id: webhook.id } }],
    redeliverWebhook: [{ input: { deliveryId: webhook.deliveryId } }],
    rotateLeadHookKey: [{ input: { id: settingId('hook', 'acme', 'Web form') } }],
    leadHookDeliveries: [{}, { filter: { hookIds: [settingId('hook', 'acme', 'Web form')] } }],
    node: [{ id: leads.ready }, { id: customerId }],
    nodes: [{ ids: [leads.ready, customerId] }],
    viewer: [{}],
    rateLimit: [{}],
    users: [{ search: 'acme.test' }],
    leadStatus: [{ id: statuses.new }],
    leadStatuses: [{}],
    lead: [{ id: leads.ready }],
    recentLeads: [{ first: 3 }],
    leads: [{ filter: known }],
    searchLeads: [{ query: lead.last_name, filter: known }],
    leadsVolume: [{ from: '2026-01-01', to: '2026-01-31', statusIds: [statuses.new] }],
    leadTotals: [{}],
    conversionFunnel: [{ from: '2026-01-01', to: '2026-01-31' }],
    customer: [{ id: customerId }],
    account: [{ id: accountId }],
    accounts: [{ first: 2 }],
    deal: [{ id: deals.unclaimed }],
    deals: [
      {
        stageId: idOf('stage', deal.stage_id),
        pipelineId: idOf('pipeline', deal.pipeline_id),
        ownerId: idOf('user', deal.owner_id),
      },
    ],
    pipelines: [{}],
    conversionRules: [{}],
    saveConversionRules: [
      {
        input: {
          ...{ pipelineId: demo.pipelines.renewals, assignTo: 'USER', assigneeId: users.sam },
          customFields: [
            {
              fieldId: settingId('field', 'acme', 'region'),
              toFieldId: settingId('field', 'acme', 'nickname'),
            },
          ],
        },
      },
      // As before: what comes behind goes by them.
      { input: { pipelineId: demo.pipelines.sales, assignTo: null, customFields: null } },
    ],
    leadStatusColors: [{}],
    customers: [
      {
        filter: {
          ids: [customerId],
          tagIds: [tagId],
          accountIds: [accountId],
          financialEntityIds: [entityId],
        },
      },
    ],

    importLeads: [
      {
        input: {
          importSourceId: named.sourceId,
          leads: [
            {
              ...{ firstName: 'Ines', lastName: 'Imported', existingCustomerId: customerId, ...named },
              external: { externalId: 'ines', importSourceId: named.sourceId },
            },
          ],
        },
      },
    ],
    createLead: [
      {
        input: {
          ...{ firstName: 'Nora', lastName: 'New', existingCustomerId: customerId, ...named },
          external: { externalId: 'nora', importSourceId: named.sourceId },
        },
      },
    ],
    updateLead: [{ input: { id: leads.discussed, ...named } }],
    changeLeadStatus: [
      { input: { ids: [leads.ready, leads.readyToo], statusId: statuses.lost, lostReasonId } },
    ],
    assignLeads: [{ input: { ids: [leads.ready, leads.readyToo], userId: users.mia } }],
    deleteLeads: [{ input: { ids: [leads.rejected] } }],
    archiveLeads: [{ input: { ids: [leads.inactive] } }],
    restoreLeads: [{ input: { ids: [leads.archived] } }],
    requestLeadApproval: one(leads.readyToo),
    approveLead: one(leads.pendingApproval),
    rejectLead: one(leads.pendingApprovalToo),
    lockLead: one(leads.lost, { action: 'REVIEW' }),
    unlockLead: one(leads.locked),
    addComment: [leads.ready, customerId].map((subjectId) => ({ input: { subjectId, content: 'Called.' } })),
    editComment: [{ input: { id: comments[0], content: 'Called twice.' } }],
    deleteComment: [{ input: { id: comments[1] } }],
    addAttachment: [leads.ready, customerId].map((subjectId) => ({ input: { subjectId, file: photo } })),
    deleteAttachment: [{ input: { id: attachmentId } }],
    uploadLeadPhoto: one(leads.ready, { photo }),
    deleteLeadPhoto: [{ input: { fileName: waitingPhoto } }],
    reorderLeadStatuses: [{ input: { ids: [...Object.values(statuses)].reverse() } }],
    createLeadStatus: [{ input: { name: 'On hold', primaryColor: 'GRAY' } }],
    updateLeadStatus: [{ input: { id: statuses.new, name: 'Fresh' } }],
    deleteLeadStatus: [{ input: { id: statuses.qualified, moveLeadsToId: statuses.lost, lostReasonId } }],
    updateCustomer: [
      {
        input: {
          ...{ id: customerId, job: 'Baker', relatedUserId: users.sam, tagIds: [tagId], accountId },
          defaultChannelId: picked('CHANNEL', 'phone'),
        },
      },
    ],
    updateAccount: [
      { input: { id: accountId, website: 'https://a.test', ownerId: users.sam, tagIds: [tagId] } },
    ],
    updateDeal: [
      {
        input: {
          id: deals.unclaimedToo,
          stageId: idOf('stage', stage.id),
          ownerId: users.sam,
          tagIds: [tagId],
        },
      },
    ],
    saveFinancialProfile: [{ input: { customerId, financialEntityId: entityId, score: 700 } }],
    previewLeadConversion: conversionsInto(target, stage),
    mergeLeads: [{ input: { survivorId: leads.existingCustomer, duplicateIds: [leads.duplicatePhone] } }],
    revertLeadConversion: one(leads.convertedByMerge, { reason: 'By mistake.' }),
    convertLead: conversionsInto(target, stage),
    convertLeads: conversionsInto(target, stage).map(({ input }) => ({ input: { items: [input] } })),
  };
}

/** A webhook that is active, and an attempt to deliver something to it. */
async function webhookOf({ sql }: Pick<TestGateway, 'sql'>) {
  const [id, deliveryId, messageId] = [newId('webhook'), newId('delivery'), newId('message')];
  await sql(
    `insert into webhooks (tenant_id, id, url, events, signing_secret)
     values ($1, $2, 'https://hooks.example/', '{LEAD_REJECTED}', 'whsec_c2VjcmV0')`,
    [demo.tenants.acme, id].map(uuidOf),
  );
  await sql(
    `insert into webhook_deliveries (tenant_id, id, webhook_id, message_id, log_id, event, attempt, attempted_at)
     select tenant_id, $2, $3, $4, id, 'LEAD_REJECTED', 1, now() from logs where tenant_id = $1 limit 1`,
    [demo.tenants.acme, deliveryId, id, messageId].map(uuidOf),
  );
  return { id, deliveryId };
}

/** Between them they name all that a conversion may. */
const conversionsInto = (target: object, stage: Parameters<typeof stageIds>[0]) => {
  const deal = { name: 'Pilot', closingDate: '2030-01-31', ...stageIds(stage) };
  return [
    { input: { leadId: demo.leads.mergeCandidate, ...target, deal } },
    { input: { leadId: demo.leads.mergeCandidateToo, ...target, existingDealId: demo.deals.unclaimed } },
  ];
};

const stageIds = (stage: { id: string; pipeline_id: string }) => ({
  stageId: idOf('stage', stage.id),
  pipelineId: idOf('pipeline', stage.pipeline_id),
});
