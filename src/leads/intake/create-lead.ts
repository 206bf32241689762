import type { Context } from '../../identity/index.js';
import { changesBetween, EntityType, LogAction } from '../../logs/index.js';
import {
  DomainError,
  NotFoundError,
  ValidationIssues,
  withPrefetched,
} from '../../platform/graphql/index.js';
import { checkIdempotencyKey, IdempotentWork } from '../../platform/idempotency/index.js';
import { newId } from '../../platform/ids/index.js';
import { todayIn } from '../../platform/rules/index.js';
import { type LeadWork, workOf } from '../bulk/change-leads.js';
import { statusesOf } from '../lead/affected-statuses.js';
import { ApprovalState, LeadState, PrivacyLevel } from '../lead/lead.enums.js';
import { logged } from '../lead/lead.log.js';
import { CreateLeadSuccess } from '../lead.results.js';
import { setPhoto } from '../photo/lead-photo.js';
import { knownNumbers } from './known-numbers.loaders.js';
import { emailTaken } from './lead.email.js';
import { externalTaken } from './lead.external.js';
import type { CreateLeadInput } from './lead.input.js';
import { peopleOf, refuseGroupless } from './lead.owners.js';
import { type LeadValues, leadValues, limits } from './lead.rules.js';
import { schedule } from './lead.schedule.js';
import { LeadReferences } from './resolve-inputs.js';

/**
 * Takes in a lead, in two round trips: what the input names is looked up, all of it at once, behind the claim of an
 * idempotency key; what is to be kept is written along with COMMIT, where the database decides about uniqueness and
 * tells the lead as it is kept. A customer that lends the lead an address takes one more.
 * @throws DomainError with every broken rule at once; EmailTakenError, which the database decides
 */
export async function createLead(context: Context, input: CreateLeadInput): Promise<CreateLeadSuccess> {
  const { userId } = context.viewer;
  const known = await knownNumbers(context, input);
  let email: string | null = null;
  try {
    return await context.transaction(async (transaction) => {
      const work = workOf(context, transaction);
      const issues = new ValidationIssues();
      checkIdempotencyKey(input.idempotencyKey, issues);
      const use = { userId, mutation: 'createLead', input };
      const once = new IdempotentWork<FirstAnswer>(transaction, use);
      const earlier = issues.isEmpty ? once.earlier() : null;
      const [first, found] = await Promise.all([earlier, lookUp(context, work, { input, known }, issues)]);
      if (first) return replay(work, context, first);
      issues.refuse();

      const id = newId('lead');
      const now = new Date();
      const lead = leadOf(input, found, userId, now);
      const { status, tagNames, photo } = found;
      email = lead.email ?? null;
      const answer = new CreateLeadSuccess(id, false, statusesOf([lead]));
      const inserted = work.leads.insert({ id, createdBy: userId, createdAt: now, updatedAt: now, ...lead });
      transaction.deferToCommit(
        inserted.then((made) =>
          withPrefetched(answer, { lead: status ? withPrefetched(made, { status }) : made }),
        ),
        work.links.setTags(id, [...tagNames.keys()], true),
        work.links.setTeam(id, input.teamIds ?? [], true),
        setPhoto(context, transaction, id, null, photo?.fileName ?? null),
        work.logs.write({
          action: LogAction.CREATE_LEAD,
          entityType: EntityType.LEAD,
          entityId: id,
          changes: changesBetween(
            {},
            logged(lead, {
              status: status?.name,
              tags: tagNames,
              team: input.teamIds ?? [],
              photo: photo?.fileName,
            }),
          ),
        }),
        once.settle({ leadId: id, affectedStatusIds: statusesOf([lead]) }),
      );
      return answer;
    });
  } catch (error) {
    throw await emailTaken(context, externalTaken(error, ['input', 'external', 'externalId']), email);
  }
}

/** What the use of an idempotency key is answered with again. Keys of an earlier version have no statuses. */
type FirstAnswer = { leadId: string; affectedStatusIds?: string[] };

type Found = Awaited<ReturnType<typeof lookUp>>;

/** What the input says and what it names; whatever is wrong with it goes to `issues`. */
async function lookUp(
  context: Context,
  work: LeadWork,
  { input, known }: { input: CreateLeadInput; known: ReadonlySet<string> },
  issues: ValidationIssues,
) {
  const { tenant, userId } = context.viewer;
  const values = leadValues(withoutBlanks(input), tenant, issues, known);
  const when = schedule(input, undefined, todayIn(tenant.timeZone), issues);
  const named = new LeadReferences(work.transaction, issues);
  // Whose billing account it must be is asked of what is given; what a customer lends the lead is theirs anyway.
  const given = { email: values.email ?? null, phoneNumbers: values.phoneNumbers ?? [] };
  const ofCustomer = async () => {
    const customer = await named.customer(input.existingCustomerId);
    await named.billingAccount(input.billingAccountId, {
      ...given,
      existingCustomerId: customer?.id ?? null,
    });
    return customer;
  };
  const [status, tagNames, , customer, group, entity, photo] = await Promise.all([
    named.status(input.statusId),
    named.tags(input.tagIds ?? [], limits.tags),
    named.people(peopleOf(input)),
    ofCustomer(),
    named.group(input.ownedByGroupId),
    named.financialEntity(input.financialEntityId),
    named.photo(input.photoFileName, userId),
    named.external(values),
  ]);
  refuseGroupless(input.privacyLevel, input.ownedByGroupId, issues);
  if (customer) await lend(work, customer, values);
  return { values, when, status, tagNames, customer, group, entity, photo };
}

/** The lead is about the customer: what it does not say of how to reach them is as they have it. */
async function lend(
  { leads }: LeadWork,
  customer: { email: string | null; phoneNumbers: string[]; country: string | null },
  values: LeadValues,
): Promise<void> {
  values.phoneNumbers ??= customer.phoneNumbers;
  values.country ??= customer.country;
  if (values.email === undefined && customer.email && !(await leads.liveByEmail(customer.email))) {
    values.email = customer.email;
  }
}

const leadOf = (
  input: CreateLeadInput,
  { values, when, status, customer, group, entity }: Found,
  userId: string,
  now: Date,
) => ({
  firstName: '',
  lastName: '',
  ...values,
  ...when,
  statusId: status?.id as string,
  activity: values.activity ?? LeadState.ACTIVE,
  privacyLevel: values.privacyLevel ?? PrivacyLevel.PUBLIC,
  ownerId: input.ownerId === undefined ? userId : input.ownerId,
  assignedUserId: input.assignedUserId ?? null,
  ownedByGroupId: group?.id ?? null,
  billingAccountId: input.billingAccountId ?? null,
  financialEntityId: entity?.id ?? null,
  existingCustomerId: customer?.id ?? null,
  approvalState: ApprovalState.NOT_REQUIRED,
  externalSyncedAt: values.externalId ? now : null,
});

/** Nothing to begin with is nothing said: what a lead cannot be without has its default then. */
const withoutBlanks = (input: CreateLeadInput): CreateLeadInput => ({
  ...input,
  state: input.state ?? undefined,
  privacyLevel: input.privacyLevel ?? undefined,
});

/** The first answer again, as far as the viewer may see the lead today. @throws DomainError NotFoundError */
async function replay(
  { leads }: LeadWork,
  context: Context,
  { leadId: id, affectedStatusIds = [] }: FirstAnswer,
): Promise<CreateLeadSuccess> {
  if (!(await leads.isVisible(id, context.viewer))) throw new DomainError(new NotFoundError([id]));
  return new CreateLeadSuccess(id, true, affectedStatusIds);
}
