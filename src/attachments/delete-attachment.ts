import { Field, ID, InputType } from 'type-graphql';
import { CustomerRepository } from '../customers/index.js';
import { type Context, forbidden, Role } from '../identity/index.js';
import { changeLeads, LeadLockRestriction, type LeadWork, lockedError } from '../leads/index.js';
import { EntityType, LogAction } from '../logs/index.js';
import { DomainError, NotFoundError, ValidationIssues } from '../platform/graphql/index.js';
import type { Id } from '../platform/ids/index.js';
import { AttachmentRepository, type AttachmentRow } from './attachment.repository.js';
import { DeleteAttachmentSuccess } from './attachment.results.js';

@InputType({ description: 'Input of deleteAttachment.' })
export class DeleteAttachmentInput {
  @Field(() => ID, { description: 'ID of the attachment.' })
  id!: string;
}

/**
 * Deletes an attachment and its file, which its uploader and managers may: of a converted lead too, as its customer shows
 * it.
 * @throws DomainError NotFoundError, ValidationError, LeadLockedError
 * @throws GraphQLError FORBIDDEN for anyone else
 */
export async function deleteAttachment(
  context: Context,
  input: DeleteAttachmentInput,
): Promise<DeleteAttachmentSuccess> {
  const issues = new ValidationIssues();
  const read = issues.id(['input', 'id'], 'attachment', input.id);
  const id = issues.accepted(read);
  const { viewer, files } = context;
  return changeLeads(context, async (work) => {
    const { transaction, logs } = work;
    const attachments = new AttachmentRepository(transaction);
    const { uploadedById, fileName, name } = await takeAttachment(context, work, attachments, id);
    if (uploadedById !== viewer.userId && viewer.role !== Role.MANAGER && viewer.role !== Role.ADMIN) {
      throw forbidden('Only its uploader or a manager deletes an attachment.');
    }
    transaction.deferToCommit(
      attachments.delete(id, transaction.now()),
      logs.write({
        action: LogAction.DELETE_ATTACHMENT,
        entityType: EntityType.ATTACHMENT,
        entityId: id,
        changes: [{ field: 'name', before: name, after: null }],
      }),
    );
    // A file that stays behind is swept up later.
    transaction.afterCommit(() => files.attachments.store.remove(`${viewer.tenant.id}/${fileName}`));
    return new DeleteAttachmentSuccess(id);
  });
}

/** Holds what an attachment is on, then the attachment. One on a lead that the viewer may not see is as absent. */
async function takeAttachment(
  context: Context,
  work: LeadWork,
  attachments: AttachmentRepository,
  id: Id<'attachment'>,
): Promise<AttachmentRow> {
  const absent = new DomainError(new NotFoundError([id]));
  const found = await attachments.byId(id);
  if (!found) throw absent;
  const { leadId, customerId } = found;
  const lead = leadId && (await shareLead(context, work, leadId));
  const subject = customerId ? await new CustomerRepository(work.transaction).share(customerId) : lead;
  const attachment = subject && (await attachments.take(id));
  if (!attachment) throw absent;
  return attachment;
}

/** @throws DomainError LeadLockedError */
async function shareLead(context: Context, { leads }: LeadWork, id: Id<'lead'>) {
  const lead = await leads.share(id, context.viewer);
  if (!lead) return null;
  const lock = (await leads.locks([id])).get(id);
  const error = lockedError(lead, lock, LeadLockRestriction.UPDATE, context.viewer.userId);
  if (error) throw new DomainError(error);
  return lead;
}
