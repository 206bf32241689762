import { Field, InputType } from 'type-graphql';
import type { Context } from '../identity/index.js';
import {
  changeLeads,
  dropFileAfterCommit,
  findForChange,
  LeadLockRestriction,
  type LeadWork,
  PhotoRepository,
  type PhotoRow,
} from '../leads/index.js';
import { EntityType, LogAction } from '../logs/index.js';
import { DomainError, NotFoundError } from '../platform/graphql/index.js';
import type { Id } from '../platform/ids/index.js';
import { isKept } from '../platform/rules/index.js';
import { DeleteLeadPhotoSuccess } from './photo.results.js';

@InputType({ description: 'Input for deleting a photo.' })
export class DeleteLeadPhotoInput {
  @Field(() => String, { description: 'The `fileName` of the photo.' })
  fileName!: string;
}

/**
 * Deletes a lead's photo, or one of the viewer's own that waits for a lead.
 * @throws DomainError NotFoundError, LeadLockedError, LeadAlreadyConvertedError
 */
export async function deleteLeadPhoto(
  context: Context,
  { fileName }: DeleteLeadPhotoInput,
): Promise<DeleteLeadPhotoSuccess> {
  return changeLeads(context, async (work) => {
    const photos = new PhotoRepository(work.transaction);
    const leadId = await takeOwner(context, work, fileName);
    await photos.delete(fileName);
    dropFileAfterCommit(context, work.transaction, fileName);
    return new DeleteLeadPhotoSuccess(fileName, leadId);
  });
}

/** Takes the lead first, then its photo, as every change of them does. @returns the lead; null where it waits */
async function takeOwner(context: Context, work: LeadWork, fileName: string): Promise<Id<'lead'> | null> {
  const photos = new PhotoRepository(work.transaction);
  const missing = () => new DomainError(new NotFoundError([fileName]));
  const seen = isKept(fileName) ? await photos.byName(fileName) : null;
  if (!seen) throw missing();
  const { leadId } = seen;
  if (leadId === null) {
    if (!isWaiting(await photos.take(fileName), context)) throw missing();
    return null;
  }
  if (!(await work.leads.isVisible(leadId, context.viewer))) throw missing();
  const { now } = await findForChange(work, context, [leadId], LeadLockRestriction.UPDATE);
  // Replaced or deleted while this waited for the lead.
  if ((await photos.take(fileName))?.leadId !== leadId) throw missing();
  await Promise.all([
    work.leads.change([leadId], {}, now),
    work.logs.write({
      action: LogAction.DELETE_PHOTO,
      entityType: EntityType.LEAD,
      entityId: leadId,
      changes: [{ field: 'photo', before: fileName, after: null }],
    }),
  ]);
  return leadId;
}

const isWaiting = (photo: PhotoRow | null, { viewer }: Context) =>
  photo !== null && photo.leadId === null && photo.uploadedBy === viewer.userId;
