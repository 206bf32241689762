import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { type Context, Permission, Requires } from '../identity/index.js';
import { ReferenceField } from '../platform/graphql/index.js';
import { AddAttachmentInput, addAttachment } from './add-attachment.js';
import { writtenAttachmentReader } from './attachment.loaders.js';
import { AddAttachmentResult, AddAttachmentSuccess, DeleteAttachmentResult } from './attachment.results.js';
import { Attachment } from './attachment.type.js';
import { DeleteAttachmentInput, deleteAttachment } from './delete-attachment.js';

@Resolver()
export class AttachmentMutations {
  @Mutation(() => AddAttachmentResult, {
    nullable: true,
    description:
      'Attaches a file of any kind to a lead or a customer. Requires LEADS_WRITE. The file is sent as a GraphQL multipart request. Returns an AttachmentLimitError if the file is too large or one too many, and a LeadLockedError or LeadAlreadyConvertedError if the lead cannot be changed.',
  })
  @Requires(Permission.LEADS_WRITE)
  addAttachment(
    @Ctx() context: Context,
    @Arg('input', () => AddAttachmentInput, { description: 'The file, and the record to attach it to.' })
    input: AddAttachmentInput,
  ) {
    return addAttachment(context, input);
  }

  @Mutation(() => DeleteAttachmentResult, {
    nullable: true,
    description:
      'Deletes an attachment and its file. Requires LEADS_WRITE; only the uploader, managers and administrators may delete it. Returns a NotFoundError if it does not exist.',
  })
  @Requires(Permission.LEADS_WRITE)
  deleteAttachment(
    @Ctx() context: Context,
    @Arg('input', () => DeleteAttachmentInput, { description: 'The attachment to delete.' })
    input: DeleteAttachmentInput,
  ) {
    return deleteAttachment(context, input);
  }
}

@Resolver(() => AddAttachmentSuccess)
export class AddedAttachmentResolver {
  @ReferenceField(() => Attachment, { by: 'attachmentId', description: 'The attachment.' })
  attachment() {
    return writtenAttachmentReader;
  }
}
