/**
 * Campaigns among the gateway's demo data.
 * @param {{ demo: object, settingId: Function }} seed what its IDs are made of
 * @returns {import('./campaigns.mjs').Campaign[]}
 */
export const demoCampaigns = ({ demo: { users, leads }, settingId }) => [
  {
    id: 'autumn',
    tenant: 'acme',
    name: 'Autumn fair',
    ownerId: users.mia,
    tagIds: [settingId('tag', 'acme', 'Hot'), settingId('tag', 'acme', 'Referral')],
    leadIds: [leads.ready, leads.discussed, leads.private],
    modelId: leads.alreadyConverted,
  },
  {
    id: 'newsletter',
    tenant: 'acme',
    name: 'Newsletter',
    ownerId: users.sam,
    tagIds: [],
    leadIds: [leads.ready],
    modelId: leads.private,
  },
  {
    id: 'trade',
    tenant: 'globex',
    name: 'Trade fair',
    ownerId: users.gus,
    tagIds: [],
    leadIds: [leads.ofGlobex],
  },
];
