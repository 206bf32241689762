import {
  ApprovalState,
  ContactMethod,
  DurationUnit,
  LeadImportance,
  LeadState,
  PrivacyLevel,
} from '../../../leads/index.js';
import { leadBirth } from '../calendar.js';
import { leadCounts, leadId } from '../demo.js';
import type { Person } from '../people.js';
import type { DemoTenant } from '../tenants/demo-tenant.js';
import type { Profile } from '../tenants/profile.js';
import { type Random, randomOf } from '../words/random.js';
import { type Along, LeadStory, type NewLead } from './lead-story.js';
import { originOf } from './origin.js';
import { loggedCustom, type Picked, pickedOf } from './picked.js';

const importances = Object.values(LeadImportance);
const methods = Object.values(ContactMethod);

/**
 * The lead at this place comes in: what a form asks for, with what chance leaves out.
 * @param values what is certain about it
 * @param along its tags by name, its team by ID, and what it has of picklists, where chance has no say
 */
export function beginLead(
  tenant: DemoTenant,
  profile: Profile,
  place: number,
  values: Partial<NewLead>,
  { picked = pickedOf(profile, place), ...along }: Pick<Along, 'tags' | 'team'> & { picked?: Picked } = {},
): LeadStory {
  const { slug } = profile;
  const minute = leadBirth(place, leadCounts[slug]);
  const random = randomOf(`${slug}/lead/${place}`);
  const creator = random.pick(profile.workers);
  const lead: NewLead = {
    id: leadId(slug, place),
    ...contactOf(profile.population(place), profile, random),
    ...worthOf(random),
    ...scheduleOf(tenant, minute, random),
    ...originOf(tenant, profile, place, minute),
    ...picked.columns,
    customFields: picked.custom,
    statusId: profile.statusId.new,
    activity: LeadState.ACTIVE,
    privacyLevel: PrivacyLevel.PUBLIC,
    approvalState: ApprovalState.NOT_REQUIRED,
    createdBy: creator,
    ownerId: creator,
    ...values,
  };
  const custom = loggedCustom(profile, lead.customFields);
  const { lists, products } = picked;
  return new LeadStory(tenant, minute, lead, { ...along, lists, products, custom });
}

function contactOf(person: Person, { slug, texts }: Profile, random: Random) {
  const { firstName, lastName, city, country } = person;
  const email = random.chance(0.92) ? person.email : null;
  const count = random.chance(0.2) ? 2 : 1;
  // Somebody who left no address left a number.
  const phoneNumbers = email === null || random.chance(0.88) ? person.phoneNumbers.slice(0, count) : [];
  const company = random.chance(0.75) ? person.company : null;
  const handle = person.email.slice(0, person.email.indexOf('@'));
  return {
    ...{ firstName, lastName, email, phoneNumbers, company, country, location: city },
    preferredContact: random.chance(0.5) ? random.pick(methods) : null,
    contactEmail: random.chance(0.15) ? email : null,
    position: company === null ? null : random.pick(texts.positions),
    socialMediaLinks: random.chance(0.2) ? { linkedin: `https://www.linkedin.example/in/${handle}` } : null,
    description: random.chance(0.4) ? random.pick(texts.descriptions) : null,
    message: random.chance(0.35) ? random.pick(texts.messages) : null,
    sourcePageUrl: random.chance(0.6)
      ? `https://www.${slug}.test/${random.pick(['pricing', 'contact', 'demo', 'webinar', 'white-paper'])}`
      : null,
  };
}

function worthOf(random: Random) {
  const amount = random.whole(5, 1_200) * 100;
  return {
    importance: random.chance(0.8) ? random.pick(importances) : null,
    priority: random.chance(0.85) ? random.whole(1, 6) : null,
    probabilityToWin: random.chance(0.7) ? 5 * random.whole(1, 19) : null,
    targetAmount: random.chance(0.8) ? `${amount}${random.chance(0.2) ? '.5' : ''}` : null,
  };
}

/** The three that agree with each other, or none of them. */
function scheduleOf(tenant: DemoTenant, minute: number, random: Random) {
  if (random.chance(0.45)) return {};
  const inWeeks = random.chance(0.4);
  const estimatedDuration = inWeeks ? random.whole(2, 12) : random.whole(10, 60);
  const start = random.whole(0, 5);
  return {
    startDate: tenant.calendar.day(minute, start),
    expectedCompletionDate: tenant.calendar.day(minute, start + estimatedDuration * (inWeeks ? 7 : 1)),
    estimatedDuration,
    estimatedDurationUnit: inWeeks ? DurationUnit.WEEKS : DurationUnit.DAYS,
  };
}
