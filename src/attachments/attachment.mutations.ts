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
    description: 'Attaches a file of any kind to a lead or a customer. The request is a multipart one.',
  })
  @Requires(Permission.LEADS_WRITE)
  addAttachment(
    @Ctx() context: Context,
    @Arg('input', () => AddAttachmentInput, { description: 'What, and to whom.' }) input: AddAttachmentInput,
  ) {
    return addAttachment(context, input);
  }

  @Mutation(() => DeleteAttachmentResult, {
    nullable: true,
    description: 'Deletes an attachment and its file, which its uploader and managers may.',
  })
  @Requires(Permission.LEADS_WRITE)
  deleteAttachment(
    @Ctx() context: Context,
    @Arg('input', () => DeleteAttachmentInput, { description: 'The reference.' })
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
