import { createUnionType, Field, Int, ObjectType } from 'type-graphql';
import { Customer } from '../customers/index.js';
import { Lead } from '../leads/index.js';
import { connectionOf, DateTime, Node } from '../platform/graphql/index.js';
import type { Id } from '../platform/ids/index.js';

@ObjectType({ implements: Node, description: 'A file that somebody put to a lead or a customer.' })
export class Attachment extends Node<'attachment'> {
  leadId!: Id<'lead'> | null;
  customerId!: Id<'customer'> | null;
  carriedToId!: Id<'customer'> | null;
  uploadedById!: Id<'user'> | null;
  fileName!: string;

  @Field(() => String, { description: 'Its name, with the extension.' })
  name!: string;

  @Field(() => String, {
    description:
      'Its media type by its content, whatever the client said; application/octet-stream where that does not tell.',
  })
  contentType!: string;

  @Field(() => Int, { description: 'Its size in bytes.' })
  byteSize!: number;

  @Field(() => DateTime, { description: 'When it was uploaded.' })
  createdAt!: Date;
}

export const AttachmentConnection = connectionOf(() => Attachment, 'Attachment', 'attachments');

export const AttachmentSubject = createUnionType({
  name: 'AttachmentSubject',
  description: 'What an attachment may be on.',
  types: () => [Lead, Customer] as const,
});
