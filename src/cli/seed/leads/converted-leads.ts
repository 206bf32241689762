import { dealWith } from '../accounts-and-deals.js';
import { customerPerson } from '../customers.js';
import { convertedPlaces, customerId, mergedPlaces, settingId } from '../demo.js';
import type { DemoTenant } from '../tenants/demo-tenant.js';
import { randomOf } from '../words/random.js';
import { LeadStory } from './lead-story.js';
import { beginLead } from './new-lead.js';

/** Every so many conversions open a financial profile. */
const profileEvery = 8;
/** The first of the customers whom a lead is merged into. */
const firstMerged = 13;

/** A lead goes all the way within five or six days, so that no conversion overtakes an earlier one. */
export function addConvertedLead(tenant: DemoTenant, place: number): void {
  const { profile, slug } = tenant;
  const random = randomOf(`${slug}/converted/${place}`);
  const rank = convertedPlaces[slug].indexOf(place);
  const merged = slug === 'acme' ? mergedPlaces.indexOf(place) : -1;
  const person = merged >= 0 ? customerPerson(profile, firstMerged + merged) : profile.population(place);
  const { firstName, lastName, email, phoneNumbers, company, city, country } = person;
  const worker = random.pick(profile.workers);
  const lead = {
    ...{ firstName, lastName, email, company, country, location: city },
    phoneNumbers: merged >= 0 || rank % 4 === 1 ? phoneNumbers : [phoneNumbers[0]],
    position: random.pick(profile.texts.positions),
    assignedUserId: rank % 2 === 0 ? worker : null,
  };
  const tags = random.some(profile.tags, random.whole(0, 2)).map(({ name }) => name);
  const story = new LeadStory(tenant, beginLead(tenant, place, lead, { tags }));
  const born = story.now;
  if (rank % 2 === 1) story.pass(2).assign(worker, profile.manager);
  for (const step of ['contacted', 'qualified', 'proposal'] as const) {
    story.pass(random.whole(8, 26)).moveTo(profile.statusId[step], worker);
    if (random.chance(0.7)) story.pass(1).comment(worker, random.pick(profile.texts.comments));
  }
  if (random.chance(0.3)) story.pass(1).update(worker, { probabilityToWin: 95 });
  story.goTo(born + 5 * 24 * 60 + random.whole(0, 20 * 60));
  const [entity] = profile.financialEntities;
  story.convert(worker, {
    skipAccount: rank % 4 === 3,
    ...(merged >= 0 && { existingCustomerId: customerId(slug, firstMerged + merged) }),
    ...(rank % 5 < 3 && { deal: dealWith(tenant, story.now, { company, of: `conversion/${place}` }) }),
    ...(rank % profileEvery === 0 && entity && { financialEntityId: settingId('entity', slug, entity.code) }),
    carryOverTags: { customer: tags },
  });
}
