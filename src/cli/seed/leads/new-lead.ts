import {
  ApprovalState,
  ContactMethod,
  DurationUnit,
  LeadImportance,
  LeadState,
  logged,
  PrivacyLevel,
} from '../../../leads/index.js';
import { changesBetween, EntityType, LogAction } from '../../../logs/index.js';
import type { Id } from '../../../platform/ids/index.js';
import { leadBirth } from '../calendar.js';
import { leadCounts, leadId, settingId } from '../demo.js';
import type { Person } from '../people.js';
import type { RowOf } from '../rows.js';
import type { DemoTenant } from '../tenants/demo-tenant.js';
import type { Profile } from '../tenants/profile.js';
import { type Random, randomOf } from '../words/random.js';
import { originOf } from './origin.js';
import { loggedCustom, type Picked, pickedOf } from './picked.js';

export type LeadRow = RowOf<'leads'>;
/** A lead as it comes in. */
export type NewLead = Omit<LeadRow, 'tenantId' | 'version' | 'createdAt' | 'updatedAt'>;

/** A lead that has come in, and the stays in statuses that are written for it. */
export interface Arrival {
  lead: LeadRow;
  minute: number;
  spells: RowOf<'leadStatusSpells'>[];
}

const importances = Object.values(LeadImportance);
const methods = Object.values(ContactMethod);

/**
 * The lead at this place comes in: what a form asks for, with what chance leaves out.
 * Leads come from elsewhere, hundreds of them: they are written as rows.
 * @param values what is certain about it
 * @param along its tags by name, its team by ID, and what it has of picklists, where chance has no say
 */
export function beginLead(
  tenant: DemoTenant,
  place: number,
  values: Partial<NewLead>,
  {
    picked = pickedOf(tenant.profile, place),
    tags = [],
    team = [],
  }: { picked?: Picked; tags?: string[]; team?: Id<'user'>[] } = {},
): Arrival {
  const { slug, profile } = tenant;
  const minute = leadBirth(place, leadCounts[slug]);
  const random = randomOf(`${slug}/lead/${place}`);
  const creator = random.pick(profile.workers);
  const lead: NewLead = {
    id: leadId(slug, place),
    ...contactOf(profile.population(place), profile, random),
    ...worthOf(random),
    ...scheduleOf(tenant, minute, random),
    ...originOf(tenant, place, minute),
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
  const born = tenant.calendar.at(minute);
  const row = tenant.add('leads', { ...lead, version: 1, createdAt: born, updatedAt: born });
  addLinks(tenant, lead.id, { ...picked, tags, team });
  const shown = logged(lead, {
    status: statusName(tenant, lead.statusId),
    tags: new Map(tags.map((name) => [name, name])),
    ...{ team, lists: picked.lists, products: picked.products },
    custom: { ...loggedCustom(profile, lead.customFields) },
  });
  const by = lead.createdBy ?? null;
  tenant.log({
    ...{ action: LogAction.CREATE_LEAD, entityType: EntityType.LEAD, entityId: lead.id, by, minute },
    changes: changesBetween({}, shown),
  });
  const spells: Arrival['spells'] = [];
  enterStatus(tenant, minute, row, lead.statusId, spells);
  return { lead: row, minute, spells };
}

function addLinks(
  tenant: DemoTenant,
  leadId: Id<'lead'>,
  {
    tags,
    team,
    products,
    lists,
  }: Pick<Picked, 'products' | 'lists'> & { tags: string[]; team: Id<'user'>[] },
): void {
  for (const name of tags) tenant.add('leadTags', { leadId, tagId: settingId('tag', tenant.slug, name) });
  for (const [position, userId] of team.entries()) tenant.add('leadTeam', { leadId, userId, position });
  for (const [position, line] of products.entries()) {
    tenant.add('leadProducts', { leadId, position, ...line });
  }
  for (const [picklist, ids] of lists) {
    for (const [position, valueId] of ids.entries())
      tenant.add('leadPicklistValues', { leadId, valueId, picklist, position });
  }
}

/** A lead's stay in a status begins, and the one before ends. */
export function enterStatus(
  tenant: DemoTenant,
  minute: number,
  { id: leadId }: Pick<LeadRow, 'id'>,
  statusId: Id<'status'>,
  spells: Arrival['spells'],
): void {
  const enteredAt = tenant.calendar.at(minute);
  const last = spells.at(-1);
  if (last) last.leftAt = enteredAt;
  const isReturn = spells.some((spell) => spell.statusId === statusId);
  const times = { arrivedAt: spells[0]?.enteredAt ?? enteredAt, enteredAt, isReturn, isDeleted: false };
  spells.push(tenant.add('leadStatusSpells', { leadId, place: spells.length + 1, statusId, ...times }));
}

export const statusName = ({ profile }: DemoTenant, id: string): string | undefined =>
  profile.statuses.find(({ step }) => profile.statusId[step] === id)?.name;

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
