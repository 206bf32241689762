import { PrivacyLevel } from '../../../leads/index.js';
import type { Id } from '../../../platform/ids/index.js';
import { lastMinute } from '../calendar.js';
import { convertedPlaces, leadCounts, settingId } from '../demo.js';
import type { DemoTenant } from '../tenants/demo-tenant.js';
import type { Profile, Step } from '../tenants/profile.js';
import { type Random, randomOf } from '../words/random.js';
import { addConvertedLead } from './converted-leads.js';
import { FillerStory } from './filler-story.js';
import { beginLead, type NewLead } from './new-lead.js';
import { lostReasonOf } from './picked.js';

/**
 * All leads of a tenant, the oldest first.
 * @param addShown tells the story of a place that is kept for an example; false where it is not kept
 */
export function addLeads(tenant: DemoTenant, addShown: (place: number) => boolean): void {
  const converted = new Set(convertedPlaces[tenant.slug]);
  for (let place = 0; place < leadCounts[tenant.slug]; place++) {
    if (converted.has(place)) addConvertedLead(tenant, place);
    else if (!addShown(place)) addOrdinaryLead(tenant, place);
  }
}

function addOrdinaryLead(tenant: DemoTenant, place: number): void {
  const { profile } = tenant;
  const random = randomOf(`${profile.slug}/story/${place}`);
  const privacy = privacyOf(profile, random);
  // Who may not see a lead does not work on it either.
  const hands = privacy.privacyLevel === PrivacyLevel.PUBLIC ? profile.workers : [profile.manager];
  const assignee = random.pick(hands);
  const assigned = random.next();
  const lead = { ...privacy, ...(assigned < 0.5 ? { assignedUserId: assignee } : {}) };
  const arrival = beginLead(tenant, place, lead, {
    tags: random.some(profile.tags, random.whole(0, 3)).map(({ name }) => name),
    team: random.chance(0.3) ? random.some([...new Set(profile.workers)], random.whole(1, 2)) : [],
  });
  const story = new FillerStory(tenant, arrival);
  if (assigned >= 0.5 && assigned < 0.85) story.pass(random.whole(1, 30)).assign(assignee, profile.manager);
  talk(story, profile, random, hands);
  for (const step of stepsOf(random, lastMinute - story.now)) {
    const reason = step === 'lost' ? lostReasonOf(profile, place) : undefined;
    story.pass(random.whole(10, 90)).moveTo(profile.statusId[step], random.pick(hands), reason);
    talk(story, profile, random, hands);
  }
  if (random.chance(0.12)) {
    const values = { probabilityToWin: 5 * random.whole(1, 19), priority: random.whole(1, 6) };
    story.pass(random.whole(2, 40)).update(random.pick(hands), values);
  }
}

/** A word or two now and then, and now and then a long conversation. */
function talk(story: FillerStory, { texts }: Profile, random: Random, hands: Id<'user'>[]): void {
  const count = random.chance(0.025) ? random.whole(5, 8) : random.chance(0.3) ? random.whole(1, 2) : 0;
  for (let said = 0; said < count; said++) {
    story.pass(random.whole(1, 20)).comment(random.pick(hands), random.pick(texts.comments));
  }
}

function privacyOf({ slug, groups, manager }: Profile, random: Random): Partial<NewLead> {
  const draw = random.next();
  if (draw < 0.88) return { privacyLevel: PrivacyLevel.PUBLIC };
  const kept = { createdBy: manager, ownerId: manager };
  if (draw >= 0.95) return { ...kept, privacyLevel: PrivacyLevel.PRIVATE };
  const ownedByGroupId = settingId('group', slug, random.pick(groups).code);
  return { ...kept, privacyLevel: PrivacyLevel.GROUP, ownedByGroupId };
}

/** How far a lead gets; one of the last two days gets no further than a first call. */
function stepsOf(random: Random, minutesLeft: number): Step[] {
  const draw = random.next();
  if (minutesLeft < 2 * 24 * 60) return draw < 0.6 ? [] : ['contacted'];
  if (draw < 0.16) return [];
  if (draw < 0.4) return ['contacted'];
  if (draw < 0.6) return ['contacted', 'qualified'];
  if (draw < 0.78) return ['contacted', 'qualified', 'proposal'];
  if (draw < 0.86) return ['contacted', 'lost'];
  if (draw < 0.94) return ['contacted', 'qualified', 'lost'];
  return ['contacted', 'qualified', 'proposal', 'lost'];
}
