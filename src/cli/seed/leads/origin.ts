import type { MarketingAttribution } from '../../../leads/index.js';
import { Picklist } from '../../../settings/index.js';
import type { DemoTenant } from '../tenants/demo-tenant.js';
import { type Random, randomOf } from '../words/random.js';
import { valueIds } from './picked.js';

const days = 24 * 60;

/** How the lead at this place found its way, where that is known, and what it is to the system that sent it. */
export function originOf(tenant: DemoTenant, place: number, minute: number) {
  const random = randomOf(`${tenant.slug}/origin/${place}`);
  const first = minute - random.whole(1, 14 * days);
  return {
    marketingAttribution: random.chance(0.4) ? touchesOf(tenant, random, first, minute) : [],
    ...(random.chance(0.25) ? externalOf(tenant, random, place, minute) : {}),
  };
}

/** An advertisement, often followed by a letter, before the lead came in. */
function touchesOf(tenant: DemoTenant, random: Random, first: number, last: number): MarketingAttribution[] {
  const site = `https://www.${tenant.slug}.test`;
  const product = random.pick(['scheduling', 'field-service', 'invoicing']);
  const search: MarketingAttribution = {
    ...{ channel: 'Paid Search', source: 'google', medium: 'cpc', campaign: `${product}-search` },
    ...{ term: `${product} software`, content: random.pick(['headline-a', 'headline-b']) },
    ...{ landingPageUrl: `${site}/${product}`, referrerUrl: 'https://www.google.example/' },
    clickId: `Cj0K${random.whole(0, 0xffff_ffff).toString(36)}`,
    occurredAt: tenant.calendar.at(first).toISOString(),
  };
  const letter: MarketingAttribution = {
    ...{ channel: 'Email', source: 'newsletter', medium: 'email', campaign: `${product}-letter` },
    landingPageUrl: `${site}/contact`,
    occurredAt: tenant.calendar.at(first + Math.floor((last - first) / 2)).toISOString(),
  };
  return random.chance(0.5) ? [search, letter] : [search];
}

function externalOf(tenant: DemoTenant, random: Random, place: number, minute: number) {
  return {
    externalId: `CRM-${10_000 + place}`,
    externalSourceId: place % 2 === 0 ? (valueIds(tenant.profile, Picklist.LEAD_SOURCE)[0] ?? null) : null,
    externalBranchId: random.chance(0.6) ? random.pick(['north', 'south']) : null,
    externalCreatedAt: tenant.calendar.at(minute - random.whole(1, 30)),
    externalSyncedAt: tenant.calendar.at(minute),
  };
}
