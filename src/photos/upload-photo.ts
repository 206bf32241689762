import { randomBytes } from 'node:crypto';
import { Field, ID, InputType } from 'type-graphql';
import type { Context } from '../identity/index.js';
import {
  changeLeads,
  dropFileAfterCommit,
  findForChange,
  LeadLockRestriction,
  type LeadWork,
  leadIdOf,
  PhotoRepository,
} from '../leads/index.js';
import { EntityType, LogAction } from '../logs/index.js';
import { keepFile } from '../platform/files/index.js';
import { Upload, type UploadedFile } from '../platform/graphql/index.js';
import type { Id } from '../platform/ids/index.js';
import { UploadLeadPhotoSuccess } from './photo.results.js';
import { Photo } from './photo.type.js';
import { type Picture, readPicture } from './picture.js';

@InputType({ description: 'Input for uploading a photo.' })
export class UploadLeadPhotoInput {
  @Field(() => ID, {
    nullable: true,
    description:
      'ID of the lead that gets the photo in place of its present one. If left out or null, the photo is kept for a day, for a createLead or updateLead that names its `fileName`.',
  })
  leadId?: string | null;

  @Field(() => Upload, { description: 'The file.' })
  photo!: UploadedFile;
}

/**
 * Keeps a picture, for a lead or until one names it.
 * @throws DomainError InvalidFileError, ValidationError, NotFoundError, LeadLockedError, LeadAlreadyConvertedError
 */
export async function uploadLeadPhoto(
  context: Context,
  input: UploadLeadPhotoInput,
): Promise<UploadLeadPhotoSuccess> {
  const { viewer, files } = context;
  const leadId = input.leadId == null ? null : leadIdOf('leadId', input.leadId);
  const picture = await readPicture(input.photo.content);
  const photo = photoOf(picture, leadId);
  const { content, contentType } = picture;
  const file = { key: `${viewer.tenant.id}/${photo.fileName}`, content, contentType };
  await keepFile(files.store, file, () => changeLeads(context, (work) => keep(context, work, photo)));
  return new UploadLeadPhotoSuccess(photo, leadId);
}

const photoOf = (
  { content, contentType, extension, width, height }: Picture,
  leadId: Id<'lead'> | null,
): Photo =>
  Object.assign(new Photo(), {
    fileName: `${randomBytes(16).toString('hex')}.${extension}`,
    leadId,
    contentType,
    byteSize: content.length,
    width,
    height,
  });

async function keep(context: Context, work: LeadWork, photo: Photo): Promise<void> {
  const photos = new PhotoRepository(work.transaction);
  const row = { ...photo, uploadedBy: context.viewer.userId };
  const { leadId } = photo;
  if (leadId === null) return photos.insert({ ...row, createdAt: work.transaction.now() });
  const { now } = await findForChange(work, context, [leadId], LeadLockRestriction.UPDATE);
  const earlier = await photos.ofLead(leadId);
  if (earlier) {
    await photos.delete(earlier.fileName);
    dropFileAfterCommit(context, work.transaction, earlier.fileName);
  }
  await Promise.all([
    photos.insert({ ...row, createdAt: now }),
    work.leads.change([leadId], {}, now),
    work.logs.write({
      action: LogAction.UPLOAD_PHOTO,
      entityType: EntityType.LEAD,
      entityId: leadId,
      changes: [{ field: 'photo', before: earlier?.fileName ?? null, after: photo.fileName }],
    }),
  ]);
}
