import { idOf, newId, uuidOf } from '../../src/platform/ids/index.js';
import type { Selected, TestGateway } from './gateway.js';
import type { ConvertedPrivateLead, PrivateLead } from './privacy-cast.js';

/** Asks as somebody; gives the data. */
export type Ask = (document: string, variables?: object) => Promise<Selected>;

const names = (nodes: { id: string }[]) => nodes.map(({ id }) => id);

const filtered = (filter: string) => async (ask: Ask, lead: PrivateLead) => {
  const { leads } = await ask(
    `query ($is: String!) { leads(filter: ${filter}) { nodes { id } totalCount } }`,
    {
      is: lead.company,
    },
  );
  return leads;
};
const alone = (lead: PrivateLead) => ({ nodes: [{ id: lead.id }], totalCount: 1 });
const nothing = { nodes: [], totalCount: 0 };

async function logOf({ sql }: Pick<TestGateway, 'sql'>, entityId: string): Promise<string> {
  const [row] = await sql('select id from logs where entity_uuid = $1 order by created_at limit 1', [
    uuidOf(entityId),
  ]);
  return idOf('log', row.id);
}

/** One way to come by a lead. */
export interface Way<L> {
  ask: (ask: Ask, lead: L, gateway: TestGateway) => Promise<unknown>;
  /** Shown to those who may see the lead. */
  seen: (lead: L) => unknown;
  /** Shown to the others. */
  hidden: unknown;
}
const node = 'query ($id: ID!) { node(id: $id) { id } }';

/** A lead that everyone may see, beside the hidden one, for as long as something is asked. */
async function withPublicLead<T>(
  { sql }: Pick<TestGateway, 'sql'>,
  beside: PrivateLead,
  { isMerged = false, phoneNumber = null as string | null },
  work: (id: string) => Promise<T>,
): Promise<T> {
  const id = newId('lead');
  await sql(
    `insert into leads (tenant_id, id, first_name, last_name, status_id, activity, privacy_level, approval_state,
       phone_numbers, deleted_at, merged_into_id)
     select tenant_id, $2, 'Known', 'To All', status_id, 'ACTIVE', 'PUBLIC', 'NOT_REQUIRED',
       array_remove(array[$3::text], null), case when $4 then now() end, case when $4 then id end
     from leads where id = $1`,
    [uuidOf(beside.id), uuidOf(id), phoneNumber?.replaceAll(' ', ''), isMerged],
  );
  try {
    return await work(id);
  } finally {
    await sql('delete from leads where id = $1', [uuidOf(id)]);
  }
}

