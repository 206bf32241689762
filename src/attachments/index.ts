import { AddedAttachmentResolver, AttachmentMutations } from './attachment.mutations.js';
import {
  AttachmentResolver,
  CustomerAttachmentsResolver,
  LeadAttachmentsResolver,
} from './attachment.resolver.js';

export {
  attachmentVisible,
  readableAttachment,
  storedAttachment,
  visibleAttachments,
} from './attachment.loaders.js';
export { AttachmentRepository } from './attachment.repository.js';
export { attachments } from './attachment.table.js';
export { sweepAttachments } from './sweep-attachments.js';

export const attachmentResolvers = [
  AttachmentResolver,
  LeadAttachmentsResolver,
  CustomerAttachmentsResolver,
  AttachmentMutations,
  AddedAttachmentResolver,
] as const;
