import { createUnionType, Field, Int, ObjectType } from 'type-graphql';
import { Customer } from '../customers/index.js';
import { Lead } from '../leads/index.js';
import { connectionOf, DateTime, Node } from '../platform/graphql/index.js';
import type { Id } from '../platform/ids/index.js';

@ObjectType({ implements: Node, description: 'A file that was attached to a lead or a customer.' })
export class Attachment extends Node<'attachment'> {
  leadId!: Id<'lead'> | null;
  customerId!: Id<'customer'> | null;
  carriedToId!: Id<'customer'> | null;
  uploadedById!: Id<'user'> | null;
  fileName!: string;

  @Field(() => String, { description: 'Name of the file, with its extension.' })
  name!: string;

  @Field(() => String, {
    description:
      'Media type, determined from the content and not from what the client sent; application/octet-stream if it is unknown.',
  })
  contentType!: string;

  @Field(() => Int, { description: 'Size of the file in bytes.' })
  byteSize!: number;

  @Field(() => DateTime, { description: 'Date and time when the attachment was created.' })
  createdAt!: Date;
}

export const AttachmentConnection = connectionOf(() => Attachment, 'Attachment', 'attachments');

export const AttachmentSubject = createUnionType({
  name: 'AttachmentSubject',
  description: 'Record that can have attachments.',
  types: () => [Lead, Customer] as const,
});