/** Every way to a lead that is open. */
export const ways: Record<string, Way<PrivateLead>> = {
  'lead(id)': {
    ask: async (ask, { id }) => (await ask('query ($id: ID!) { lead(id: $id) { id } }', { id })).lead,
    seen: ({ id }) => ({ id }),
    hidden: null,
  },
  'node(id)': {
    ask: async (ask, { id }) => (await ask(node, { id })).node,
    seen: ({ id }) => ({ id }),
    hidden: null,
  },
  'nodes(ids)': {
    ask: async (ask, { id }) => (await ask('query ($id: ID!) { nodes(ids: [$id]) { id } }', { id })).nodes,
    seen: ({ id }) => [{ id }],
    hidden: [null],
  },
  'leads by ID': {
    ask: async (ask, { id }) =>
      (await ask('query ($id: ID!) { leads(filter: { ids: [$id] }) { nodes { id } totalCount } }', { id }))
        .leads,
    seen: alone,
    hidden: nothing,
  },
  'leads by e-mail address': {
    ask: async (ask, { email }) =>
      (
        await ask(
          'query ($is: EmailAddress!) { leads(filter: { email: $is }) { nodes { id } totalCount } }',
          {
            is: email,
          },
        )
      ).leads,
    seen: alone,
    hidden: nothing,
  },
  'leads by phone number': {
    ask: async (ask, { phoneNumber }) =>
      (
        await ask(
          'query ($is: PhoneNumber!) { leads(filter: { phoneNumber: $is }) { nodes { id } totalCount } }',
          {
            is: phoneNumber,
          },
        )
      ).leads,
    seen: alone,
    hidden: nothing,
  },
  'leads by search': { ask: filtered('{ search: $is }'), seen: alone, hidden: nothing },
  'leads by either of two': {
    ask: filtered('{ or: [{ search: $is }, { and: [{ search: $is }, { not: { isConverted: true } }] }] }'),
    seen: alone,
    hidden: nothing,
  },
  searchLeads: {
    // By number: a name forgives typing errors, and so finds the neighbours too.
    ask: async (ask, { phoneNumber }) =>
      (
        await ask('query ($is: String!) { searchLeads(query: $is) { nodes { id } totalCount } }', {
          is: phoneNumber,
        })
      ).searchLeads,
    seen: alone,
    hidden: nothing,
  },
  'the count alone': {
    ask: async (ask, { id }) =>
      (await ask('query ($id: ID!) { leads(filter: { ids: [$id] }) { totalCount } }', { id })).leads
        .totalCount,
    seen: () => 1,
    hidden: 0,
  },
  recentLeads: {
    ask: async (ask, { id }) =>
      names((await ask('{ recentLeads(first: 200) { id } }')).recentLeads).includes(id),
    seen: () => true,
    hidden: false,
  },
  'a walk through all leads': {
    ask: async (ask, { id }) => {
      const { leads } = await ask('{ leads(first: 200) { nodes { id } } }');
      return names(leads.nodes).includes(id);
    },
    seen: () => true,
    hidden: false,
  },
  'its comment, and what that is about': {
    ask: async (ask, { commentId: id }) =>
      (
        await ask(
          'query ($id: ID!) { node(id: $id) { ... on Comment { subject { ... on Lead { id } } } } }',
          { id },
        )
      ).node,
    seen: ({ id }) => ({ subject: { id } }),
    hidden: null,
  },
  'its attachment, and what that is on': {
    ask: async (ask, { attachmentId: id }) =>
      (
        await ask(
          'query ($id: ID!) { node(id: $id) { ... on Attachment { subject { ... on Lead { id } } } } }',
          { id },
        )
      ).node,
    seen: ({ id }) => ({ subject: { id } }),
    hidden: null,
  },
  "its attachment's log": {
    ask: async (ask, { attachmentId }, gateway) =>
      (await ask(node, { id: await logOf(gateway, attachmentId) })).node !== null,
    seen: () => true,
    hidden: false,
  },
  'its log': {
    ask: async (ask, { id }, gateway) =>
      (
        await ask('query ($id: ID!) { node(id: $id) { ... on Log { entityId } } }', {
          id: await logOf(gateway, id),
        })
      ).node,
    seen: ({ id }) => ({ entityId: id }),
    hidden: null,
  },
  "its comment's log": {
    ask: async (ask, { commentId }, gateway) =>
      (await ask(node, { id: await logOf(gateway, commentId) })).node !== null,
    seen: () => true,
    hidden: false,
  },
  'a lead that was merged into it': {
    ask: (ask, lead, gateway) =>
      withPublicLead(gateway, lead, { isMerged: true }, async (id) => {
        return (await ask('query ($id: ID!) { lead(id: $id) { mergedInto { id } } }', { id })).lead;
      }),
    seen: ({ id }) => ({ mergedInto: { id } }),
    hidden: { mergedInto: null },
  },
  'a lead that it looks like': {
    ask: (ask, lead, gateway) =>
      withPublicLead(gateway, lead, { phoneNumber: lead.phoneNumber }, async (id) => {
        const document =
          'query ($id: ID!) { lead(id: $id) { duplicates { record { ... on Lead { id } } } } }';
        const found = (await ask(document, { id })).lead.duplicates;
        return found.map(({ record }: Selected) => record.id).filter((other: string | undefined) => other);
      }),
    seen: ({ id }) => [id],
    hidden: [],
  },
  'the holder of its e-mail address': {
    ask: async (ask, { email }) =>
      (
        await ask(
          `mutation ($email: EmailAddress!) { createLead(input: { firstName: "A", lastName: "B", email: $email }) {
             ... on EmailTakenError { takenBy { id } } } }`,
          { email },
        )
      ).createLead,
    seen: ({ id }) => ({ takenBy: { id } }),
    hidden: { takenBy: null },
  },
};

const ofCustomer =
  (fields: string) =>
  async (ask: Ask, { customerId: id }: ConvertedPrivateLead) =>
    (await ask(`query ($id: ID!) { customer(id: $id) { ${fields} } }`, { id })).customer;

