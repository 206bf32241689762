import { ConversionDealField } from '../../../conversion/index.js';
import { Role } from '../../../identity/index.js';
import { assignmentRuleSetting, leadTypeSetting } from '../../../leads/index.js';
import { CustomFieldKind, customFieldSetting, ProductKind, productSetting } from '../../../settings/index.js';
import { LeadStatusCategory, LeadStatusColor } from '../../../statuses/index.js';
import { demo, demoEmails, settingId } from '../demo.js';
import { addShownLead } from '../leads/shown-leads.js';
import { americans } from '../people.js';
import { hookInputs } from '../settings/lead-hooks.js';
import { picklistInputs } from '../settings/picklist-inputs.js';
import { settingInputs } from '../settings/setting-inputs.js';
import { english } from '../words/texts.js';
import type { Making } from './make-tenant.js';
import type { Profile } from './profile.js';

const { ada, mia, sam } = demo.users;
const { OPEN, WON, LOST } = LeadStatusCategory;

const profile: Profile = {
  slug: 'acme',
  name: 'Acme Corporation',
  ...{ defaultCountry: 'US', timeZone: 'America/New_York', currency: 'USD' },
  users: [
    { key: 'ada', email: demoEmails.ada, firstName: 'Ada', lastName: 'Adams', role: Role.ADMIN },
    { key: 'mia', email: demoEmails.mia, firstName: 'Mia', lastName: 'Moreno', role: Role.MANAGER },
    { key: 'sam', email: demoEmails.sam, firstName: 'Sam', lastName: 'Sato', role: Role.AGENT },
    { key: 'vic', email: demoEmails.vic, firstName: 'Vic', lastName: 'Varga', role: Role.VIEWER },
  ],
  groups: [
    { code: 'sales', name: 'Sales', members: ['sam', 'mia'] },
    { code: 'field', name: 'Field', members: ['mia'] },
  ],
  statuses: [
    { step: 'new', name: 'New', color: LeadStatusColor.BLUE, category: OPEN },
    { step: 'contacted', name: 'Contacted', color: LeadStatusColor.CYAN, category: OPEN },
    { step: 'qualified', name: 'Qualified', color: LeadStatusColor.AMBER, category: OPEN },
    { step: 'proposal', name: 'Proposal', color: LeadStatusColor.VIOLET, category: OPEN },
    { step: 'won', name: 'Won', color: LeadStatusColor.GREEN, category: WON },
    { step: 'lost', name: 'Lost', color: LeadStatusColor.RED, category: LOST },
  ],
  tags: [
    { name: 'Trade fair', color: '#3B82F6' },
    { name: 'Hot', color: '#EF4444' },
    { name: 'Enterprise', color: '#6366F1' },
    { name: 'Referral', color: '#22C55E' },
    { name: 'Newsletter', color: '#F59E0B' },
    { name: 'Non-profit', color: '#14B8A6' },
    { name: 'Call back', color: '#EC4899' },
    { name: 'Spanish-speaking', color: '#84CC16' },
  ],
  settings: [
    picklistInputs({
      LEAD_SOURCE: { web: 'Web site', 'trade-fair': 'Trade fair', referral: 'Referral', phone: 'Phone call' },
      LEAD_CATEGORY: { new: 'New business', existing: 'Existing business', renewal: 'Renewal' },
      LOST_REASON: {
        price: 'Price',
        timing: 'Bad timing',
        competitor: 'Went to a competitor',
        silent: 'No answer',
      },
      COMPETITOR: { initech: 'Initech', hooli: 'Hooli', umbrella: 'Umbrella' },
      BUSINESS: { hardware: 'Hardware', software: 'Software', consulting: 'Consulting' },
      CHANNEL: { email: 'E-mail', phone: 'Phone', 'in-person': 'In person' },
    }),
    settingInputs(productSetting, [
      { code: 'rocket', name: 'Rocket skates', kind: ProductKind.PHYSICAL_GOOD, unitPrice: '499.00' },
      { code: 'fitting', name: 'Fitting', kind: ProductKind.SERVICE },
      { code: 'care', name: 'Care package', kind: ProductKind.SUBSCRIPTION_PACKAGE, unitPrice: '29.90' },
    ]),
    settingInputs(leadTypeSetting, [
      {
        ...{ code: 'inbound', name: 'Inbound', requiredFields: [] },
        defaultStatusId: demo.statuses.new,
        defaultCategoryId: settingId('picklist', 'acme', 'LEAD_CATEGORY/new'),
      },
      {
        ...{ code: 'partner', name: 'Partner referral', requiresApproval: true },
        requiredFields: ['company', 'sourceId'],
      },
      { code: 'newsletter', name: 'Newsletter', emailOnCreate: true, requiredFields: [] },
    ]),
    settingInputs(customFieldSetting, [
      {
        ...{ key: 'region', label: 'Sales region', kind: CustomFieldKind.SELECT },
        options: ['North', 'South', 'West'],
      },
      { key: 'seats', label: 'Seats', kind: CustomFieldKind.FLOAT },
      { key: 'contract_end', label: 'Contract ends', kind: CustomFieldKind.DATE },
      { key: 'vat_exempt', label: 'Exempt from VAT', kind: CustomFieldKind.BOOLEAN },
      { key: 'nickname', label: 'Nickname', kind: CustomFieldKind.STRING },
    ]),
    // No rule that fits every lead: whoever tries the demo data sees leads that nobody works on.
    settingInputs(assignmentRuleSetting, [
      {
        ...{ name: 'Renewals', order: 1 },
        categoryId: settingId('picklist', 'acme', 'LEAD_CATEGORY/renewal'),
        assigneeId: mia,
      },
      {
        ...{ name: 'Trade fairs in turn', order: 2 },
        sourceId: settingId('picklist', 'acme', 'LEAD_SOURCE/trade-fair'),
        leadTypeId: settingId('type', 'acme', 'inbound'),
        ...{ country: 'US', minTargetAmount: '1000', groupId: demo.groups.sales },
      },
    ]),
    hookInputs('acme', {
      ...{ leadSource: 'web', leadType: 'partner', group: 'sales' },
      ...{ actingUserId: ada, assignedUserId: sam },
    }),
  ],
  pipelines: [
    {
      name: 'Sales',
      stages: [
        { name: 'Prospecting', probability: 10 },
        { name: 'Proposal', probability: 50 },
        { name: 'Negotiation', probability: 75 },
        { name: 'Won', probability: 100, isWon: true },
        { name: 'Lost', probability: 0, isLost: true },
      ],
    },
    {
      name: 'Renewals',
      stages: [
        { name: 'Due', probability: 60 },
        { name: 'Offered', probability: 80 },
        { name: 'Renewed', probability: 100, isWon: true },
        { name: 'Ended', probability: 0, isLost: true },
      ],
    },
  ],
  financialEntities: [
    { code: 'acme-bank', name: 'Acme Bank' },
    { code: 'acme-leasing', name: 'Acme Leasing' },
  ],
  dealFields: { contract_end: ConversionDealField.CLOSING_DATE },
  population: americans,
  texts: english,
  workers: [sam, sam, sam, mia, mia, ada],
  manager: mia,
  statusId: demo.statuses,
  customers: 18,
};

export const acme: Making = { profile, unclaimedDeals: 3, addShownLead };
