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
      'Keeps a picture for a lead: JPEG, PNG, WebP or GIF, at most 5 MB and 40 megapixels. It is written anew, without metadata; of an animation its first picture is kept. The request is a multipart one.',
  })
  @Requires(Permission.LEADS_WRITE)
  uploadLeadPhoto(
    @Ctx() context: Context,
    @Arg('input', () => UploadLeadPhotoInput, { description: 'What, and for whom.' })
    input: UploadLeadPhotoInput,
  ) {
    return uploadLeadPhoto(context, input);
  }

  @Mutation(() => DeleteLeadPhotoResult, {
    nullable: true,
    description: "Deletes the photo of a lead, or one of one's own that waits for a lead.",
  })
  @Requires(Permission.LEADS_WRITE)
  deleteLeadPhoto(
    @Ctx() context: Context,
    @Arg('input', () => DeleteLeadPhotoInput, { description: 'The reference.' }) input: DeleteLeadPhotoInput,
  ) {
    return deleteLeadPhoto(context, input);
  }
}