/** Every way to a lead that became a customer; the customer itself shows to everyone. */
export const waysToConverted: Record<string, Way<ConvertedPrivateLead>> = {
  'customer.leads': {
    ask: ofCustomer('leads { nodes { id } edges { node { id } } totalCount pageInfo { endCursor } }'),
    seen: ({ id }) => ({
      leads: {
        nodes: [{ id }],
        edges: [{ node: { id } }],
        totalCount: 1,
        pageInfo: { endCursor: expect.any(String) },
      },
    }),
    hidden: { leads: { nodes: [], edges: [], totalCount: 0, pageInfo: { endCursor: null } } },
  },
  'customer.attachments': {
    ask: ofCustomer(
      'attachments { nodes { id carriedFrom { id } subject { ... on Lead { id } } } totalCount }',
    ),
    seen: ({ id, attachmentId }) => ({
      attachments: { nodes: [{ id: attachmentId, carriedFrom: { id }, subject: { id } }], totalCount: 1 },
    }),
    hidden: { attachments: { nodes: [], totalCount: 0 } },
  },
  'customer.comments': {
    ask: ofCustomer('comments { nodes { id carriedFrom { id } subject { ... on Lead { id } } } totalCount }'),
    seen: ({ id, commentId }) => ({
      comments: { nodes: [{ id: commentId, carriedFrom: { id }, subject: { id } }], totalCount: 1 },
    }),
    hidden: { comments: { nodes: [], totalCount: 0 } },
  },
  'customer.timeline': {
    ask: async (ask, lead) => {
      const { timeline } = await ofCustomer(
        'timeline { nodes { ... on Comment { id carriedFrom { id } } } commentsCount }',
      )(ask, lead);
      return { ...timeline, nodes: timeline.nodes.filter((entry: object) => 'id' in entry) };
    },
    seen: ({ id, commentId }) => ({ nodes: [{ id: commentId, carriedFrom: { id } }], commentsCount: 1 }),
    hidden: { nodes: [], commentsCount: 0 },
  },
  'customer.deals.lead': {
    ask: ofCustomer('deals { nodes { lead { id } } }'),
    seen: ({ id }) => ({ deals: { nodes: [{ lead: { id } }] } }),
    hidden: { deals: { nodes: [{ lead: null }] } },
  },
  'deal.lead': {
    ask: async (ask, { dealId: id }) =>
      (await ask('query ($id: ID!) { node(id: $id) { ... on Deal { lead { id } } } }', { id })).node,
    seen: ({ id }) => ({ lead: { id } }),
    hidden: { lead: null },
  },
  'the carried comment': {
    ask: async (ask, { commentId: id }) =>
      (await ask('query ($id: ID!) { node(id: $id) { ... on Comment { carriedFrom { id } } } }', { id }))
        .node,
    seen: ({ id }) => ({ carriedFrom: { id } }),
    hidden: null,
  },
};
/** A converted lead is reached as any other is, too, but for its address, which is free again. */
export const waysToAnyLead = Object.entries(ways).filter(
  ([way]) => way !== 'the holder of its e-mail address',
);

/**
 * What a change answers with: the lead that its caller was allowed to change, found by an ID that is not taken from who
 * may not see it (privacy-of-changes.test.ts).
 */
export const edgesOfAnswers = [
  'ArchiveLeadsSuccess.leads',
  'AssignLeadsSuccess.leads',
  'ChangeLeadStatusSuccess.leads',
  'ConversionNotRevertibleError.lead',
  'ConvertLeadSuccess.lead',
  'CreateLeadSuccess.lead',
  'DeleteLeadPhotoSuccess.updatedLead',
  'ImportLeadSuccess.lead',
  'LeadAlreadyConvertedError.lead',
  'LeadApprovalSuccess.lead',
  'LeadArchivedError.lead',
  // Of a subscription: test/api/live/privacy.test.ts asks as everybody.
  'LeadEvent.lead',
  // Of a list for administrators alone, who see every lead.
  'LeadHookDelivery.lead',
  'LeadLockedError.lead',
  'LeadNotApprovedError.lead',
  'LeadNotConvertedError.lead',
  'LockLeadSuccess.lead',
  'MergeLeadsSuccess.lead',
  'RestoreLeadsSuccess.leads',
  'RevertLeadConversionSuccess.lead',
  'UnlockLeadSuccess.lead',
  'UpdateLeadSuccess.lead',
  'UploadLeadPhotoSuccess.updatedLead',
];
