import type { Id, IdKind } from '../../platform/ids/index.js';
import { leadBirth } from './calendar.js';
import { type DemoTenantSlug, demoId } from './demo-id.js';

/** How many leads there are, archived and converted ones too. */
export const leadCounts = { acme: 300, globex: 60 };

/** The e-mail address of a demo user, with which they first sign in. */
export const demoEmails = {
  ada: 'ada@acme.test',
  mia: 'mia@acme.test',
  sam: 'sam@acme.test',
  vic: 'vic@acme.test',
  gus: 'gus@globex.test',
  pia: 'pia@globex.test',
};

/** Leads of acme that show something each, the newest first. */
const shown = [
  'ready',
  'readyToo',
  'mergeCandidate',
  'pendingApproval',
  'pendingApprovalToo',
  'pendingApprovalOfMia',
  'rejected',
  'rejectedToo',
  'approved',
  'duplicate',
  'duplicatePhone',
  'duplicateOfTwo',
  'lookalike',
  'locked',
  'lockedFully',
  'archived',
  'archivedToo',
  'private',
  'privateToo',
  'group',
  'groupOfField',
  'mergeCandidateToo',
  'inactive',
  'lost',
  'existingCustomer',
  'returning',
  'bare',
  'everyObstacle',
  'discussed',
] as const;
export type ShownLead = (typeof shown)[number];

/** Every fourth place from the end, so that a first page shows ordinary leads between them. */
export const shownPlace = Object.fromEntries(
  shown.map((name, position) => [name, 298 - 4 * position]),
) as Record<ShownLead, number>;
export const shownLeadAt: ReadonlyMap<number, ShownLead> = new Map(
  shown.map((name) => [shownPlace[name], name]),
);

/** Places of the leads that became customers, the oldest first. */
export const convertedPlaces: Record<DemoTenantSlug, number[]> = {
  acme: Array.from({ length: 25 }, (_, k) => 20 + 8 * k),
  globex: [6, 14, 22, 30],
};
/** Of these, the ones that a customer who was there already took in. */
export const mergedPlaces = [60, 108, 156];

export const leadId = (tenant: DemoTenantSlug, place: number): Id<'lead'> =>
  demoId('lead', tenant, leadBirth(place, leadCounts[tenant]), place);

/** The minute in which a customer who was no lead before was entered. */
export const customerBirth = (place: number): number => 200 + 600 * place;
export const customerId = (tenant: DemoTenantSlug, place: number): Id<'customer'> =>
  demoId('customer', tenant, customerBirth(place), place);

/** The account receivable of a customer who has one, and of one who has another that is closed. */
export const billingAccountId = (tenant: DemoTenantSlug, place: number, isActive = true): Id<'billing'> =>
  demoId('billing', tenant, customerBirth(place), isActive ? place : `closed ${place}`);

/** The minute in which a deal without a customer was entered. */
export const unclaimedDealBirth = (place: number): number => 40_000 + 9_000 * place;
export const unclaimedDealId = (tenant: DemoTenantSlug, place: number): Id<'deal'> =>
  demoId('deal', tenant, unclaimedDealBirth(place), place);

/** The ID of what a tenant began with. */
export const settingId = <K extends IdKind>(kind: K, tenant: DemoTenantSlug, name: string): Id<K> =>
  demoId(kind, tenant, 0, name);

const acme = <K extends IdKind>(kind: K, name: string) => settingId(kind, 'acme', name);
const globex = <K extends IdKind>(kind: K, name: string) => settingId(kind, 'globex', name);

/** IDs of the demo data, for examples and tests: the same on every machine, whenever the data was made. */
export const demo = {
  tenants: { acme: acme('tenant', 'acme'), globex: globex('tenant', 'globex') },
  users: {
    ada: acme('user', 'ada'),
    mia: acme('user', 'mia'),
    sam: acme('user', 'sam'),
    vic: acme('user', 'vic'),
    gus: globex('user', 'gus'),
    pia: globex('user', 'pia'),
  },
  groups: { sales: acme('group', 'sales'), field: acme('group', 'field') },
  statuses: {
    new: acme('status', 'new'),
    contacted: acme('status', 'contacted'),
    qualified: acme('status', 'qualified'),
    proposal: acme('status', 'proposal'),
    won: acme('status', 'won'),
    lost: acme('status', 'lost'),
  },
  pipelines: { sales: acme('pipeline', 'Sales'), renewals: acme('pipeline', 'Renewals') },
  leads: {
    ...(Object.fromEntries(shown.map((name) => [name, leadId('acme', shownPlace[name])])) as Record<
      ShownLead,
      Id<'lead'>
    >),
    alreadyConverted: leadId('acme', 212),
    alreadyConvertedToo: leadId('acme', 204),
    convertedByMerge: leadId('acme', 156),
    /** The oldest of acme. */
    first: leadId('acme', 0),
    /** Of the other tenant: nobody at acme may know that it is there. */
    ofGlobex: leadId('globex', 59),
  },
  customers: {
    /** With e-mail, identity and tax number, an account, a deal, a billing account and a financial profile. */
    withBilling: customerId('acme', 0),
    withBillingToo: customerId('acme', 1),
    /** Has the e-mail address of the lead `duplicate`. */
    sameEmail: customerId('acme', 8),
    /** Has a phone number of the lead `duplicatePhone`. */
    samePhone: customerId('acme', 9),
    /** Between them they have the e-mail address and a phone number of the lead `duplicateOfTwo`. */
    oneOfTwo: customerId('acme', 10),
    otherOfTwo: customerId('acme', 11),
    /** Has the name and company of the lead `lookalike`. */
    lookalike: customerId('acme', 12),
    /** Whom the lead `existingCustomer` is about. */
    ofExistingLead: customerId('acme', 16),
    ofGlobex: customerId('globex', 0),
  },
  deals: {
    /** Open, and without a customer. */
    unclaimed: unclaimedDealId('acme', 0),
    unclaimedToo: unclaimedDealId('acme', 1),
  },
};
