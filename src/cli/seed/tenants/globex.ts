import { ConversionDealField } from '../../../conversion/index.js';
import { Role } from '../../../identity/index.js';
import { assignmentRuleSetting, leadTypeSetting } from '../../../leads/index.js';
import { CustomFieldKind, customFieldSetting, ProductKind, productSetting } from '../../../settings/index.js';
import { LeadStatusCategory, LeadStatusColor } from '../../../statuses/index.js';
import { demo, demoEmails, settingId } from '../demo.js';
import { germans } from '../people.js';
import { hookInputs } from '../settings/lead-hooks.js';
import { picklistInputs } from '../settings/picklist-inputs.js';
import { settingInputs } from '../settings/setting-inputs.js';
import { german } from '../words/texts.js';
import type { Making } from './make-tenant.js';
import type { Profile } from './profile.js';

const { gus, pia } = demo.users;
const { OPEN, WON, LOST } = LeadStatusCategory;
const status = (name: string) => settingId('status', 'globex', name);

const profile: Profile = {
  slug: 'globex',
  name: 'Globex GmbH',
  ...{ defaultCountry: 'DE', timeZone: 'Europe/Berlin', currency: 'EUR' },
  users: [
    { key: 'gus', email: demoEmails.gus, firstName: 'Gus', lastName: 'Gruber', role: Role.ADMIN },
    { key: 'pia', email: demoEmails.pia, firstName: 'Pia', lastName: 'Pohl', role: Role.AGENT },
  ],
  groups: [{ code: 'vertrieb', name: 'Vertrieb', members: ['pia', 'gus'] }],
  statuses: [
    { step: 'new', name: 'Neu', color: LeadStatusColor.BLUE, category: OPEN },
    { step: 'contacted', name: 'Kontaktiert', color: LeadStatusColor.TEAL, category: OPEN },
    { step: 'qualified', name: 'Qualifiziert', color: LeadStatusColor.ORANGE, category: OPEN },
    { step: 'proposal', name: 'Angebot', color: LeadStatusColor.PURPLE, category: OPEN },
    { step: 'won', name: 'Gewonnen', color: LeadStatusColor.GREEN, category: WON },
    { step: 'lost', name: 'Verloren', color: LeadStatusColor.RED, category: LOST },
  ],
  tags: [
    { name: 'Messe', color: '#3B82F6' },
    { name: 'Empfehlung', color: '#22C55E' },
    { name: 'Eilig', color: '#EF4444' },
  ],
  settings: [
    picklistInputs({
      LEAD_SOURCE: { web: 'Webseite', messe: 'Messe', empfehlung: 'Empfehlung' },
      LEAD_CATEGORY: { neu: 'Neugeschäft', bestand: 'Bestandskunde' },
      LOST_REASON: { preis: 'Preis', zeitpunkt: 'Falscher Zeitpunkt' },
      COMPETITOR: { initech: 'Initech' },
      BUSINESS: { maschinen: 'Maschinen', wartung: 'Wartung' },
      CHANNEL: { email: 'E-Mail', telefon: 'Telefon' },
    }),
    settingInputs(productSetting, [
      { code: 'wartung', name: 'Wartung', kind: ProductKind.SERVICE, unitPrice: '120.00' },
    ]),
    settingInputs(leadTypeSetting, [{ code: 'anfrage', name: 'Anfrage', requiredFields: [] }]),
    settingInputs(customFieldSetting, [{ key: 'branche', label: 'Branche', kind: CustomFieldKind.STRING }]),
    settingInputs(assignmentRuleSetting, [
      {
        ...{ name: 'Messen', order: 1 },
        sourceId: settingId('picklist', 'globex', 'LEAD_SOURCE/messe'),
        assigneeId: demo.users.pia,
      },
    ]),
    hookInputs('globex', {
      ...{ leadSource: 'web', leadType: 'anfrage', group: 'vertrieb' },
      ...{ actingUserId: gus, assignedUserId: pia },
    }),
  ],
  pipelines: [
    {
      name: 'Verkauf',
      stages: [
        { name: 'Anfrage', probability: 10 },
        { name: 'Angebot', probability: 50 },
        { name: 'Verhandlung', probability: 75 },
        { name: 'Gewonnen', probability: 100, isWon: true },
        { name: 'Verloren', probability: 0, isLost: true },
      ],
    },
  ],
  financialEntities: [{ code: 'globex-finanz', name: 'Globex Finanz GmbH' }],
  dealFields: { branche: ConversionDealField.NAME },
  population: germans,
  texts: german,
  workers: [pia, pia, gus],
  manager: gus,
  statusId: {
    new: status('new'),
    contacted: status('contacted'),
    qualified: status('qualified'),
    proposal: status('proposal'),
    won: status('won'),
    lost: status('lost'),
  },
  customers: 4,
};

export const globex: Making = { profile, unclaimedDeals: 0, addShownLead: () => false };
