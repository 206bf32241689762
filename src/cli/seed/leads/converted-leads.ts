import { LogAction } from '../../../logs/index.js';
import { customerPerson } from '../customers.js';
import { convertedPlaces, mergedPlaces } from '../demo.js';
import type { DemoTenant } from '../tenants/demo-tenant.js';
import type { Profile } from '../tenants/profile.js';
import { randomOf } from '../words/random.js';
import { convertLead } from './convert-lead.js';
import { beginLead } from './new-lead.js';

/** A lead goes all the way within five or six days, so that no conversion overtakes an earlier one. */
export function addConvertedLead(tenant: DemoTenant, profile: Profile, place: number): void {
  const random = randomOf(`${profile.slug}/converted/${place}`);
  const rank = convertedPlaces[profile.slug].indexOf(place);
  const merged = profile.slug === 'acme' ? mergedPlaces.indexOf(place) : -1;
  const person = merged >= 0 ? customerPerson(profile, 13 + merged) : profile.population(place);
  const { firstName, lastName, email, phoneNumbers, company, city, country } = person;
  const worker = random.pick(profile.workers);
  const lead = {
    ...{ firstName, lastName, email, company, country, location: city },
    phoneNumbers: merged >= 0 || rank % 4 === 1 ? phoneNumbers : [phoneNumbers[0]],
    position: random.pick(profile.texts.positions),
    assignedUserId: rank % 2 === 0 ? worker : null,
  };
  const tags = random.some(profile.tags, random.whole(0, 2)).map(({ name }) => name);
  const story = beginLead(tenant, profile, place, lead, { tags });
  const born = story.now;
  if (rank % 2 === 1) story.pass(2).assign(worker, profile.manager);
  for (const step of ['contacted', 'qualified', 'proposal'] as const) {
    story.pass(random.whole(8, 26)).moveTo(profile.statusId[step], worker);
    if (random.chance(0.7)) story.pass(1).comment(worker, random.pick(profile.texts.comments));
  }
  if (random.chance(0.3)) story.pass(1).change(LogAction.UPDATE_LEAD, worker, { probabilityToWin: 95 });
  story.goTo(born + 5 * 24 * 60 + random.whole(0, 20 * 60));
  convertLead(tenant, profile, story, worker, { rank, isMerge: merged >= 0 });
}
