import type { Context } from '../identity/index.js';
import { changesBetween, EntityType, LogAction } from '../logs/index.js';
import { pgErrorOf } from '../platform/database/index.js';
import { ValidationIssueCode as Code, Issues, NotFoundError, Refusal } from '../platform/graphql/index.js';
import { checkIdempotencyKey, IdempotentWork } from '../platform/idempotency/index.js';
import { newId } from '../platform/ids/index.js';
import { todayIn } from '../platform/rules/index.js';
import { type LeadWork, workOf } from './change-leads.js';
import { ApprovalState, LeadState, PrivacyLevel } from './lead.enums.js';
import { EmailTakenError } from './lead.errors.js';
import { externalTaken } from './lead.external.js';
import type { CreateLeadInput } from './lead.input.js';
import { logged } from './lead.log.js';
import { LeadReferences } from './lead.references.js';
import { LeadRepository } from './lead.repository.js';
import { CreateLeadSuccess } from './lead.results.js';
import { leadValues, limits } from './lead.rules.js';
import { schedule } from './lead.schedule.js';
import { setPhoto } from './lead-photo.js';

/**
 * Takes in a lead.
 * @throws Refusal with every broken rule at once; EmailTakenError, which the database decides
 */
export async function createLead(context: Context, input: CreateLeadInput): Promise<CreateLeadSuccess> {
  const { tenant, userId } = context.viewer;
  let email: string | null = null;
  try {
    return await context.transaction(async (transaction) => {
      const work = workOf(context, transaction);
      const issues = new Issues();
      checkIdempotencyKey(input.idempotencyKey, issues);
      const hasSoundKey = issues.isEmpty;
      const once = new IdempotentWork<{ leadId: string }>(transaction, {
        userId,
        mutation: 'createLead',
        input,
      });
      const earlier = hasSoundKey ? await once.earlier() : null;
      if (earlier) return replay(work, context, earlier.leadId);

      const values = leadValues(withoutBlanks(input), tenant, issues);
      const given = { email: values.email ?? null, phoneNumbers: values.phoneNumbers ?? [] };
      const when = schedule(input, undefined, todayIn(tenant.timeZone), issues);
      const named = new LeadReferences(transaction, issues);
      const [status, tagNames, , customer, group, entity, photo] = await Promise.all([
        named.status(input.statusId),
        named.tags(input.tagIds ?? [], limits.tags),
        named.people(peopleOf(input)),
        named.customer(input.existingCustomerId),
        named.group(input.ownedByGroupId),
        named.financialEntity(input.financialEntityId),
        named.photo(input.photoFileName, userId),
        named.external(values),
      ]);
      refuseGroupless(input.privacyLevel, input.ownedByGroupId, issues);
      if (customer) {
        // The lead is about them: what it does not say of how to reach them is as they have it.
        values.phoneNumbers ??= customer.phoneNumbers;
        values.country ??= customer.country;
        if (values.email === undefined && customer.email && !(await work.leads.liveByEmail(customer.email))) {
          values.email = customer.email;
        }
      }
      email = values.email ?? null;
      await named.billingAccount(input.billingAccountId, {
        ...given,
        existingCustomerId: customer?.id ?? null,
      });
      issues.refuse();

      const id = newId('lead');
      const now = new Date();
      const lead = {
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
      };
      await work.leads.insert({
        tenantId: tenant.id,
        id,
        createdBy: userId,
        createdAt: now,
        updatedAt: now,
        ...lead,
      });
      await Promise.all([
        work.leads.setTags(id, [...tagNames.keys()], true),
        work.leads.setTeam(id, input.teamIds ?? [], true),
        photo && setPhoto(context, transaction, id, null, photo.fileName),
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
        once.settle({ leadId: id }),
      ]);
      return new CreateLeadSuccess(id, false);
    });
  } catch (error) {
    throw await emailTaken(context, externalTaken(error, ['input', 'external', 'id']), email);
  }
}

/** Nothing to begin with is nothing said: what a lead cannot be without has its default then. */
const withoutBlanks = (input: CreateLeadInput): CreateLeadInput => ({
  ...input,
  state: input.state ?? undefined,
  privacyLevel: input.privacyLevel ?? undefined,
});

/** The first answer again, as far as the viewer may see the lead today. @throws Refusal NotFoundError */
async function replay({ leads }: LeadWork, context: Context, id: string): Promise<CreateLeadSuccess> {
  if (!(await leads.isVisible(id, context.viewer))) throw new Refusal(new NotFoundError([id]));
  return new CreateLeadSuccess(id, true);
}

/** Whom an input gives a lead to. */
export const peopleOf = (input: {
  ownerId?: string | null;
  assignedUserId?: string | null;
  teamIds?: string[] | null;
}) => [
  { path: ['input', 'ownerId'], id: input.ownerId },
  { path: ['input', 'assignedUserId'], id: input.assignedUserId },
  ...(input.teamIds ?? []).map((id, i) => ({ path: ['input', 'teamIds', i], id })),
];

/** Nobody would see a lead of no group but those who see all. */
export function refuseGroupless(
  privacy: PrivacyLevel | null | undefined,
  groupId: string | null | undefined,
  issues: Issues,
): void {
  if (privacy === PrivacyLevel.GROUP && groupId == null) {
    issues.add(['input', 'ownedByGroupId'], Code.REQUIRED, 'is required where the privacy is GROUP');
  }
}

/** The refusal behind a broken uniqueness of addresses; any other error as it is. */
export async function emailTaken(context: Context, error: unknown, email: string | null): Promise<unknown> {
  if (email === null || pgErrorOf(error)?.constraint !== 'leads_email') return error;
  const takenBy = await context.transaction((transaction) =>
    new LeadRepository(transaction).liveByEmail(email),
  );
  return new Refusal(new EmailTakenError(email, takenBy));
}
