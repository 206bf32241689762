import { ConversionDealField } from '../../../conversion/index.js';
import { Role } from '../../../identity/index.js';
import { assignmentRuleSetting, leadTypeSetting } from '../../../leads/index.js';
import { CustomFieldKind, customFieldSetting, ProductKind, productSetting } from '../../../settings/index.js';
import { LeadStatusCategory, LeadStatusColor } from '../../../statuses/index.js';
import { Calendar } from '../calendar.js';
import { addCustomers } from '../customers.js';
import { demo, demoEmails, settingId } from '../demo.js';
import { addLeads } from '../leads/leads.js';
import { germans } from '../people.js';
import type { Rows } from '../rows.js';
import { picklistRows } from '../settings/picklist-rows.js';
import { settingRows } from '../settings/setting-rows.js';
import { addSettings } from '../settings/settings.js';
import { addDeliveries, switchedOffWebhook } from '../settings/webhooks.js';
import { german } from '../words/texts.js';
import { DemoTenant } from './demo-tenant.js';
import type { Profile } from './profile.js';

const { gus, pia } = demo.users;
const { OPEN, WON, LOST } = LeadStatusCategory;
const status = (name: string) => settingId('status', 'globex', name);

const globex: Profile = {
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
    picklistRows({
      LEAD_SOURCE: { web: 'Webseite', messe: 'Messe', empfehlung: 'Empfehlung' },
      LEAD_CATEGORY: { neu: 'Neugeschäft', bestand: 'Bestandskunde' },
      LOST_REASON: { preis: 'Preis', zeitpunkt: 'Falscher Zeitpunkt' },
      COMPETITOR: { initech: 'Initech' },
      BUSINESS: { maschinen: 'Maschinen', wartung: 'Wartung' },
      CHANNEL: { email: 'E-Mail', telefon: 'Telefon' },
    }),
    settingRows(productSetting, [
      { code: 'wartung', name: 'Wartung', kind: ProductKind.SERVICE, unitPrice: '120.00' },
    ]),
    settingRows(leadTypeSetting, [{ code: 'anfrage', name: 'Anfrage', requiredFields: [] }]),
    settingRows(customFieldSetting, [{ key: 'branche', label: 'Branche', kind: CustomFieldKind.STRING }]),
    settingRows(assignmentRuleSetting, [
      {
        name: 'Messen',
        sourceId: settingId('picklist', 'globex', 'LEAD_SOURCE/messe'),
        assigneeId: demo.users.pia,
      },
    ]),
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

/** Everything of globex, its sixty days ending at `now`. */
export function globexRows(now: Date): Rows {
  const tenant = new DemoTenant('globex', new Calendar(now, globex.timeZone));
  addSettings(tenant, { ...globex, settings: [...globex.settings, switchedOffWebhook(tenant)] });
  addCustomers(tenant, globex);
  addLeads(tenant, globex, () => false);
  addDeliveries(tenant);
  return tenant.rows;
}
