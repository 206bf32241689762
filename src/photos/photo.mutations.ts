import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { type Context, Permission, Requires } from '../identity/index.js';
import { DeleteLeadPhotoInput, deleteLeadPhoto } from './delete-photo.js';
import { DeleteLeadPhotoResult, UploadLeadPhotoResult } from './photo.results.js';
import { UploadLeadPhotoInput, uploadLeadPhoto } from './upload-photo.js';

@Resolver()
export class PhotoMutations {
  @Mutation(() => UploadLeadPhotoResult, {
    nullable: true,
    description:
      'Uploads a photo: a JPEG, PNG, WebP or GIF of at most 5 MB and 40 megapixels, sent as a GraphQL multipart request. It is re-encoded without metadata, and of an animation only the first frame is kept. Requires LEADS_WRITE. Returns an InvalidFileError if the file is not accepted, and a LeadLockedError if the lead is locked.',
  })
  @Requires(Permission.LEADS_WRITE)
  uploadLeadPhoto(
    @Ctx() context: Context,
    @Arg('input', () => UploadLeadPhotoInput, { description: 'The file, and the lead that it belongs to.' })
    input: UploadLeadPhotoInput,
  ) {
    return uploadLeadPhoto(context, input);
  }

  @Mutation(() => DeleteLeadPhotoResult, {
    nullable: true,
    description:
      'Deletes the photo of a lead, or a photo that the viewer uploaded and no lead uses. Requires LEADS_WRITE. Returns a NotFoundError if there is no such photo, and a LeadLockedError if its lead is locked.',
  })
  @Requires(Permission.LEADS_WRITE)
  deleteLeadPhoto(
    @Ctx() context: Context,
    @Arg('input', () => DeleteLeadPhotoInput, { description: 'The photo to delete.' })
    input: DeleteLeadPhotoInput,
  ) {
    return deleteLeadPhoto(context, input);
  }
}
