import { ApprovalState, LeadLockRestriction, LeadState, PrivacyLevel } from '../../../leads/index.js';
import type { Id } from '../../../platform/ids/index.js';
import { customerPerson } from '../customers.js';
import { billingAccountId, demo, type ShownLead, shownLeadAt, shownPlace } from '../demo.js';
import type { Person } from '../people.js';
import type { DemoTenant } from '../tenants/demo-tenant.js';
import type { Profile } from '../tenants/profile.js';
import { randomOf } from '../words/random.js';
import { LeadStory } from './lead-story.js';
import { beginLead, type NewLead } from './new-lead.js';
import { lostReasonOf, nothingPicked } from './picked.js';

/** How a lead that shows something differs from one that is simply ready to be converted. */
interface Difference {
  values?: Partial<NewLead>;
  tags?: string[];
  team?: Id<'user'>[];
  /** Who works on it; Sam where nobody is named. */
  by?: Id<'user'>;
  next?: (story: LeadStory) => unknown;
}

const { ada, mia, sam } = demo.users;
const everything = Object.values(LeadLockRestriction);

/** Tells the story of the lead at this place, where the place is kept for one. */
export function addShownLead(tenant: DemoTenant, place: number): boolean {
  const { profile } = tenant;
  const name = shownLeadAt.get(place);
  if (name === undefined) return false;
  const random = randomOf(`shown/${name}`);
  const { values, by = sam, tags, team, next } = differences(profile)[name];
  const { email, phoneNumbers, company } = profile.population(place);
  const lead = {
    ...{ email, phoneNumbers, company, createdBy: by, ownerId: by, assignedUserId: by },
    position: random.pick(profile.texts.positions),
    ...values,
  };
  const picked = name === 'bare' ? { picked: nothingPicked } : {};
  const story = new LeadStory(tenant, beginLead(tenant, place, lead, { tags, team, ...picked }));
  const say = () => story.pass(random.whole(1, 6)).comment(by, random.pick(profile.texts.comments));
  say();
  story.pass(random.whole(4, 20)).moveTo(demo.statuses.contacted, by);
  for (let said = name === 'discussed' ? 7 : 1; said > 0; said--) say();
  story.pass(random.whole(4, 30)).moveTo(demo.statuses.qualified, by);
  next?.(story.pass(random.whole(1, 4)));
  return true;
}

function differences(profile: Profile): Record<ShownLead, Difference> {
  const customer = (place: number) => customerPerson(profile, place);
  const twin = profile.population(shownPlace.mergeCandidate);
  const isPrivate = { privacyLevel: PrivacyLevel.PRIVATE, assignedUserId: null };
  return {
    ready: { tags: ['Hot', 'Referral'], team: [mia] },
    readyToo: { by: mia },
    approved: { next: approve },
    pendingApproval: { next: (story) => request(story, sam) },
    pendingApprovalToo: { next: (story) => request(story, sam) },
    pendingApprovalOfMia: { by: mia, next: (story) => request(story, mia) },
    rejected: { next: reject },
    rejectedToo: { next: reject },
    duplicate: { values: { email: customer(8).email } },
    duplicatePhone: {
      values: {
        phoneNumbers: [
          profile.population(shownPlace.duplicatePhone).phoneNumbers[0],
          customer(9).phoneNumbers[0],
        ],
      },
    },
    duplicateOfTwo: { values: { email: customer(10).email, phoneNumbers: [customer(11).phoneNumbers[0]] } },
    lookalike: {
      values: nameOf(customer(12)),
    },
    locked: {
      next: (story) =>
        story.lock(mia, {
          action: 'CREDIT_CHECK',
          reason: 'Waiting for the bank.',
          restricts: [LeadLockRestriction.CONVERT],
        }),
    },
    lockedFully: {
      next: (story) => story.lock(mia, { action: 'ENRICHMENT', reason: null, restricts: everything }),
    },
    archived: { next: (story) => story.archive(sam) },
    archivedToo: { next: (story) => story.archive(mia) },
    private: { by: mia, values: isPrivate },
    privateToo: { by: mia, values: { ...isPrivate, assignedUserId: ada } },
    group: { values: { privacyLevel: PrivacyLevel.GROUP, ownedByGroupId: demo.groups.sales } },
    groupOfField: {
      by: mia,
      values: { privacyLevel: PrivacyLevel.GROUP, ownedByGroupId: demo.groups.field },
    },
    mergeCandidate: {},
    mergeCandidateToo: {
      values: {
        ...nameOf(twin),
        ...{ phoneNumbers: [twin.phoneNumbers[1]], email: `office.${twin.email}` },
      },
      by: mia,
    },
    inactive: { values: { activity: LeadState.INACTIVE } },
    lost: { next: (story) => story.moveTo(demo.statuses.lost, sam, lostReasonOf(profile, shownPlace.lost)) },
    existingCustomer: { values: { existingCustomerId: demo.customers.ofExistingLead } },
    returning: { values: { email: customer(1).email, billingAccountId: billingAccountId('acme', 1) } },
    bare: {
      values: {
        email: null,
        phoneNumbers: [],
        company: null,
        position: null,
        contactEmail: null,
        targetAmount: null,
      },
    },
    everyObstacle: {
      values: { email: customer(17).email },
      next: (story) =>
        request(story, sam)
          .lock(mia, {
            action: 'REVIEW',
            reason: 'Please ask Mia first.',
            restricts: [LeadLockRestriction.CONVERT],
          })
          .pass(1)
          .archive(mia),
    },
    discussed: { values: { priority: 1 } },
  };
}

const nameOf = ({ firstName, lastName, company }: Person) => ({ firstName, lastName, company });

const request = (story: LeadStory, by: Id<'user'>): LeadStory =>
  story.requestApproval(by, 'Larger than usual, please have a look.').pass(3);

const approve = (story: LeadStory) => request(story, sam).decide(mia, ApprovalState.APPROVED, 'Go ahead.');
const reject = (story: LeadStory) =>
  request(story, sam).decide(mia, ApprovalState.REJECTED, 'Not at this discount.');
